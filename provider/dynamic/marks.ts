import type { Context } from "./context.js";

/**
 * Who made an object, as it stands on the server: `owner:name`, an organization's attribute, a user's `externalId`.
 *
 * The owner is `wso2:owner`, by default `project:stack`; empty if that is `off`, and then nothing is written. The name is
 * what tells the resource from all others of its type in the stack: its logical name, below a parent with the types of
 * the parents before it, as in its URN. A resource that moves is so another one, and never takes over its former self,
 * which the engine is about to delete. Only the owner may hold colons.
 */
export type Mark = string;

const cut = (mark: Mark): [owner: string, name: string] => [mark.slice(0, mark.lastIndexOf(":")), mark.slice(mark.lastIndexOf(":") + 1)];

/** The name in a mark. */
export const nameOf = (mark: Mark | undefined): string | undefined => (mark === undefined ? undefined : cut(mark)[1]);

/** The mark to write; nothing if marks are off. */
export const written = (mark: Mark | undefined): string | undefined => (mark === undefined || cut(mark)[0] === "" ? undefined : mark);

/** Whether what was found carries this very mark. */
export const carries = (found: string | undefined, mark: Mark | undefined): boolean => found !== undefined && found === written(mark);

/** Whether something with this mark was made by the same owner, under whatever name. */
export const ofSameOwner = (found: string | undefined, mark: Mark | undefined): boolean =>
  found !== undefined && written(mark) !== undefined && cut(found)[0] === cut(mark as Mark)[0];

/**
 * Whether a mark proves that an earlier run of this very resource made the object. Only an owner that the user chose is
 * unique on the server: two clones of a project have the same default one. But inside an organization that this program
 * makes (`inOwn`) there is no other clone.
 */
export const provesOurs = (context: Context, found: string | undefined, mark: Mark | undefined, inOwn = false): boolean =>
  carries(found, mark) && (inOwn || context.owner === cut(mark as Mark)[0]);

/**
 * Why something that another resource of the same program made is not taken over, not even with `adopt`: that resource
 * is still to be deleted, or is a second one for the same object. Nothing if it was made by others.
 */
export function madeByOther(found: string | undefined, mark: Mark | undefined, markIsIn: string): string | undefined {
  if (found === undefined || !ofSameOwner(found, mark) || carries(found, mark)) return undefined;
  const name = nameOf(found) as string;
  const [types, short] = placeOf(name);
  const [ownTypes] = placeOf(nameOf(mark) as string);
  const parent = types === ownTypes ? "" : `, parent: ${types === "" ? "pulumi.rootStackResource" : "<its former parent>"}`;
  const renamed = inTenant(ownTypes) ? IN_TENANT : `If that one was renamed or moved to this one, give this one \`aliases: [{ name: "${short}"${parent} }]\``;
  return `it was made by the resource "${name}" of this program. ${renamed}; if both are meant, give them different names; if no stack has that resource any more, remove the mark (${markIsIn}) on the server and set \`adopt: true\``;
}

const inTenant = (types: string): boolean => types.split("$").includes("wso2.index.Tenant");

/**
 * The resources of a Tenant take their aliases from it. After a run that failed the engine knows the Tenant by its new
 * name already, and looks at no alias of it any more.
 */
const IN_TENANT = "If the Tenant was renamed, undo that, run `pulumi up`, and rename it with `aliases: [{ name: \"<old name>\" }]` in its options from the first run on; the keys of what is in it cannot be renamed";

/** The types of the parents in a mark's name, and the logical name. */
function placeOf(name: string): [types: string, short: string] {
  const slash = name.lastIndexOf("/");
  return [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
}
