import { effectOfApplicationName, refuseAnotherApplication } from "../dynamic/applicationName.js";
import type { Context } from "../dynamic/context.js";
import { createOnce } from "../dynamic/createOnce.js";
import type { Beside, Definition, Effect, Made } from "../dynamic/definition.js";
import { givenIn } from "../dynamic/diff.js";
import { sameSet } from "../dynamic/equal.js";
import { asKnown, look, notYetIn, organizationIn, ROOT, where } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { managedWithoutMark } from "../dynamic/schemas.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { findApplication } from "../wso2/applications.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { createRole, deleteRole, findRoles, getRole, getWholeRole, isSharedRole, type Role } from "../wso2/roles.js";
import { rules, schema, type Args, type State } from "./schema.js";
import { permissionsOf, sync } from "./sync.js";

/** See {@link Definition}. A role's key is its name with its audience; it has no place for a mark. */
export const role: Definition<Args, State> = {
  kind: "Role",
  schema,
  rules,
  properties: {
    displayName: { changed: "update" },
    organizationId: { changed: "replace" },
    // Naming the same application the other way is no other audience; naming none is.
    applicationId: { changed: "replace", removed: effectOfRemoval },
    applicationName: { changed: effectOfName, removed: effectOfRemoval },
    permissions: { changed: "update", equal: (before, now) => sameSet((before ?? []) as string[], (now ?? []) as string[]) },
    waitSeconds: { changed: "update" },
    ...managedWithoutMark,
  },
  needs: [
    { for: "roles of organizations", root: ["organization_view"], organization: ["role_mgt_view", "role_mgt_create", "role_mgt_update", "role_mgt_delete"] },
    { for: "roles of the root", root: ["role_mgt_view", "role_mgt_create", "role_mgt_update", "role_mgt_delete"] },
    { for: "roles of an application by its name", root: ["application_mgt_view"], organization: ["application_mgt_view"] },
    { for: "permissions on servers from 7.2 on", root: ["role_mgt_permissions_update"], organization: ["role_mgt_permissions_update"] },
  ],
  label: ({ displayName, organizationId, applicationName, applicationId }, id) => {
    if (displayName === undefined) return `role ${id}`;
    const application = applicationName === undefined ? applicationId : `"${applicationName}"`;
    return `role "${displayName}"${application === undefined ? "" : ` of application ${application}`} in ${where(organizationId)}`;
  },

  async create(context, args, keep) {
    const { connection } = context;
    const { organizationId, displayName, permissions } = args;
    const applicationId = await applicationOf(context, args);
    // Of two resources for one role the second must find what the first has made.
    return oneAtATime(`role ${displayName} of ${applicationId} in ${organizationId}`, async () => {
      const find = async (): Promise<Role | undefined> => (await findRoles(connection, organizationId, { displayName, applicationId }))[0];
      const looked = await waitFor(args.waitSeconds, notYetIn(organizationId), async () => ({ there: await find() }));
      let lost = false;
      const { object, origin } = await createOnce<Role>({
        there: looked?.there,
        post: async () => {
          try {
            return await createRole(connection, organizationId, { displayName, applicationId, permissions });
          } catch (error) {
            lost ||= error instanceof Wso2Error && error.effectUnknown;
            throw error;
          }
        },
        find,
        taken: ["conflict"],
        isOwnWork: () => lost,
        isOurs: () => false,
        isOlderThan: () => false,
        adopt: args.adopt === true,
        describe: (found) => `a role of that name (${found.id})`,
        refuse: async (found) => (isSharedRole(await getRole(connection, organizationId, found.id)) ? "it is a copy of a role of the root organization. Change that one instead, or give this one to users with a RoleAssignment" : undefined),
      });
      const adopted = origin === "adopted";
      if (!adopted) return madeOf({ ...object, permissions: (permissions ?? []).map((value) => ({ value })) }, args, adopted);
      const whole = await getWholeRole(connection, organizationId, object.id);
      keep(madeOf(whole, args, adopted));
      return madeOf(await sync(context, whole, args, undefined), args, adopted);
    });
  },

  async read(context, id, state) {
    const [organization = ROOT, roleId = ""] = id.split("/");
    const organizationId = organizationIn(organization);
    const looked = await look(context, organizationId, () => getWholeRole(context.connection, organizationId, roleId));
    if (looked === "gone") return undefined;
    if (looked === "disabled") return { id, state: asKnown(organizationId, state) };
    return madeOf(looked.found, { ...state, organizationId, applicationName: givenIn(state, "applicationName") }, state?.adopted ?? false);
  },

  async update(context, _id, before, args) {
    const whole = await getWholeRole(context.connection, args.organizationId, before.roleId);
    await refuseAnotherApplication(args, before, whole.audience?.display, () => applicationOf(context, args));
    return madeOf(await sync(context, whole, args, before), args, before.adopted).state;
  },

  async delete(context, _id, { organizationId, roleId }) {
    const { connection } = context;
    try {
      await deleteRole(connection, organizationId, roleId);
    } catch (error) {
      // What is gone cannot be deleted, and an error may follow a deletion that was done.
      const mayBeGone = because(error, "not-found", "organization-not-found", "organization-inactive") || (error instanceof Wso2Error && error.effectUnknown);
      if (!mayBeGone) throw error;
      if ((await look(context, organizationId, () => getRole(connection, organizationId, roleId))) !== "gone") throw error;
    }
  },
};

/** A role that is for no application can come to be for one only as another role. */
function effectOfName(beside: Beside): Effect {
  return beside.before.applicationId === undefined ? "replace" : effectOfApplicationName(beside);
}

function effectOfRemoval({ now }: Beside): Effect {
  return now.applicationId === undefined && now.applicationName === undefined ? "replace" : "update";
}

/** Id of the application that is the role's audience, as soon as the organization has one of that name. */
async function applicationOf({ connection }: Context, { organizationId, applicationId, applicationName, waitSeconds }: Args): Promise<string | undefined> {
  if (applicationName === undefined) return applicationId;
  // At the root nothing is on its way to be shared.
  const seconds = organizationId === undefined ? 0 : waitSeconds;
  const found = await waitFor(seconds, notYetIn(organizationId), () => findApplication(connection, applicationName, organizationId));
  if (found !== undefined) return found.id;
  throw new Problem(`there is no application named "${applicationName}" in ${where(organizationId)}${organizationId === undefined ? "" : ` after waiting ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s`}. Check the name; upper and lower case count`);
}

/** The audience's id tells which application it is: its name stays the one that the program gave. */
function madeOf(found: Role, args: Partial<Args>, adopted: boolean): Made<State> {
  const { audience } = found;
  const ofApplication = audience?.type.toLowerCase() === "application";
  return {
    id: `${args.organizationId ?? ROOT}/${found.id}`,
    state: {
      ...args,
      roleId: found.id,
      displayName: found.displayName ?? args.displayName ?? "",
      applicationId: ofApplication ? audience?.value : undefined,
      applicationName: ofApplication ? (args.applicationName ?? audience?.display) : undefined,
      permissions: permissionsOf(found),
      adopted,
    },
  };
}
