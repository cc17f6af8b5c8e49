import { same } from "../dynamic/equal.js";
import { written } from "../dynamic/marks.js";
import { CORE_SCHEMA, ENTERPRISE_SCHEMA, WSO2_SCHEMA, type User } from "../wso2/users.js";
import type { Typed } from "./args.js";
import type { Args, Attributes, State } from "./schema.js";

/** The SCIM user to create. */
export function scimUser(args: Args): Record<string, unknown> {
  const { userName, givenName, familyName, emails, phoneNumbers, attributes, password, invite, active, __mark } = args;
  const { [CORE_SCHEMA]: core = {}, ...extensions } = attributes ?? {};
  const body: Record<string, unknown> = {
    schemas: [],
    ...core,
    ...structuredClone(extensions),
    userName,
    name: givenName === undefined && familyName === undefined ? undefined : { givenName, familyName },
    emails: emails && scimEmails(emails),
    phoneNumbers,
    password,
    active,
    externalId: written(__mark),
  };
  // Which of the two schemas has the flag depends on the release; each ignores it where it does not know it, and both
  // together are accepted (recorded, scenario 16).
  if (invite === true) for (const urn of [ENTERPRISE_SCHEMA, WSO2_SCHEMA]) body[urn] = { ...(body[urn] as object | undefined), askPassword: "true" };
  return body;
}

/** E-mail addresses as SCIM has them; the first plain one is the primary address. */
export function scimEmails(emails: Typed[]): object[] {
  const primary = emails.find((one) => typeof one === "string");
  return emails.map((one) => (typeof one === "string" ? { value: one, ...(one === primary ? { primary: true } : {}) } : one));
}

/** Whether two lists of typed values are the same: in any order, plain ones however the server wraps them. */
export function sameTyped(a: unknown, b: unknown): boolean {
  const key = (list: unknown): string => JSON.stringify((Array.isArray(list) ? (list as Typed[]) : []).map((one) => (typeof one === "string" ? `|${one}` : `${one.type ?? ""}|${one.value}`)).sort());
  return key(a) === key(b);
}

/** Whether two values of a further attribute are the same: the server may give `true` back as text. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  (typeof a === "object" || typeof b === "object" ? same(a, b) : String(a ?? "") === String(b ?? ""));

export function sameAttributes(a: unknown, b: unknown): boolean {
  const [left, right] = [flat(a as Attributes | undefined), flat(b as Attributes | undefined)];
  return left.size === right.size && [...left].every(([path, value]) => right.has(path) && sameValue(value, right.get(path)));
}

/** Further attributes by the path that SCIM PATCH has for each; one without a value is none. */
export function flat(attributes: Attributes | undefined): Map<string, unknown> {
  const all = Object.entries(attributes ?? {}).flatMap(([urn, named]) => Object.entries(named).map(([key, value]) => [urn === CORE_SCHEMA ? key : `${urn}:${key}`, value] as const));
  return new Map(all.filter(([, value]) => value !== null && value !== ""));
}

/** The further attributes of a user that `named` names, as the server shows them. */
export function furtherAttributes(user: User, named: Attributes | undefined): Attributes | undefined {
  if (named === undefined) return undefined;
  return Object.fromEntries(Object.entries(named).map(([urn, keys]) => {
    const there = (urn === CORE_SCHEMA ? user : (user[urn] ?? {})) as Record<string, unknown>;
    return [urn, Object.fromEntries(Object.keys(keys).filter((key) => there[key] !== undefined).map((key) => [key, there[key]]))];
  }));
}

/** A user as a resource shows it. Without `active` a user is active: the server tells it only once it was set (recorded, scenario 10). */
export function observed(user: User, organizationId: string | undefined, named: Attributes | undefined, adopted: boolean): State {
  return {
    organizationId,
    userId: user.id,
    userName: user.userName,
    givenName: user.name?.givenName,
    familyName: user.name?.familyName,
    emails: user.emails?.map(plain),
    phoneNumbers: user.phoneNumbers?.map(plain),
    attributes: furtherAttributes(user, named),
    active: String(user.active ?? true) === "true",
    adopted,
  };
}

const plain = (one: Typed): Typed => (typeof one === "string" || one.type === undefined ? (typeof one === "string" ? one : one.value) : { value: one.value, type: one.type });
