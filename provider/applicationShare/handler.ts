import { effectOfApplicationName } from "../dynamic/applicationName.js";
import type { Definition } from "../dynamic/definition.js";
import { declaredIn, givenIn } from "../dynamic/diff.js";
import { sameSet } from "../dynamic/equal.js";
import { look } from "../dynamic/inside.js";
import { managedWithoutMark } from "../dynamic/schemas.js";
import { getApplication } from "../wso2/applications.js";
import { createShareWithAll, endShareWithAll, readShareWithAll, updateShareWithAll } from "./all.js";
import { createShare, endShare, readShare, updateShare, type OneState } from "./one.js";
import { declared } from "./register.js";
import { rules, schema, type Args, type State } from "./schema.js";
import { ALL, applicationIdOf } from "./state.js";

/** See {@link Definition}. A share has no mark on the server: one that is there already counts as made by others, unless the organization is this program's. */
export const applicationShare: Definition<Args, State> = {
  kind: "ApplicationShare",
  schema,
  rules,
  properties: {
    // Naming the same application the other way is no other share.
    applicationId: { changed: "replace", removed: "update" },
    applicationName: { changed: effectOfApplicationName, removed: "update" },
    organizationId: { changed: "replace" },
    allOrganizations: { changed: "replace" },
    // No roles are not all roles.
    roles: { changed: "update", equal: (before, now) => Array.isArray(before) && Array.isArray(now) && sameSet(before as string[], now as string[]) },
    waitSeconds: { changed: "update" },
    ...managedWithoutMark,
  },
  needs: [
    { root: ["organization_view", "application_mgt_view", "shared_application_view", "shared_application_create", "shared_application_delete"] },
    { for: "selected roles of the organization's audience", root: ["role_mgt_view"] },
  ],
  label: ({ applicationName, applicationId, organizationId, allOrganizations }, id) => {
    const whom = allOrganizations === true ? "all organizations" : organizationId === undefined ? undefined : `organization ${organizationId}`;
    return whom === undefined ? `share ${id}` : `share of application ${applicationName === undefined ? applicationId : `"${applicationName}"`} with ${whom}`;
  },

  noteDeclared: declared.note,

  async create(context, args, keep) {
    const applicationId = await applicationIdOf(context, args);
    return isOne(args) ? createShare(context, applicationId, args, keep) : createShareWithAll(context, applicationId, args, keep);
  },

  async read(context, id, state) {
    const [applicationId = "", organization = ""] = id.split("/");
    const looked = await look(context, undefined, () => getApplication(context.connection, applicationId));
    if (typeof looked === "string") return undefined;
    const { adopted = false, sharedBefore } = state ?? {};
    const known = state && { ...state, applicationName: givenIn(state, "applicationName") };
    const withRoles = state === undefined || declaredIn(state).has("roles");
    return organization === ALL
      ? readShareWithAll(context, looked.found, { ...known, allOrganizations: true }, { adopted, sharedBefore, withRoles })
      : readShare(context, looked.found, { ...known, organizationId: organization }, { adopted, withRoles });
  },

  update: (context, _id, before, args, keep) => (isOne(args) ? updateShare(context, args, before, keep) : updateShareWithAll(context, args, before, keep)),

  delete: (context, _id, state) => (isOne(state) ? endShare(context, state) : endShareWithAll(context, state)),
};

const isOne = <A extends Args>(args: A): args is A & Pick<OneState, "organizationId"> => args.organizationId !== undefined;
