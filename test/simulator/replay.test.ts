import { expect } from "chai";
import { newApplication } from "../../provider/application/sync.js";
import { createApplication, deleteApplication, findApplication, getApplication, patchApplication, sharedWithAll } from "../../provider/wso2/applications.js";
import { authorizeApi, authorizedApis, changeScopes } from "../../provider/wso2/authorizedApis.js";
import { getOidc } from "../../provider/wso2/oidc.js";
import { isSharedWith, shareWith, unshareFrom } from "../../provider/wso2/shares.js";
import type { Connection } from "../../provider/wso2/connection.js";
import type { Reason } from "../../provider/wso2/errors.js";
import {
  childOrganizations, createOrganization, deleteOrganization, getOrganization, organizationPresence, organizationsNamed, patchOrganization,
} from "../../provider/wso2/organizations.js";
import { addMember, findRoles, getRole, removeMember, roleMembers } from "../../provider/wso2/roles.js";
import { createUser, deleteUser, findUser, getUser, listUsers, managedBy, patchUser, putUser, WSO2_SCHEMA, ENTERPRISE_SCHEMA } from "../../provider/wso2/users.js";
import { filled, recordings } from "../fixtures/recorded.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startReplay, type ReplayServer } from "../support/replayServer.js";

type V = ReplayServer["v"];

interface Step {
  /** The exchanges whose requests are sent and whose answers are read. */
  of: string | string[];
  call(connection: Connection, v: V): Promise<unknown>;
  /** What is read from the answer, or a part of it. */
  gives?(v: V): unknown;
  /** Or the reason of the failure. */
  fails?: Reason;
  /** Where the request is not the recorded one to the letter; the comment above the step says why. */
  differs?: string[];
}

const root = "10084a8d-113f-4211-a0d5-efe36b082211";
const unknown = "00000000-0000-0000-0000-000000000000";
const patchOf = (operation: "ADD" | "REPLACE" | "REMOVE", path: string, value?: string) => [{ operation, path, ...(value === undefined ? {} : { value }) }];
const userOf = (userName: string, more: object = { password: "Passw0rd@1" }) => ({ schemas: [], userName, name: { givenName: "A", familyName: "B" }, emails: [{ primary: true, value: "a@example.org" }], ...more });
const allUsers = async (connection: Connection, organization: string): Promise<string[]> => {
  const names: string[] = [];
  for await (const { userName } of listUsers(connection, organization)) names.push(userName);
  return names;
};

// The recordings ask for the direct children of the root, fifteen a page; the client asks for all below, a hundred a page.
const listed = ["limit", "recursive"];
// Names were recorded unquoted first, which loses characters (scenario 13): the client quotes them.
const listedByName = ["filter", ...listed];

// The client chooses the client id and says whose roles count, which the recordings leave to the server.
const applicationOf = (name: string, ...grantTypes: string[]) => newApplication({ name, grantTypes }, "client");
const organizationScopes = ["view", "create", "update", "delete"].map((verb) => `internal_organization_${verb}`);

