import { because, type Reason } from "../wso2/errors.js";
import { organizationPresence } from "../wso2/organizations.js";
import type { User } from "../wso2/users.js";
import type { Context } from "./context.js";
import { warn } from "./engine.js";
import { Problem } from "./problem.js";

/** Segment of an id that stands for the root organization. */
export const ROOT = "root";

/** `4f0e…` or, for the root, nothing. */
export const organizationIn = (segment: string): string | undefined => (segment === ROOT ? undefined : segment);

/** An organization in words. */
export const where = (organizationId: string | undefined): string => (organizationId === undefined ? "the root organization" : `organization ${organizationId}`);

/** Organizations that this process made: not every node of a server knows them at once. */
const made = new Set<string>();

export const noteMade = (organizationId: string): void => void made.add(organizationId);

export const isMade = (organizationId: string | undefined): boolean => organizationId !== undefined && made.has(organizationId);

/** What an organization answers that may be over in a moment: worth waiting for where it is about to be shared, or was just made. */
export const notYetIn = (organizationId: string | undefined): Reason[] =>
  (isMade(organizationId) ? ["not-shared", "organization-not-found"] : ["not-shared"]);

/** Users that this process made, as the server showed them then. */
const madeUsers = new Map<string, User>();

const userKey = (organizationId: string | undefined, id: string): string => `${organizationId ?? ROOT}/${id}`;

export const noteMadeUser = (organizationId: string | undefined, user: User): void => void madeUsers.set(userKey(organizationId, user.id), user);

/** A user that this process made: nobody but this process knows it well enough to have given it a role since. */
export const madeUser = (organizationId: string | undefined, id: string): User | undefined => madeUsers.get(userKey(organizationId, id));

export type Looked<T> = { found: T } | "gone" | "disabled";

/**
 * Looks at something inside an organization, and tells apart what is gone from what cannot be seen now:
 *
 * - gone: the server says twice that it is not there, or the organization itself is certainly gone;
 * - disabled: the organization is suspended, so nothing in it can be seen (recorded: everything answers 404 "invalid
 *   tenant domain"), and everything in it is still there.
 *
 * Every other failure is thrown: it says nothing about the object.
 */
export async function look<T>({ connection }: Context, organizationId: string | undefined, read: () => Promise<T>): Promise<Looked<T>> {
  for (let misses = 0; ; misses++) {
    try {
      return { found: await read() };
    } catch (error) {
      if (because(error, "not-found")) {
        if (misses > 0) return "gone";
        continue;
      }
      if (organizationId === undefined || !because(error, "organization-not-found", "organization-inactive")) throw error;
      const organization = await organizationPresence(connection, organizationId);
      if (organization === undefined) return "gone";
      if (organization.status === "DISABLED") return "disabled";
      throw error;
    }
  }
}

const warned = new Set<string | undefined>();

/** What was known last of something in a disabled organization, with one warning for each, so that one suspended customer does not stop the stack. */
export function asKnown<S>(organizationId: string | undefined, state: S | undefined): S {
  if (state === undefined) throw new Problem(`nothing in ${where(organizationId)} can be read, because it is disabled. Activate it first`);
  if (!warned.has(organizationId)) warn(`${where(organizationId)} is disabled: its users and role assignments are shown as they were known last`);
  warned.add(organizationId);
  return state;
}
