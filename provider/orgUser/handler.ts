import { createOnce } from "../dynamic/createOnce.js";
import type { Definition, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { homeProperties } from "../dynamic/home.js";
import { asKnown, look, noteMadeUser, notYetIn, organizationIn, ROOT, where } from "../dynamic/inside.js";
import { carries, madeByOther, provesOurs } from "../dynamic/marks.js";
import { managedProperties } from "../dynamic/schemas.js";
import { waitFor } from "../dynamic/wait.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { createUser, deleteUser, findUser, getUser, managedBy, sameUserName, type User } from "../wso2/users.js";
import { rules, schema, type Args, type Attributes, type State } from "./schema.js";
import { observed, sameAttributes, sameTyped, scimUser } from "./scim.js";
import { sync } from "./sync.js";

/** See {@link Definition}. A user's key is the userName in its organization. */
export const orgUser: Definition<Args, State> = {
  kind: "OrgUser",
  schema,
  rules,
  properties: {
    organizationId: { changed: "replace" },
    userName: { changed: "replace", equal: (before, now) => typeof before === "string" && typeof now === "string" && sameUserName(before, now) },
    givenName: { changed: "update" },
    familyName: { changed: "update" },
    emails: { changed: "update", equal: sameTyped },
    phoneNumbers: { changed: "update", equal: sameTyped },
    attributes: { changed: "update", equal: sameAttributes },
    password: { changed: "update" },
    invite: { changed: "update" },
    active: { changed: "update" },
    waitSeconds: { changed: "update" },
    ...homeProperties,
    ...managedProperties,
  },
  needs: [
    { for: "users of organizations", root: ["organization_view"], organization: ["user_mgt_view", "user_mgt_list", "user_mgt_create", "user_mgt_update", "user_mgt_delete"] },
    { for: "users of the root", root: ["user_mgt_view", "user_mgt_list", "user_mgt_create", "user_mgt_update", "user_mgt_delete"] },
  ],
  label: ({ userName, organizationId }, id) => (userName === undefined ? `user ${id}` : `user "${userName}" in ${where(organizationId)}`),

  async create(context, args, keep) {
    const { connection } = context;
    const { organizationId, userName, __mark } = args;
    const { object, origin } = await createOnce<User>({
      post: async () => (await waitFor(args.waitSeconds, notYetIn(organizationId), () => createUser(connection, organizationId, scimUser(args)))) as User,
      find: () => findUser(connection, organizationId, userName),
      taken: ["conflict"],
      isOwnWork: (found) => carries(found.externalId, __mark),
      isOlderThan: (found, moment) => connection.isBefore(found.meta?.created, moment),
      isOurs: (found) => provesOurs(context, found.externalId, __mark, args.__inOwn),
      adopt: args.adopt === true,
      describe: (found) => `a user of that name (${found.id})`,
      refuse: (found) => (managedBy(found) === undefined ? madeByOther(found.externalId, __mark, "externalId")
        : `it is shared from organization ${managedBy(found)} and managed there; give it roles with a RoleAssignment by userName`),
    });
    const adopted = origin === "adopted";
    if (origin === "created") noteMadeUser(organizationId, object);
    if (adopted && args.password !== undefined) warn(`user "${userName}" in ${where(organizationId)} was there before and keeps its password: the one given here is sent once it changes`);
    keep(made(object, args, adopted));
    return made(await sync(context, object, args, undefined, adopted), args, adopted);
  },

  async read(context, id, state) {
    const [organization = ROOT, userId = ""] = id.split("/");
    const organizationId = organizationIn(organization);
    const looked = await look(context, organizationId, () => getUser(context.connection, organizationId, userId));
    if (looked === "gone") return undefined;
    if (looked === "disabled") return { id, state: asKnown(organizationId, state) };
    const named = state === undefined ? furtherSchemas(looked.found) : state.attributes;
    return { id, state: observed(looked.found, organizationId, named, state?.adopted ?? false) };
  },

  async update(context, _id, before, args) {
    if (args.invite === true && before.invite !== true) warn(`user "${args.userName}" in ${where(args.organizationId)} was made before \`invite\` was set, so no invitation is sent: that is done when a user is made`);
    const user = await getUser(context.connection, args.organizationId, before.userId);
    return made(await sync(context, user, args, before, before.adopted), args, before.adopted).state;
  },

  async delete(context, _id, state) {
    const { connection } = context;
    const { organizationId, userId } = state;
    try {
      await deleteUser(connection, organizationId, userId);
    } catch (error) {
      // Deleting in an organization that lost its shares fails though it was done (a fault of some releases), and what is gone cannot be deleted.
      const mayBeGone = because(error, "not-found", "no-administrator", "organization-not-found", "organization-inactive") || (error instanceof Wso2Error && error.effectUnknown);
      if (!mayBeGone) throw error;
      if ((await look(context, organizationId, () => getUser(connection, organizationId, userId))) !== "gone") throw error;
    }
  },
};

const made = (user: User, args: Args, adopted: boolean): Made<State> => ({
  id: `${args.organizationId ?? ROOT}/${user.id}`,
  state: observed(user, args.organizationId, args.attributes, adopted),
});

/** All extension schemas of a user, for `get`. */
function furtherSchemas(user: User): Attributes {
  return Object.fromEntries(Object.entries(user).filter(([key, value]) => key.startsWith("urn:") && typeof value === "object")) as Attributes;
}
