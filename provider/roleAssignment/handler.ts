import type { Context } from "../dynamic/context.js";
import type { Definition, Made } from "../dynamic/definition.js";
import { asKnown, look, organizationIn, ROOT, where } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { waitFor } from "../dynamic/wait.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { addMember, removeMember, roleMembers } from "../wso2/roles.js";
import { getUser, sameUserName, type User } from "../wso2/users.js";
import { rules, schema, type Args, type State } from "./args.js";
import { roleOf, userOf } from "./parties.js";

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
    roleName: { changed: "replace", removed: "update" },
    applicationName: { changed: "replace", removed: "update" },
    adopt: { changed: "update" },
    deleteAdopted: { changed: "update" },
    waitSeconds: { changed: "update" },
  },
  deleteFirst: false,
  label: ({ userName, userId, roleName, roleId, organizationId }, id) => {
    if (userName === undefined && userId === undefined) return `role assignment ${id}`;
    const user = userName === undefined ? userId : `"${userName}"`;
    return `assignment of role ${roleName === undefined ? roleId : `"${roleName}"`} to user ${user} in ${where(organizationId)}`;
  },

  async create(context, args, keep) {
    const [role, user] = await Promise.all([roleOf(context, args), userOf(context, args)]);
    const link = { role: role.id, user: user.id };
    const adopted = hasRole(user, role.id);
    if (adopted && args.adopt !== true) {
      throw new Problem("the user has this role already, and it was not this resource that gave it. To manage it from here on, set `adopt: true`; if the resource was only renamed in the program, give it `aliases: [{ name: \"<old name>\" }]` instead");
    }
    const made: Made<State> = {
      id: `${args.organizationId ?? ROOT}/${role.id}/${user.id}`,
      state: { ...args, userId: user.id, userName: user.userName, roleId: role.id, roleName: role.displayName ?? args.roleName, applicationName: applicationOf(role.audience), adopted },
    };
    if (!adopted) await ensure(context, args.organizationId, link, () => keep(made));
    return made;
  },

  async read(context, id, state) {
    const [organization = ROOT, role = "", user = ""] = id.split("/");
    const organizationId = organizationIn(organization);
    const looked = await look(context, organizationId, () => getUser(context.connection, organizationId, user));
    if (looked === "gone") return undefined;
    if (looked === "disabled") return { id, state: asKnown(`role assignment ${id}`, organizationId, state) };
    const { found } = looked;
    const shown = found.roles?.find(({ value }) => value === role);
    // A user that shows no such role is not proof: the role is asked as well.
    if (shown === undefined && !(await isMember(context, organizationId, role, user))) return undefined;
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
    if (!hasRole(user, before.roleId)) await ensure(context, args.organizationId, { role: before.roleId, user: before.userId }, () => keep({ id: _id, state }));
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
    const gone = await waitFor(READ_BACK_SECONDS, [], async () => ((await isGone(context, state)) ? true : undefined));
    if (gone === undefined) throw new Problem("the server accepted the removal but the user still has the role. Look who else gives it (a group, the parent organization), then run `pulumi up` again");
  },
};

interface Link {
  role: string;
  user: string;
}

/** Seconds that a change may take until the server shows it. */
const READ_BACK_SECONDS = 10;

/** Adds the member and reads back. `kept` is called as soon as the server may have done it. */
async function ensure(context: Context, organizationId: string | undefined, link: Link, kept: () => void): Promise<void> {
  let failure: unknown;
  try {
    await addMember(context.connection, organizationId, link.role, link.user);
  } catch (error) {
    // Servers answer 409 or 500 to an addition that was made all the same.
    if (!(error instanceof Wso2Error) || !(error.effectUnknown || error.reason === "conflict")) throw error;
    failure = error;
  }
  kept();
  const seconds = failure === undefined ? READ_BACK_SECONDS : 0;
  const there = await waitFor(seconds, ["not-found"], async () => (hasRole(await getUser(context.connection, organizationId, link.user), link.role) ? true : undefined));
  if (there === true || (await isMember(context, organizationId, link.role, link.user))) return;
  throw failure ?? new Problem("the server accepted the assignment but does not show it. Run `pulumi up` again, which looks first");
}

const hasRole = (user: User, role: string): boolean => (user.roles ?? []).some(({ value }) => value === role);

async function isMember(context: Context, organizationId: string | undefined, role: string, user: string): Promise<boolean> {
  try {
    return (await roleMembers(context.connection, organizationId, role)).has(user);
  } catch (error) {
    if (because(error, "not-found")) return false;
    throw error;
  }
}

/** Whether the link is certainly not there: its user or organization is gone, or neither the user nor the role shows it. */
async function isGone(context: Context, { organizationId, roleId, userId }: State): Promise<boolean> {
  const looked = await look(context, organizationId, () => getUser(context.connection, organizationId, userId));
  if (looked === "gone") return true;
  if (looked === "disabled" || hasRole(looked.found, roleId)) return false;
  return true;
}

const applicationOf = (audience: { type: string; display?: string } | undefined): string | undefined => (audience?.type.toLowerCase() === "application" ? audience.display : undefined);
