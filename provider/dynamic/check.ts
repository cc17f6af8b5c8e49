import type { Definition } from "./definition.js";
import { holdsUnknown, UNKNOWN } from "./unknown.js";

export interface Failure {
  property: string;
  reason: string;
}

type Issue = { code?: string; path: PropertyKey[]; message: string; keys?: string[]; issues?: { message: string }[] };

/** Everything that is wrong with the inputs, each with the property and how to mend it. What is not known yet is not judged. */
export function failuresOf<A extends object, S extends object>({ kind, schema, rules, properties }: Definition<A, S>, args: Record<string, unknown>, before: Record<string, unknown> | undefined): Failure[] {
  const parsed = schema.strict().safeParse(args);
  const issues: Issue[] = parsed.success ? [] : parsed.error.issues;
  return [
    ...issues.flatMap((issue) => (issue.code === "unrecognized_keys"
      ? (issue.keys ?? []).map((key) => unknownProperty(kind, [...issue.path, key], issue.path.length === 0 ? Object.keys(properties) : []))
      : meetsUnknown(args, issue.path) ? [] : [{ property: pathOf(issue.path), reason: valueAt(args, issue.path) === undefined ? "is required" : reasonIn(issue) }])),
    ...rules.flatMap((rule) => rule(args, before)),
  ];
}

/** What is wrong with a key of a record stands one level deeper. */
const reasonIn = ({ code, message, issues }: Issue): string => (code === "invalid_key" ? (issues?.[0]?.message ?? message) : message);

function unknownProperty(kind: string, path: PropertyKey[], known: string[]): Failure {
  const shown = known.filter((key) => !key.startsWith("__"));
  return { property: pathOf(path), reason: `is no property of ${kind}${shown.length === 0 ? "" : `; there are: ${shown.join(", ")}`}` };
}

const pathOf = (path: PropertyKey[]): string => path.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`)).join("");

const valueAt = (value: unknown, path: PropertyKey[]): unknown => path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

/** Whether the value that an issue is about, or one around it, is not known yet. */
function meetsUnknown(args: unknown, path: PropertyKey[]): boolean {
  for (let length = 1; length <= path.length; length++) if (valueAt(args, path.slice(0, length)) === UNKNOWN) return true;
  return holdsUnknown(valueAt(args, path));
}
