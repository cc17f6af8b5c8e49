import { isDeepStrictEqual } from "node:util";

/** Whether two values are the same to a person: empty text, an empty object, null and absent are one. */
export const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(normal(a), normal(b));

function normal(value: unknown): unknown {
  if (value === null || value === "" || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, normal(inner)] as const);
  const given = entries.filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Whether two lists hold the same: where their order means nothing. */
export const sameSet = (a: string[], b: string[]): boolean => a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));

/** A value without anything that is undefined: the engine cannot carry it, and fails after the server was changed. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, withoutUndefined(inner)])) as T;
}