const steps: Record<string, Step[]> = {
  "01-setup": [
    { of: "create application", call: (c, v) => createApplication(c, applicationOf(v("app"), "client_credentials", "organization_switch")), gives: (v) => v("appId"), differs: ["body"] },
    { of: "create application again", call: (c, v) => createApplication(c, applicationOf(v("app"), "client_credentials", "organization_switch")), fails: "conflict", differs: ["body"] },
    { of: "get application", call: (c, v) => getApplication(c, v("appId")), gives: (v) => ({ id: v("appId"), name: v("app"), associatedRoles: { allowedAudience: "ORGANIZATION" } }) },
    { of: "get oidc configuration", call: (c, v) => getOidc(c, v("appId")), gives: () => ({ grantTypes: ["client_credentials", "organization_switch"], callbackURLs: [], refreshToken: { expiryInSeconds: 86_400, renewRefreshToken: false } }) },
    { of: "authorized apis, none yet", call: (c, v) => authorizedApis(c, v("appId")), gives: () => [] },
    { of: "authorize /api/server/v1/organizations", call: (c, v) => authorizeApi(c, v("appId"), { id: v("api_orgs") }, organizationScopes), gives: () => undefined },
    { of: "set role audience", call: (c, v) => patchApplication(c, v("appId"), { associatedRoles: { allowedAudience: "APPLICATION", roles: [] } }), gives: () => undefined },
    { of: "authorize an api twice", call: (c, v) => authorizeApi(c, v("appId"), { id: v("api_orgs") }, organizationScopes), fails: "conflict" },
    { of: "authorize an unknown scope", call: (c, v) => changeScopes(c, v("appId"), { id: v("api_oRoles") }, { addedScopes: ["no_such_scope"], removedScopes: [] }), fails: "server-error", differs: ["body"] },
    { of: "authorize an unknown api", call: (c, v) => authorizeApi(c, v("appId"), { id: unknown }, []), fails: "refused" },
    { of: "authorized apis", call: async (c, v) => (await authorizedApis(c, v("appId"))).slice(0, 1), gives: (v) => [{ id: v("api_oRoles"), identifier: "/o/scim2/Roles", type: "ORGANIZATION", scopes: ["internal_org_role_mgt_update", "internal_org_role_mgt_view"] }] },
    { of: "application with an unknown grant type", call: (c) => createApplication(c, applicationOf("odd-grant", "no_such_grant")), fails: "refused", differs: ["body"] },
    { of: "get unknown application", call: (c) => getApplication(c, unknown), fails: "not-found" },
    { of: "delete unknown application", call: (c) => deleteApplication(c, unknown), gives: () => undefined },
    { of: "get application", call: async (c, v) => sharedWithAll(await getApplication(c, v("appId"))), gives: () => false },
    // Recorded for sharing with all.
    { of: "share, unknown application", call: (c) => shareWith(c, unknown, unknown), fails: "not-found", differs: ["body"] },
  ],
  "03-organizations": [
    { of: "create", call: (c, v) => createOrganization(c, undefined, { name: `acme-${v("run")}`, description: "First", attributes: [{ key: "region", value: "eu" }] }), gives: (v) => ({ id: v("acme"), name: "acme-r1", description: "First", status: "ACTIVE", attributes: [{ key: "region", value: "eu" }] }) },
    { of: "create minimal", call: (c) => createOrganization(c, undefined, { name: "beta-r1" }), gives: (v) => ({ id: v("beta"), name: "beta-r1" }) },
    { of: "create again", call: (c) => createOrganization(c, undefined, { name: "acme-r1" }), fails: "name-taken" },
    { of: "create with other case", call: (c) => createOrganization(c, undefined, { name: "ACME-r1" }), gives: (v) => ({ id: v("acmeUpper") }) },
    { of: "create named Super", call: (c) => createOrganization(c, undefined, { name: "Super" }), fails: "refused" },
    { of: "create, name of 300 characters", call: (c) => createOrganization(c, undefined, { name: "n".repeat(300) }), fails: "server-error" },
    { of: "create with creator attributes that are unknown", call: (c) => createOrganization(c, undefined, { name: "never-r1", attributes: [{ key: "creator.id", value: unknown }, { key: "creator.username", value: "nobody" }] }), fails: "refused" },
    { of: "get", call: (c, v) => getOrganization(c, v("acme")), gives: (v) => ({ id: v("acme"), description: "First", attributes: [{ key: "region", value: "eu" }] }) },
    { of: "get unknown", call: (c) => getOrganization(c, unknown), fails: "organization-not-found" },
    { of: "get the root", call: (c) => getOrganization(c, root), gives: () => ({ name: "Super", status: "ACTIVE" }) },
    { of: "list by name", call: (c) => organizationsNamed(c, "acme-r1"), gives: (v) => [{ id: v("acme"), name: "acme-r1" }], differs: listedByName },
    { of: "list by name, none", call: (c) => organizationsNamed(c, "no-such-organization"), gives: () => [], differs: listedByName },
    { of: ["get unknown", "09-gate: basic for the administrator"], call: (c) => organizationPresence(c, unknown), gives: () => undefined },
    { of: "patch name", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REPLACE", "/name", "acme2-r1")), gives: () => ({ name: "acme2-r1" }) },
    { of: "patch name to a taken one", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REPLACE", "/name", "beta-r1")), fails: "name-taken" },
    { of: "patch description", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REPLACE", "/description", "Second")), gives: () => ({ description: "Second" }) },
    { of: "remove description", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REMOVE", "/description")), gives: () => ({ name: "acme-r1" }) },
    { of: "add attribute", call: (c, v) => patchOrganization(c, v("acme"), patchOf("ADD", "/attributes/tier", "gold")), gives: () => ({ attributes: [{ key: "region", value: "eu" }, { key: "tier", value: "gold" }] }) },
    { of: "replace attribute that is not there", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REPLACE", "/attributes/nope", "x")), fails: "refused" },
    { of: "patch unknown", call: (c) => patchOrganization(c, unknown, patchOf("REPLACE", "/description", "x")), fails: "organization-not-found" },
    { of: "disable", call: (c, v) => patchOrganization(c, v("acme"), patchOf("REPLACE", "/status", "DISABLED")), gives: () => ({ status: "DISABLED" }) },
    { of: "delete", call: (c, v) => deleteOrganization(c, v("delta")), gives: () => undefined },
    { of: "delete again", call: (c, v) => deleteOrganization(c, v("delta")), fails: "organization-not-found" },
    { of: "delete the root", call: (c) => deleteOrganization(c, root), fails: "refused" },
  ],
  "04-users": [
    { of: "create", call: (c, v) => createUser(c, v("org"), userOf("jane-r1")), gives: (v) => ({ id: v("u1"), userName: "jane-r1", emails: ["a@example.org"], name: { givenName: "A", familyName: "B" } }) },
    { of: "create again", call: (c, v) => createUser(c, v("org"), userOf("jane-r1")), fails: "conflict" },
    { of: "create with other case", call: (c, v) => createUser(c, v("org"), userOf("JANE-r1")), fails: "conflict" },
    { of: "create with PRIMARY/", call: (c, v) => createUser(c, v("org"), userOf("PRIMARY/prim-r1")), gives: (v) => ({ id: v("u2"), userName: "prim-r1" }) },
    { of: "create with DEFAULT/", call: (c, v) => createUser(c, v("org"), userOf("DEFAULT/def-r1")), fails: "refused" },
    { of: "create, weak password", call: (c, v) => createUser(c, v("org"), userOf("weak-r1", { password: "a" })), fails: "refused" },
    { of: "create, typed e-mails", call: (c, v) => createUser(c, v("org"), userOf("typed-r1", { password: "Passw0rd@1", emails: [{ value: "w@example.org", type: "work" }, { value: "h@example.org", type: "home", primary: true }] })), gives: () => ({ emails: [{ type: "work", value: "w@example.org" }, { type: "home", value: "h@example.org" }] }) },
    { of: "get", call: (c, v) => getUser(c, v("org"), v("u1")), gives: (v) => ({ id: v("u1"), userName: "jane-r1" }) },
    { of: "get unknown", call: (c, v) => getUser(c, v("org"), unknown), fails: "not-found" },
    { of: "filter by userName", call: (c, v) => findUser(c, v("org"), "jane-r1"), gives: (v) => ({ id: v("u1"), userName: "jane-r1" }) },
    { of: "filter by userName in other case", call: (c, v) => findUser(c, v("org"), "Jane-r1"), gives: (v) => ({ id: v("u1"), userName: "jane-r1" }) },
    { of: "filter with plus and umlaut", call: (c, v) => findUser(c, v("org"), "jörg+test-r1@example.org"), gives: (v) => ({ id: v("u4") }) },
    { of: "filter with apostrophe", call: (c, v) => findUser(c, v("org"), "o'neil-r1@example.org"), gives: (v) => ({ id: v("u5") }) },
    { of: "filter, none", call: (c, v) => findUser(c, v("org"), "nobody"), gives: () => undefined },
    // The server takes it for a wildcard and shows jane.
    { of: "filter with a star", call: (c, v) => findUser(c, v("org"), "jan*"), gives: () => undefined },
    { of: "put", call: (c, v) => putUser(c, v("org"), v("u1"), { schemas: [], userName: "jane-r1", name: { givenName: "Put", familyName: "Put" } }), gives: () => ({ name: { givenName: "Put", familyName: "Put" } }) },
  ],
  "05-roles": [
    // Recorded with the name unquoted, and without a number per page.
    { of: "role by name and audience type", call: (c, v) => findRoles(c, v("org"), { displayName: "tenant-admin", application: v("app") }), gives: (v) => [{ id: v("role"), displayName: "tenant-admin", audience: { display: v("app"), type: "application", value: v("copy") } }], differs: ["filter", "count"] },
    // Recorded without the audience's type.
    { of: "role by name, none", call: (c, v) => findRoles(c, v("org"), { displayName: "nope", application: v("app") }), gives: () => [], differs: ["filter", "count"] },
    // The client leaves out groups, too.
    { of: "role without members", call: (c, v) => getRole(c, v("org"), v("role")), gives: (v) => ({ id: v("role"), displayName: "tenant-admin" }), differs: ["excludedAttributes"] },
    { of: "get unknown role", call: (c, v) => getRole(c, v("org"), unknown), fails: "not-found", differs: ["excludedAttributes"] },
    { of: "add user 2, members left out of the answer", call: (c, v) => addMember(c, v("org"), v("role"), v("r2")), gives: () => undefined },
    // What follows was recorded without leaving anything out of the answer.
    { of: "add unknown user", call: (c, v) => addMember(c, v("org"), v("role"), unknown), fails: "unresolved-user", differs: ["excludedAttributes"] },
    { of: "unknown role", call: (c, v) => addMember(c, v("org"), unknown, v("r1")), fails: "not-found", differs: ["excludedAttributes"] },
    { of: "remove user 1", call: (c, v) => removeMember(c, v("org"), v("role"), v("r1")), gives: () => undefined, differs: ["excludedAttributes"] },
    { of: "remove user 1 again", call: (c, v) => removeMember(c, v("org"), v("role"), v("r1")), gives: () => undefined, differs: ["excludedAttributes"] },
    { of: "remove unknown user", call: (c, v) => removeMember(c, v("org"), v("role"), unknown), fails: "unresolved-user", differs: ["excludedAttributes"] },
    { of: "members", call: (c, v) => roleMembers(c, v("org"), v("role")), gives: (v) => new Set([v("r1"), v("r2")]) },
    { of: "members after the unquoted remove", call: (c, v) => roleMembers(c, v("org"), v("role")), gives: () => new Set() },
    { of: "delete user 1", call: (c, v) => deleteUser(c, v("org"), v("r1")), gives: () => undefined },
    { of: "applications of the root by name", call: (c, v) => findApplication(c, v("app")), gives: (v) => ({ id: v("appId") }) },
  ],
  "07-nested": [
    { of: "create child under /o", call: (c, v) => createOrganization(c, v("parent"), { name: "child-r1" }), gives: (v) => ({ id: v("child"), parent: { id: v("parent") } }) },
    { of: "create child of the name of a cousin", call: (c, v) => createOrganization(c, v("parent"), { name: "parent-r1" }), fails: "name-taken" },
    // Recorded with the start of the name, which both children have.
    { of: "list recursive from the root", call: (c) => organizationsNamed(c, "child-r1"), gives: (v) => [{ id: v("child"), name: "child-r1" }], differs: ["filter", "limit"] },
    { of: "list recursive from the root", call: (c, v) => childOrganizations(c, v("parent")), gives: (v) => [{ id: v("child2"), name: "child2-r1" }, { id: v("child"), name: "child-r1" }], differs: ["filter", "limit"] },
    { of: "get grandchild from the root", call: (c, v) => getOrganization(c, v("child")), gives: (v) => ({ parent: { id: v("parent") } }) },
    { of: "disable parent with active child", call: (c, v) => patchOrganization(c, v("parent"), patchOf("REPLACE", "/status", "DISABLED")), fails: "has-active-children" },
    { of: "delete parent with children", call: (c, v) => deleteOrganization(c, v("parent")), fails: "has-children" },
    { of: "delete child from the root", call: (c, v) => deleteOrganization(c, v("child")), gives: () => undefined },
    { of: "switch to a deleted organization", call: (c, v) => findUser(c, v("child"), "jane"), fails: "organization-not-found" },
    // Recorded with a list of all users.
    { of: "token of a deleted organization", call: (c, v) => findUser(c, v("child"), "jane"), fails: "organization-inactive", differs: ["filter"] },
  ],
  // Recorded as the administrator, with Basic authentication; the client comes with a token.
  "08-sharing": [
    // 7.0 gives all at once; from 7.2 on there are pages, which the client asks for a hundred at a time.
    { of: "shared with, none yet", call: (c, v) => isSharedWith(c, v("solo"), v("org")), gives: () => false, differs: ["limit", "excludedAttributes"] },
    { of: "shared with, right after", call: (c, v) => isSharedWith(c, v("solo"), v("org")), gives: () => true, differs: ["limit", "excludedAttributes"] },
    { of: "shared with, right after", call: (c, v) => isSharedWith(c, v("solo"), v("another")), gives: () => false, differs: ["limit", "excludedAttributes"] },
    { of: "share with one", call: (c, v) => shareWith(c, v("solo"), v("org")), gives: () => undefined },
    { of: "share with one again", call: (c, v) => shareWith(c, v("solo"), v("org")), gives: () => undefined },
    { of: "share with an unknown one", call: (c, v) => shareWith(c, v("solo"), unknown), gives: () => undefined },
    { of: "unshare from one", call: (c, v) => unshareFrom(c, v("solo"), v("org")), gives: () => undefined },
    { of: "unshare again", call: (c, v) => unshareFrom(c, v("solo"), v("org")), gives: () => undefined },
    { of: "unshare from one while shared with all", call: (c, v) => unshareFrom(c, v("appId"), v("org")), fails: "shared-with-all" },
    { of: "switch before it is shared", call: (c, v) => findUser(c, v("org"), "jane"), fails: "not-shared" },
    { of: "get deleted application", call: (c, v) => getApplication(c, v("solo")), fails: "not-found" },
  ],
  "02-token": [
    { of: ["a token with one scope", "create without the scope"], call: (c) => createOrganization(c, undefined, { name: "never-r1" }), fails: "forbidden" },
    { of: "wrong secret", call: (c) => organizationsNamed(c, "acme"), fails: "client-refused" },
  ],
  "10-owned-organization": [
    { of: "patch while the organization has no owner", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "name.givenName", value: "Ada" }]), fails: "no-administrator" },
    { of: "delete while the organization has no owner", call: (c, v) => deleteUser(c, v("org"), v("u1")), fails: "no-administrator" },
    { of: "patch given name", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "name.givenName", value: "Ada" }]), gives: () => ({ name: { givenName: "Ada", familyName: "B" } }) },
    { of: "patch e-mails", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "emails", value: [{ value: "new@example.org", primary: true }] }]), gives: () => ({ emails: ["new@example.org"] }) },
    { of: "patch password", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "password", value: "An0ther@pw" }]), gives: (v) => ({ id: v("u1") }) },
    { of: "patch weak password", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "password", value: "x" }]), fails: "refused" },
    { of: "patch userName", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "userName", value: "other-r1" }]), fails: "refused" },
    { of: "patch active", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "replace", path: "active", value: false }]), gives: () => ({ active: false }) },
    { of: "patch remove given name", call: (c, v) => patchUser(c, v("org"), v("u1"), [{ op: "remove", path: "name.givenName" }]), gives: () => ({ name: { familyName: "Byron" } }) },
    { of: "patch unknown user", call: (c, v) => patchUser(c, v("org"), unknown, [{ op: "replace", path: "name.givenName", value: "x" }]), fails: "not-found" },
    { of: "put with another userName", call: (c, v) => putUser(c, v("org"), v("u1"), { schemas: [], userName: "other-r1", name: { givenName: "Put", familyName: "Put" } }), fails: "refused" },
    { of: "delete", call: (c, v) => deleteUser(c, v("org"), v("u1")), gives: () => undefined },
    { of: "delete again", call: (c, v) => deleteUser(c, v("org"), v("u1")), fails: "not-found" },
    { of: "get deleted", call: (c, v) => getUser(c, v("org"), v("u1")), fails: "not-found" },
    { of: "get deleted organization", call: (c, v) => getOrganization(c, v("org")), fails: "organization-not-found" },
  ],
  "11-console": [
    { of: "create organization with its creator, as the application", call: (c, v) => createOrganization(c, undefined, { name: "byapp-r1", attributes: [{ key: "creator.id", value: v("owner") }, { key: "creator.username", value: "chief-r1" }] }), gives: (v) => ({ id: v("byapp") }) },
    { of: "shared user by userName", call: async (c, v) => managedBy((await findUser(c, v("org"), "chief-r1"))!) !== undefined, gives: () => true },
    { of: "shared user by id", call: async (c, v) => managedBy(await getUser(c, v("org"), v("shadow"))) !== undefined, gives: () => true },
    { of: "put the shared user", call: (c, v) => putUser(c, v("org"), v("shadow"), { schemas: [], userName: "chief-r1", name: { givenName: "x", familyName: "y" } }), fails: "refused" },
    { of: "create a local user of that name", call: (c, v) => createUser(c, v("org"), userOf("chief-r1")), fails: "conflict" },
    { of: "delete the shared user", call: (c, v) => deleteUser(c, v("org"), v("shadow")), fails: "no-administrator" },
  ],
  "12-paging": [
    // Recorded two a page and by the start of their names; the cursors are the recorded ones.
    { of: ["page 1", "page 2", "page 3"], call: async (c, v) => (await childOrganizations(c, v("parent"))).map(({ name }) => name), gives: () => ["pgr1-5", "pgr1-4", "pgr1-3", "pgr1-2", "pgr1-1"], differs: [...listedByName, ...listedByName, ...listedByName] },
    // Recorded two a page.
    { of: ["users 1-2", "users 3-4", "users 5-6", "users past the end"], call: (c, v) => allUsers(c, v("org")), gives: () => ["pu1-r1", "pu2-r1", "pu3-r1", "pu4-r1", "pu5-r1"], differs: ["count", "count", "count", "count"] },
  ],
  "14-odd-user-names": [
    // A slash means a user store. The recording shows the name alone.
    { of: "find 07 plain", call: (c, v) => findUser(c, v("org"), "r1a/b@example.org"), fails: "unexpected", differs: ["attributes"] },
  ],
  "15-traps": [
    // Recorded with the audience's id, and without a number per page.
    { of: "role by quoted name", call: (c, v) => findRoles(c, v("org"), { displayName: "tenant-admin", application: v("app") }), gives: (v) => [{ id: v("role") }], differs: ["filter", "count"] },
    { of: "role by name in other case", call: (c, v) => findRoles(c, v("org"), { displayName: "Tenant-Admin", application: v("app") }), gives: () => [], differs: ["filter", "count"] },
    { of: "create user, empty userName", call: (c, v) => createUser(c, v("org"), userOf("")), fails: "unexpected" },
    { of: "get with it", call: (c, v) => getUser(c, v("org"), v("u1")), fails: "forbidden" },
    // Recorded with a list of all users, and with a token of the root.
    { of: "root token with organization scopes below /o", call: (c, v) => findUser(c, v("org"), "jane"), fails: "redirect", differs: ["filter"] },
  ],
  "16-marks": [
    { of: "organization with a mark", call: (c) => createOrganization(c, undefined, { name: "mark-r1", attributes: [{ key: "managedBy", value: "shop/dev/acme" }] }), gives: () => ({ attributes: [{ key: "managedBy", value: "shop/dev/acme" }] }) },
    { of: "user with an externalId", call: (c, v) => createUser(c, v("org"), userOf("ext-r1", { password: "Passw0rd@1", externalId: "shop/dev/admin" })), gives: () => ({ externalId: "shop/dev/admin" }) },
    { of: "get it", call: (c, v) => getUser(c, v("org"), v("u1")), gives: () => ({ externalId: "shop/dev/admin" }) },
    { of: "ask password in both schemas", call: (c, v) => createUser(c, v("org"), userOf("both-r1", { [ENTERPRISE_SCHEMA]: { askPassword: "true" }, [WSO2_SCHEMA]: { askPassword: "true" } })), gives: (v) => ({ id: v("u2"), userName: "both-r1" }) },
    { of: "put with active false", call: (c, v) => putUser(c, v("org"), v("u1"), { schemas: [], userName: "ext-r1", name: { givenName: "Put", familyName: "Put" }, active: false }), gives: () => ({ active: false }) },
    { of: "application shared with all", call: async (c, v) => sharedWithAll(await getApplication(c, v("appId"))), gives: () => true },
  ],
};

