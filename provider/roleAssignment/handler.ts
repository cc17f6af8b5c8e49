import type { Definition } from "../dynamic/definition.js";
import { givenIn } from "../dynamic/diff.js";
import { homeProperties } from "../dynamic/home.js";
import { asKnown, organizationIn, ROOT, where } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { managedWithoutMark } from "../dynamic/schemas.js";
import { waitFor } from "../dynamic/wait.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { removeMember } from "../wso2/roles.js";
import { getUser, sameUserName } from "../wso2/users.js";
import { applicationOf, ensure, hasRole, isGone, link, lookForLink, readBackSeconds } from "./link.js";
import { partyOf, roleOf } from "./parties.js";
import { rules, schema, type Args, type State } from "./schema.js";

/** See {@link Definition}. The link has no mark on the server: one that is there already counts as somebody else's, unless the organization is this program's. */
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
    ...homeProperties,
    ...managedWithoutMark,
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
    try {
      return await link(context, args, role, party, keep);
    } catch (error) {
      if (!because(error, "not-found")) throw error;
      // A role that was found for another assignment may have been made anew since.
      const again = await roleOf(context, args, true);
      if (again.id === role.id) throw error;
      return link(context, args, again, party, keep);
    }
  },

  async read(context, id, state) {
    const [organization = ROOT, role = "", user = ""] = id.split("/");
    const organizationId = organizationIn(organization);
    const looked = await lookForLink(context, organizationId, { role, user });
    if (looked === "gone") return undefined;
    if (looked === "disabled") return { id, state: asKnown(organizationId, state) };
    const { found } = looked;
    const shown = found.roles?.find(({ value }) => value === role);
    // The ids tell which user and role they are: their names stay those that the program gave.
    const userName = givenIn(state, "userName") ?? found.userName;
    const roleName = givenIn(state, "roleName") ?? (typeof shown?.display === "string" ? shown.display : state?.roleName);
    const audience = shown && { type: String(shown.audienceType), display: typeof shown.audienceDisplay === "string" ? shown.audienceDisplay : undefined };
    const applicationName = givenIn(state, "applicationName") ?? (audience ? applicationOf(audience) : state?.applicationName);
    return {
      id,
      state: { ...state, organizationId, userId: user, userName, roleId: role, roleName, applicationName, adopted: state?.adopted ?? false },
    };
  },

  async update(context, _id, before, args, keep) {
    const user = await getUser(context.connection, args.organizationId, before.userId);
    const ids = { role: before.roleId, user: before.userId };
    // What was taken over and is given again is its own from then on: that needs a closer look.
    const isThere = hasRole(user, before.roleId) || (before.adopted && typeof (await lookForLink(context, args.organizationId, ids)) === "object");
    const adopted = before.adopted && isThere;
    const state: State = { ...args, userId: before.userId, userName: args.userName ?? user.userName, roleId: before.roleId, roleName: before.roleName, applicationName: before.applicationName, adopted };
    if (!isThere) await ensure(context, args, ids, () => keep({ id: _id, state }));
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
