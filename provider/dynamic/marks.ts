import type { Context } from "./context.js";
import type { Mark } from "./mark.js";

/** The mark as it stands on the server: an organization's attribute, a user's `externalId`. Only the owner may hold a colon. */
export const written = (mark: Mark | undefined): string | undefined => (mark?.owner === undefined ? undefined : `${mark.owner}:${mark.name.replaceAll(":", ".")}`);

/** Whether what was found carries this very mark. */
export const carries = (found: string | undefined, mark: Mark | undefined): boolean => found !== undefined && found === written(mark);

/** The name in a mark of the same owner, whichever resource it is of. */
function nameIn(found: string | undefined, mark: Mark | undefined): string | undefined {
  if (mark?.owner === undefined || found?.startsWith(`${mark.owner}:`) !== true) return undefined;
  const name = found.slice(mark.owner.length + 1);
  return name.includes(":") ? undefined : name;
}

/** Whether something with this mark was made by the same owner, under whatever name. */
export const ofSameOwner = (found: string | undefined, mark: Mark | undefined): boolean => nameIn(found, mark) !== undefined;

/**
 * Whether a mark proves that an earlier run of this very resource made the object. Only an owner that the user chose is
 * unique on the server: two clones of a project have the same default one. But inside an organization that this program
 * makes there is no other clone.
 */
export const provesOurs = (context: Context, found: string | undefined, mark: Mark | undefined): boolean =>
  carries(found, mark) && (context.owner === mark?.owner || mark?.inOwn === true);

/**
 * Why something that another resource of the same program made is not taken over, not even with `adopt`: that resource
 * is still to be deleted, or is a second one for the same object. Nothing if it was made by others.
 */
export function madeByOther(found: string | undefined, mark: Mark | undefined, markIsIn: string): string | undefined {
  const name = nameIn(found, mark);
  if (name === undefined || carries(found, mark)) return undefined;
  const [types, short] = placeOf(name);
  const parent = types === placeOf(mark?.name ?? "")[0] ? "" : `, parent: ${types === "" ? "pulumi.rootStackResource" : "<its former parent>"}`;
  return `it was made by the resource "${name}" of this program. If that one was renamed or moved to this one, give this one \`aliases: [{ name: "${short}"${parent} }]\`; if both are meant, give them different names; if no stack has that resource any more, remove the mark (${markIsIn}) on the server and set \`adopt: true\``;
}

/** The types of the parents in a mark's name, and the logical name. */
function placeOf(name: string): [types: string, short: string] {
  const cut = name.lastIndexOf("/");
  return [name.slice(0, Math.max(cut, 0)).replaceAll(":", "."), name.slice(cut + 1)];
}
