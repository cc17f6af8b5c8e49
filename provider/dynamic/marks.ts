import type { Context } from "./context.js";
import type { Mark } from "./mark.js";

/** The mark as it stands on the server: an organization's attribute, a user's `externalId`. Only the owner may hold a colon. */
export const written = (mark: Mark | undefined): string | undefined => (mark === undefined ? undefined : `${mark.owner}:${mark.name.replaceAll(":", ".")}`);

/** Whether something with this mark was made by the same owner, under whatever name. */
export const ofSameOwner = (found: string | undefined, mark: Mark | undefined): boolean =>
  mark !== undefined && found !== undefined && found.startsWith(`${mark.owner}:`) && !found.slice(mark.owner.length + 1).includes(":");

/**
 * Whether a mark proves that an earlier run of this very resource made the object: only an owner that the user chose is
 * unique on the server; two clones of a project have the same default one.
 */
export const provesOurs = (context: Context, found: string | undefined, mark: Mark | undefined): boolean =>
  mark !== undefined && context.owner === mark.owner && found === written(mark);
