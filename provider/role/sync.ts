import type { Context } from "../dynamic/context.js";
import { declaredIn } from "../dynamic/diff.js";
import { sameSet } from "../dynamic/equal.js";
import { Wso2Error } from "../wso2/errors.js";
import { getWholeRole, patchRole, type Role, type RolePatch } from "../wso2/roles.js";
import type { Args, State } from "./schema.js";

/** Brings name and permissions of a role to what the program says, in one request; nothing is sent if nothing differs. */
export async function sync({ connection }: Context, there: Role, args: Args, before: State | undefined): Promise<Role> {
  const { organizationId } = args;
  const patch = patchFor(there, args, before);
  if (isEmpty(patch)) return there;
  try {
    await patchRole(connection, organizationId, there.id, patch);
  } catch (error) {
    // It may have been done all the same.
    if (!(error instanceof Wso2Error) || !error.effectUnknown) throw error;
    const again = await getWholeRole(connection, organizationId, there.id);
    if (!isEmpty(patchFor(again, args, before))) throw error;
    return again;
  }
  return { ...there, displayName: args.displayName, ...(patch.permissions && { permissions: patch.permissions.map((value) => ({ value })) }) };
}

/** Permissions that the program gave before and gives no longer are taken away; those that it never gave stay. */
function patchFor(there: Role, { displayName, permissions }: Args, before: State | undefined): RolePatch {
  const wanted = permissions ?? (declaredIn(before ?? {}).has("permissions") ? [] : undefined);
  return {
    ...(there.displayName !== displayName && { displayName }),
    ...(wanted !== undefined && !sameSet(permissionsOf(there), wanted) && { permissions: wanted }),
  };
}

const isEmpty = (patch: RolePatch): boolean => Object.keys(patch).length === 0;

export const permissionsOf = ({ permissions = [] }: Role): string[] => permissions.map(({ value }) => value);
