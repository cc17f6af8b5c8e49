import type { Context } from "../dynamic/context.js";
import type { Definition, Made } from "../dynamic/definition.js";
import { asKnown, look, organizationIn, ROOT, where, type Looked } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { managedProperties } from "../dynamic/schemas.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { Wso2Error } from "../wso2/errors.js";
import { addMember, removeMember, roleMembers } from "../wso2/roles.js";
import { getUser, sameUserName, type User } from "../wso2/users.js";
import { rules, schema, type Args, type State } from "./schema.js";
import { partyOf, roleOf, userOf } from "./parties.js";

/** See {@link Definition}. The link has no mark on the server: one that is there already counts as somebody else's. */
export const roleAssignment: Definition<Args, State> = {
  kind: "RoleAssignment",
  schema,
  rules,
  properties: {
    organizationId: { changed: "replace" },
    // Naming the same user or role the other way is no other assignment.
    userId: { changed: "replace", removed: "update" },
    userName: { changed: "replace", removed: "update", equal: (before, now) => typeof before === "string" && typeof now === "string" && sameUserName(before, now) },
    roleId: { changed: "replace", removed: "update" },
    // Without an application the name means a role of the organization itself.
    roleName: { changed: "replace", removed: "update", equal: (before, now, beside) => before === now && (beside.before.applicationName === undefined) === (beside.now.applicationName === undefined) },
    applicationName: { changed: "replace", removed: "update" },
    waitSeconds: { changed: "update" },
    ...managedProperties,
    // It is not on the server: it only tells resources apart.
    __mark: { changed: "update", equal: () => true },
  },
  needs: [
    { for: "roles of organizations", root: ["organization_view"], organization: ["role_mgt_view", "role_mgt_update", "user_mgt_view", "user_mgt_list"] },
    { for: "roles of the root", root: ["role_mgt_view", "role_mgt_update", "user_mgt_view", "user_mgt_list"] },
    { for: "servers from 7.3 on", root: ["role_mgt_users_update"], organization: ["role_mgt_users_update"] },
  ],
  label: ({ userName, userId, roleName, roleId, organizationId }, id) => {
    if (userName === undefined && userId === undefined) return `role assignment ${id}`;
    const user = userName === undefined ? userId : `"${userName}"`;
    return `assignment of role ${roleName === undefined ? roleId : `"${roleName}"`} to user ${user} in ${where(organizationId)}`;
  },

  async create(context, args, keep) {
    const [role, party] = await Promise.all([roleOf(context, args), partyOf(context, args)]);
    const key = keyOf(args, { role: role.id, user: party.id });
    // Of two resources for one link the second must find what the first has made.
    return oneAtATime(key, async () => {
      const user = (!tried.has(key) && party.known) || await userOf(context, args, party.id);
      const adopted = hasRole(user, role.id);
      if (adopted && args.adopt !== true) {
        throw new Problem("the user has this role already, and it was not this resource that gave it. To manage it from here on, set `adopt: true`; if the resource was only renamed or moved in the program, give it `aliases` (`{ name: \"<old name>\" }`, `{ parent: <old parent> }`) instead; if two resources give the same role, remove one");
      }
      const made: Made<State> = {
        id: `${args.organizationId ?? ROOT}/${role.id}/${user.id}`,
        state: { ...args, userId: user.id, userName: user.userName, roleId: role.id, roleName: role.displayName ?? args.roleName, applicationName: applicationOf(role.audience), adopted },
      };
      if (!adopted) await ensure(context, args, { role: role.id, user: user.id }, () => keep(made));
      return made;
    });
  },

  async read(context, id, state) {
    const [organization = ROOT, role = "", user = ""] = id.split("/");
    const organizationId = organizationIn(organization);
    const looked = await lookForLink(context, organizationId, { role, user });
    if (looked === "gone") return undefined;
    if (looked === "disabled") return { id, state: asKnown(organizationId, state) };
    const { found } = looked;
    const shown = found.roles?.find(({ value }) => value === role);
    const roleName = typeof shown?.display === "string" ? shown.display : state?.roleName;
    const audience = shown && { type: String(shown.audienceType), display: typeof shown.audienceDisplay === "string" ? shown.audienceDisplay : undefined };
    return {
      id,
      state: { ...state, organizationId, userId: user, userName: found.userName, roleId: role, roleName, applicationName: audience ? applicationOf(audience) : state?.applicationName, adopted: state?.adopted ?? false },
    };
  },

  async update(context, _id, before, args, keep) {
    const user = await getUser(context.connection, args.organizationId, before.userId);
    const state: State = { ...args, userId: before.userId, userName: user.userName, roleId: before.roleId, roleName: before.roleName, applicationName: before.applicationName, adopted: before.adopted };
    if (!hasRole(user, before.roleId)) await ensure(context, args, { role: before.roleId, user: before.userId }, () => keep({ id: _id, state }));
    return state;
  },

  async delete(context, _id, state) {
    const { organizationId, roleId, userId } = state;
    try {
      await removeMember(context.connection, organizationId, roleId, userId);
    } catch (error) {
      if (!(error instanceof Wso2Error) || error.reason === "forbidden") throw error;
      // Whatever the failure: a link that is certainly not there any more needs no removing.
      if (!(await isGone(context, state))) throw error;
      return;
    }
    const gone = await waitFor(readBackSeconds(state), [], async () => ((await isGone(context, state)) ? true : undefined));
    if (gone === undefined) throw new Problem("the server accepted the removal but the user still has the role. Look who else gives it (a group, the parent organization), then run `pulumi up` again");
  },
};

interface Link {
  role: string;
  user: string;
}

const keyOf = ({ organizationId }: Args, { role, user }: Link): string => `role ${role} of ${user} in ${organizationId}`;

/** Links that this process has tried to make: what was known of the user before tells nothing of them. */
const tried = new Set<string>();

/** Seconds that a change may take until the server shows it. */
const readBackSeconds = ({ waitSeconds }: Args): number => Math.min(10, waitSeconds ?? DEFAULT_WAIT_SECONDS);

/** Adds the member and reads back. `kept` is called as soon as the server may have done it. */
async function ensure(context: Context, args: Args, link: Link, kept: () => void): Promise<void> {
  const { organizationId } = args;
  let failure: unknown;
  tried.add(keyOf(args, link));
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

const hasRole = (user: User, role: string): boolean => (user.roles ?? []).some(({ value }) => value === role);

/** Looks for the link. A user that does not show the role is no proof: then the role is asked for its members. */
async function lookForLink(context: Context, organizationId: string | undefined, { role, user }: Link): Promise<Looked<User>> {
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

const isGone = async (context: Context, { organizationId, roleId, userId }: State): Promise<boolean> =>
  (await lookForLink(context, organizationId, { role: roleId, user: userId })) === "gone";

const applicationOf = (audience: { type: string; display?: string } | undefined): string | undefined => (audience?.type.toLowerCase() === "application" ? audience.display : undefined);
