import type { Context } from "../dynamic/context.js";
import type { Keep, Made } from "../dynamic/definition.js";
import { continuesWith, hold, isHeld } from "../dynamic/held.js";
import { look, ROOT, where, type Looked } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { Wso2Error } from "../wso2/errors.js";
import { addMember, roleMembers, type Role } from "../wso2/roles.js";
import { getUser, type User } from "../wso2/users.js";
import { userOf, type Party } from "./parties.js";
import type { Args, State } from "./schema.js";

/** Gives the role to the user, unless somebody else did. */
export function link(context: Context, args: Args, role: Role, party: Party, keep: Keep<State>): Promise<Made<State>> {
  const key = keyOf(args, { role: role.id, user: party.id });
  // Of two resources for one link the second must find what the first has made.
  return oneAtATime(key, async () => {
    const user = (!isHeld(context, key) && party.known) || await userOf(context, args, party.id);
    const isThere = hasRole(user, role.id);
    const adopted = isThere && !continuesWith(context, args, key, `role "${role.displayName ?? role.id}" of user "${user.userName}" in ${where(args.organizationId)}`);
    if (adopted && args.adopt !== true) {
      throw new Problem("the user has this role already, and it was not this resource that gave it. To manage it from here on, set `adopt: true`; if the resource was only renamed or moved in the program, give it `aliases` (`{ name: \"<old name>\" }`, `{ parent: <old parent> }`) instead; if two resources give the same role, remove one");
    }
    const made: Made<State> = {
      id: `${args.organizationId ?? ROOT}/${role.id}/${user.id}`,
      state: { ...args, userId: user.id, userName: user.userName, roleId: role.id, roleName: role.displayName ?? args.roleName, applicationName: applicationOf(role.audience), adopted },
    };
    hold(context, key);
    if (!isThere) await ensure(context, args, { role: role.id, user: user.id }, () => keep(made));
    return made;
  });
}

export interface Link {
  role: string;
  user: string;
}

const keyOf = ({ organizationId }: Args, { role, user }: Link): string => `role ${role} of ${user} in ${organizationId}`;

/** Seconds that a change may take until the server shows it. */
export const readBackSeconds = ({ waitSeconds }: Args): number => Math.min(10, waitSeconds ?? DEFAULT_WAIT_SECONDS);

/** Adds the member and reads back. `kept` is called as soon as the server may have done it. */
export async function ensure(context: Context, args: Args, link: Link, kept: () => void): Promise<void> {
  const { organizationId } = args;
  let failure: unknown;
  hold(context, keyOf(args, link));
  try {
    // A user that was made a moment ago may not be known here yet.
    await waitFor(args.waitSeconds, ["unresolved-user"], async () => {
      await addMember(context.connection, organizationId, link.role, link.user);
      return true;
    });
  } catch (error) {
    // Servers answer 409 or 500 to an addition that was made all the same.
    if (!(error instanceof Wso2Error) || !(error.effectUnknown || error.reason === "conflict")) throw error;
    failure = error;
  }
  kept();
  const seconds = failure === undefined ? readBackSeconds(args) : 0;
  const there = await waitFor(seconds, ["not-found"], async () => (hasRole(await getUser(context.connection, organizationId, link.user), link.role) ? true : undefined));
  if (there === true || typeof (await lookForLink(context, organizationId, link)) === "object") return;
  throw failure ?? new Problem("the server accepted the assignment but does not show it. Run `pulumi up` again, which looks first");
}

/** How many members of a role the server shows (behaviour §7.3). */
const MOST_MEMBERS = 1000;

export const hasRole = (user: User, role: string): boolean => (user.roles ?? []).some(({ value }) => value === role);

/** Looks for the link. A user that does not show the role is no proof: then the role is asked for its members. */
export async function lookForLink(context: Context, organizationId: string | undefined, { role, user }: Link): Promise<Looked<User>> {
  const looked = await look(context, organizationId, () => getUser(context.connection, organizationId, user));
  if (typeof looked === "string" || hasRole(looked.found, role)) return looked;
  const members = await look(context, organizationId, () => roleMembers(context.connection, organizationId, role));
  if (typeof members === "string") return members;
  if (members.found.has(user)) return looked;
  if (looked.found.roles === undefined && members.found.size >= MOST_MEMBERS) {
    throw new Problem(`the server shows neither the roles of the user nor more than ${MOST_MEMBERS} members of the role, so nobody can tell whether the user has it. Run \`pulumi up\` again`);
  }
  return "gone";
}

export const isGone = async (context: Context, { organizationId, roleId, userId }: State): Promise<boolean> =>
  (await lookForLink(context, organizationId, { role: roleId, user: userId })) === "gone";

export const applicationOf = (audience: { type: string; display?: string } | undefined): string | undefined => (audience?.type.toLowerCase() === "application" ? audience.display : undefined);
