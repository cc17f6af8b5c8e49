import type { Context } from "../dynamic/context.js";
import { declaredIn } from "../dynamic/diff.js";
import { warn } from "../dynamic/engine.js";
import { where } from "../dynamic/inside.js";
import { written } from "../dynamic/marks.js";
import { because } from "../wso2/errors.js";
import { CORE_SCHEMA, getUser, patchUser, putUser, type User, type UserPatch } from "../wso2/users.js";
import type { Args, State } from "./schema.js";
import { flat, furtherAttributes, observed, sameTyped, sameValue, scimEmails } from "./scim.js";

/**
 * Brings a user to what the program says, with the changed attributes only; nothing is sent if nothing differs.
 * `before` is what the program said last: what it named then and no longer names is taken away, and a password is sent
 * only if it is another one than then.
 */
export async function sync(context: Context, user: User, args: Args, before: State | undefined, adopted: boolean): Promise<User> {
  const toDo = (there: User): UserPatch[] => operationsFor(there, args, before, adopted);
  const operations = toDo(user);
  if (operations.length === 0) return user;
  const changed = await change(context, user, args, operations, toDo);
  const lost = toDo(changed).map(({ path }) => path).filter((path) => path !== "password");
  // Told and not an error: whether a value is dropped or only shown in another form, the server does not say.
  if (lost.length > 0) warn(`user "${user.userName}" in ${where(args.organizationId)}: the server accepted ${lost.join(", ")} but shows another value. It may not know the attribute, or have a form of its own for it`);
  return changed;
}

async function change({ connection }: Context, user: User, { organizationId }: Args, operations: UserPatch[], toDo: (there: User) => UserPatch[]): Promise<User> {
  try {
    return await patchUser(connection, organizationId, user.id, operations);
  } catch (error) {
    if (because(error, "no-administrator")) return putUser(connection, organizationId, user.id, replaced(user, operations));
    // It may have been done: what is still to do is worked out anew, once.
    if (!because(error, "no-answer", "unexpected", "unavailable")) throw error;
    const again = await getUser(connection, organizationId, user.id);
    const left = toDo(again);
    return left.length === 0 ? again : patchUser(connection, organizationId, user.id, left);
  }
}

function operationsFor(user: User, args: Args, before: State | undefined, adopted: boolean): UserPatch[] {
  const operations: UserPatch[] = [];
  const there = observed(user, args.organizationId, args.attributes, adopted);
  const declared = declaredIn(before ?? {});
  /** Sets what the program gives, and removes what it gave before and the server still has. */
  const want = (key: keyof Args, path: string, same: boolean, value: unknown, has: boolean): void => {
    if (args[key] !== undefined) {
      if (!same) operations.push({ op: "replace", path, value });
    } else if (has && declared.has(key)) operations.push({ op: "remove", path });
  };
  want("givenName", "name.givenName", args.givenName === there.givenName, args.givenName, there.givenName !== undefined);
  want("familyName", "name.familyName", args.familyName === there.familyName, args.familyName, there.familyName !== undefined);
  want("emails", "emails", sameTyped(args.emails, there.emails), args.emails && scimEmails(args.emails), there.emails !== undefined);
  want("phoneNumbers", "phoneNumbers", sameTyped(args.phoneNumbers, there.phoneNumbers), args.phoneNumbers, there.phoneNumbers !== undefined);
  const active = args.active ?? (declared.has("active") ? true : there.active);
  if (active !== there.active) operations.push({ op: "replace", path: "active", value: active });
  const mark = adopted ? undefined : written(args.__mark);
  if (mark !== undefined && user.externalId !== mark) operations.push({ op: "replace", path: "externalId", value: mark });

  const wanted = flat(args.attributes);
  const has = flat(there.attributes);
  for (const [path, value] of wanted) if (!sameValue(has.get(path), value)) operations.push({ op: "replace", path, value });
  const former = flat(furtherAttributes(user, before?.attributes));
  for (const path of former.keys()) if (!wanted.has(path)) operations.push({ op: "remove", path });

  if (args.password !== undefined && before !== undefined && args.password !== before.password) operations.push({ op: "replace", path: "password", value: args.password });
  return operations;
}

/** What belongs to the server in a user; the rest is sent back in a PUT, which loses whatever it leaves out (recorded, scenario 16). */
const SERVERS = ["id", "meta", "roles", "groups", "schemas"];

/** The whole user with the operations done on it: an organization without an administrator takes a PUT but no PATCH at 7.0 (recorded, scenario 10). */
function replaced(user: User, operations: UserPatch[]): Record<string, unknown> {
  const body: Record<string, unknown> = structuredClone(Object.fromEntries(Object.entries(user).filter(([key]) => !SERVERS.includes(key))));
  for (const { op, path, value } of operations) {
    const [holder, key] = place(body, path);
    if (op === "remove") delete holder[key];
    else holder[key] = value;
  }
  return { schemas: [], ...body };
}

/** The object and key that a PATCH path means. */
function place(body: Record<string, unknown>, path: string): [Record<string, unknown>, string] {
  const cut = path.startsWith("urn:") ? path.lastIndexOf(":") : path.indexOf(".");
  if (cut < 0) return [body, path];
  const [outer, key] = [path.slice(0, cut), path.slice(cut + 1)];
  if (outer === CORE_SCHEMA) return [body, key];
  return [(body[outer] ??= {}) as Record<string, unknown>, key];
}
