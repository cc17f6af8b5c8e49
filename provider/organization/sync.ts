import type { Context } from "../dynamic/context.js";
import { declaredIn } from "../dynamic/diff.js";
import { written } from "../dynamic/marks.js";
import { getOrganization, patchOrganization, type Organization, type OrganizationPatch } from "../wso2/organizations.js";
import { because } from "../wso2/errors.js";
import type { Args, State } from "./schema.js";

export const attributesOf = (found: Organization): Record<string, string> => Object.fromEntries((found.attributes ?? []).map(({ key, value }) => [key, value]));

/**
 * Brings an organization to what the program says, with as few changes as it takes; nothing is sent if nothing differs.
 * `before` is what the program said last: what it named then and no longer names is taken away.
 */
export async function sync(context: Context, found: Organization, args: Args, before: State | undefined, adopted: boolean): Promise<Organization> {
  const operations = operationsFor(context, found, args, before, adopted);
  if (operations.length === 0) return found;
  try {
    return await patchOrganization(context.connection, found.id, operations);
  } catch (error) {
    // It may have been done: what is still to do is worked out anew, once.
    if (!because(error, "no-answer", "unexpected", "unavailable", "server-error")) throw error;
    const again = await getOrganization(context.connection, found.id);
    const left = operationsFor(context, again, args, before, adopted);
    if (left.length === operations.length && because(error, "server-error")) throw error;
    return left.length === 0 ? again : patchOrganization(context.connection, found.id, left);
  }
}

/** The attributes that the program gives, and the mark; an attribute of its key that the program sets itself is the program's. */
export function wantedAttributes({ ownerAttribute }: Context, { attributes, __mark }: Args, adopted: boolean): Record<string, string> {
  const mark = adopted ? undefined : written(__mark);
  return { ...(mark === undefined ? {} : { [ownerAttribute]: mark }), ...attributes };
}

function operationsFor(context: Context, found: Organization, args: Args, before: State | undefined, adopted: boolean): OrganizationPatch[] {
  const operations: OrganizationPatch[] = [];
  if (args.name !== found.name) operations.push({ operation: "REPLACE", path: "/name", value: args.name });
  if (args.description !== undefined && args.description !== (found.description ?? undefined)) {
    operations.push({ operation: "REPLACE", path: "/description", value: args.description });
  }
  // A blank value is refused (behaviour §3.7), so a description is cleared by removing it.
  if (args.description === undefined && declared(before, "description") && (found.description ?? "") !== "") operations.push({ operation: "REMOVE", path: "/description" });
  const status = args.status ?? (declared(before, "status") ? "ACTIVE" : found.status);
  if (status !== found.status) operations.push({ operation: "REPLACE", path: "/status", value: status });

  const wanted = wantedAttributes(context, args, adopted);
  const there = attributesOf(found);
  for (const [key, value] of Object.entries(wanted)) {
    // ADD of what is there already fails at 7.2, REPLACE of what is not there everywhere (behaviour §3.7).
    if (there[key] !== value) operations.push({ operation: key in there ? "REPLACE" : "ADD", path: `/attributes/${key}`, value });
  }
  for (const key of Object.keys(before?.attributes ?? {})) {
    if (!(key in wanted) && key in there) operations.push({ operation: "REMOVE", path: `/attributes/${key}` });
  }
  return operations;
}

/** Whether the program gave the property before. */
const declared = (before: State | undefined, key: string): boolean => declaredIn(before ?? {}).has(key);