/** The names that are looked for in the scenarios 13 and 14, each with the exchange that finds it. */
function finds(scenario: string, kind: "quoted" | "plain", nameOf: (json: Record<string, string>) => string): [string, string][] {
  const { exchanges } = recordings().find((one) => one.scenario === scenario)!;
  const created = exchanges.filter(({ name, response }) => name.startsWith("create ") && response.status === 201);
  return created.map(({ name, request }) => [`find ${name.slice(7, 9)} ${kind}`, filled(nameOf(request.json as Record<string, string>), { run: "r1" })]);
}

describe("The client reads what a 7.0 server was recorded to answer", () => {
  for (const [scenario, own] of Object.entries(steps)) {
    describe(scenario, () => {
      let server: ReplayServer;
      before(async () => {
        server = await startReplay(scenario);
      });
      after(() => server.close());

      for (const [index, { of, call, gives, fails, differs = [] }] of own.entries()) {
        const exchanges = [of].flat();
        it(`${index + 1}. ${exchanges.join(", ")}${fails === undefined ? "" : `: ${fails}`}`, async () => {
          server.expect(...exchanges);
          const answer = call(connectionTo(server), server.v);
          if (fails === undefined) expectPart(await answer, gives?.(server.v));
          else expect((await failureOf(answer)).reason).to.equal(fails);
          expect(server.differing(), "how the requests differ from the recorded ones").to.have.members(differs);
        });
      }
    });
  }

  describe("13-odd-organization-names", () => {
    let server: ReplayServer;
    before(async () => {
      server = await startReplay("13-odd-organization-names");
    });
    after(() => server.close());

    for (const [exchange, name] of finds("13-odd-organization-names", "quoted", (json) => json["name"]!)) {
      it(`${exchange}: ${JSON.stringify(name)}`, async () => {
        server.expect(exchange);
        const found = await organizationsNamed(connectionTo(server), name);
        // A blank at the end is lost on the server.
        expect(found.map((one) => one.name)).to.deep.equal(name.endsWith(" ") ? [] : [name]);
        expect(server.differing()).to.have.members(listed);
      });
    }
  });

  describe("14-odd-user-names", () => {
    let server: ReplayServer;
    before(async () => {
      server = await startReplay("14-odd-user-names");
    });
    after(() => server.close());

    for (const [exchange, userName] of finds("14-odd-user-names", "plain", (json) => json["userName"]!)) {
      it(`${exchange}: ${userName}`, async () => {
        server.expect(exchange);
        expect((await findUser(connectionTo(server), server.v("org"), userName))?.userName).to.equal(userName);
        // The recording shows the names alone.
        expect(server.differing()).to.deep.equal(["attributes"]);
      });
    }
  });

  it("knows from the token's answer which scope was not granted", async () => {
    const server = await startReplay("02-token");
    try {
      server.expect("a token with one scope", "create without the scope");
      const error = await failureOf(createOrganization(connectionTo(server), undefined, { name: "never-r1" }));
      expect(error.asked).to.include({ scope: "internal_organization_create", scopeMissing: true });
    } finally {
      await server.close();
    }
  });
});

function expectPart(actual: unknown, part: unknown): void {
  if (Array.isArray(part)) {
    expect(actual).to.have.lengthOf(part.length);
    part.forEach((one, index) => expectPart((actual as unknown[])[index], one));
  } else if (typeof part === "object" && part !== null && !(part instanceof Set)) {
    expect(actual).to.be.an("object");
    for (const [key, value] of Object.entries(part)) expect(actual).to.have.deep.property(key, value);
  } else {
    expect(actual).to.deep.equal(part);
  }
}
