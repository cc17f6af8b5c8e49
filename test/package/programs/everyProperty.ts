import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

// `Required` makes this program miss a property that a resource gets later.

const text = pulumi.output("text");
const flag = pulumi.output(true);
const seconds = pulumi.output(30);

const organization: Required<wso2.OrganizationArgs> = {
  name: "Acme",
  description: "A customer",
  parentId: "5d0c0b2e",
  orgHandle: "acme.example",
  attributes: { region: "eu" },
  status: "ACTIVE",
  creator: { id: "0f2b", username: "owner", email: "owner@acme.example" } satisfies Required<wso2.CreatorArgs>,
  suspendChildren: true,
  forceDestroy: true,
  adopt: true,
  deleteAdopted: true,
};
const organizationOfOutputs: Required<wso2.OrganizationArgs> = {
  name: text,
  description: text,
  parentId: text,
  orgHandle: text,
  attributes: pulumi.output({ region: "eu" }),
  status: pulumi.output("DISABLED" as const),
  creator: pulumi.output({ id: "0f2b", username: "owner", email: "owner@acme.example" }),
  suspendChildren: flag,
  forceDestroy: flag,
  adopt: flag,
  deleteAdopted: flag,
};
const acme = new wso2.Organization("acme", organization);
const globex = new wso2.Organization("globex", organizationOfOutputs, { dependsOn: acme });
new wso2.Organization("initech", { name: "Initech", attributes: { region: text }, creator: { id: text, username: text, email: text } });
new wso2.Organization("hooli", { name: "Hooli", creator: { username: text } });

const user: Required<wso2.OrgUserArgs> = {
  organizationId: "5d0c0b2e",
  userName: "admin@acme.example",
  givenName: "Ada",
  familyName: "Admin",
  emails: ["admin@acme.example", { value: "ada@home.example", type: "home" } satisfies Required<wso2.TypedValueArgs>],
  phoneNumbers: [{ value: "+94112145345", type: "work" }],
  attributes: { "urn:scim:wso2:schema": { country: "LK" } },
  password: "password",
  invite: true,
  active: true,
  adopt: true,
  deleteAdopted: true,
  waitSeconds: 30,
};
const userOfOutputs: Required<wso2.OrgUserArgs> = {
  organizationId: acme.id,
  userName: text,
  givenName: text,
  familyName: text,
  emails: pulumi.output(["admin@acme.example", { value: "ada@home.example", type: "home" }]),
  phoneNumbers: pulumi.output([{ value: "+94112145345", type: "work" }]),
  attributes: pulumi.output({ "urn:scim:wso2:schema": { country: "LK" } }),
  password: new pulumi.Config().requireSecret("adminPassword"),
  invite: flag,
  active: flag,
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds: seconds,
};
const ada = new wso2.OrgUser("ada", user);
const alan = new wso2.OrgUser("alan", userOfOutputs, { parent: globex });
new wso2.OrgUser("grace", {
  userName: "grace",
  emails: [text, { value: text, type: text }, pulumi.output({ value: "grace@home.example", type: "home" })],
  phoneNumbers: [{ value: text, type: text }],
  attributes: { "urn:scim:wso2:schema": { country: text } },
});

const role: Required<wso2.RoleArgs> = {
  displayName: "editor",
  organizationId: "5d0c0b2e",
  applicationId: "3c41",
  applicationName: "b2b-application",
  permissions: ["internal_org_user_mgt_list", text],
  adopt: true,
  deleteAdopted: true,
  waitSeconds: 30,
};
const roleOfOutputs: Required<wso2.RoleArgs> = {
  displayName: text,
  organizationId: acme.id,
  applicationId: text,
  applicationName: text,
  permissions: pulumi.output(["internal_org_user_mgt_list"]),
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds: seconds,
};
const editor = new wso2.Role("editor", role);
new wso2.Role("of-outputs", roleOfOutputs);

const assignment: Required<wso2.RoleAssignmentArgs> = {
  organizationId: "5d0c0b2e",
  userId: "0f2b",
  userName: "admin@acme.example",
  roleId: "77ab",
  roleName: "tenant-admin",
  applicationName: "b2b-application",
  adopt: true,
  deleteAdopted: true,
  waitSeconds: 30,
};
const assignmentOfOutputs: Required<wso2.RoleAssignmentArgs> = {
  organizationId: acme.id,
  userId: ada.userId,
  userName: ada.userName,
  roleId: text,
  roleName: text,
  applicationName: text,
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds: seconds,
};
const plainAssignment = new wso2.RoleAssignment("plain", assignment);
new wso2.RoleAssignment("of-outputs", assignmentOfOutputs);

const share: Required<wso2.ApplicationShareArgs> = {
  applicationId: "3c41",
  applicationName: "partner-portal",
  organizationId: "5d0c0b2e",
  allOrganizations: true,
  roles: ["partner-admin", text],
  adopt: true,
  deleteAdopted: true,
  waitSeconds: 30,
};
const shareOfOutputs: Required<wso2.ApplicationShareArgs> = {
  applicationId: text,
  applicationName: text,
  organizationId: acme.id,
  allOrganizations: pulumi.output(true as const),
  roles: pulumi.output(["partner-admin"]),
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds: seconds,
};
const plainShare = new wso2.ApplicationShare("plain", share);
new wso2.ApplicationShare("of-outputs", shareOfOutputs);

const application: Required<wso2.ApplicationArgs> = {
  name: "portal",
  description: "For partners",
  grantTypes: ["authorization_code", "client_credentials"],
  callbackUrls: ["https://portal.example/callback"],
  userAccessTokenExpiryInSeconds: 3600,
  applicationAccessTokenExpiryInSeconds: 3600,
  roleAudience: "application",
  authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_view"] } satisfies Required<wso2.AuthorizedApiArgs>],
  adopt: true,
  deleteAdopted: true,
};
const applicationOfOutputs: Required<wso2.ApplicationArgs> = {
  name: text,
  description: text,
  grantTypes: pulumi.output(["client_credentials"]),
  callbackUrls: [text],
  userAccessTokenExpiryInSeconds: seconds,
  applicationAccessTokenExpiryInSeconds: seconds,
  roleAudience: pulumi.output("organization" as const),
  authorizedApis: [{ identifier: text, scopes: [text] }, pulumi.output({ identifier: "/scim2/Roles", scopes: ["internal_role_mgt_view"] })],
  adopt: flag,
  deleteAdopted: flag,
};
const portal = new wso2.Application("plain", application);
new wso2.Application("of-outputs", applicationOfOutputs, { dependsOn: portal });

/** What each resource says of itself, as the type that a program may count on. */
export const said: Record<string, pulumi.Output<string | undefined>> = {
  organization: pulumi.interpolate`${acme.name} ${acme.description} ${acme.parentId} ${acme.orgHandle} ${acme.created}`,
  suspended: acme.suspendedChildren.apply((ids) => ids?.join()),
  region: acme.attributes.apply((attributes) => attributes?.["region"]),
  user: pulumi.interpolate`${alan.organizationId} ${alan.userId} ${alan.userName} ${alan.givenName} ${alan.familyName}`,
  email: alan.emails.apply((emails) => emails?.map((email) => (typeof email === "string" ? email : email.value)).join()),
  phone: alan.phoneNumbers.apply((numbers) => numbers?.map((number) => (typeof number === "string" ? number : number.value)).join()),
  country: alan.attributes.apply((attributes) => String(attributes?.["urn:scim:wso2:schema"]?.["country"])),
  editor: pulumi.interpolate`${editor.roleId} ${editor.displayName} ${editor.organizationId} ${editor.applicationId} ${editor.applicationName}`,
  permissions: editor.permissions.apply((permissions) => permissions.join()),
  role: pulumi.interpolate`${plainAssignment.organizationId} ${plainAssignment.userId} ${plainAssignment.userName}`,
  roleName: pulumi.interpolate`${plainAssignment.roleId} ${plainAssignment.roleName} ${plainAssignment.applicationName}`,
  application: pulumi.interpolate`${portal.name} ${portal.description} ${portal.clientId} ${portal.clientSecret}`,
  expiries: pulumi.interpolate`${portal.userAccessTokenExpiryInSeconds} ${portal.applicationAccessTokenExpiryInSeconds} ${portal.roleAudience}`,
  grants: pulumi.all([portal.grantTypes, portal.callbackUrls]).apply(([grants, urls]) => [...grants, ...(urls ?? [])].join()),
  apis: portal.authorizedApis.apply((apis) => apis?.map(({ identifier, scopes }) => `${identifier}: ${scopes.join()}`).join()),
  share: pulumi.interpolate`${plainShare.applicationId} ${plainShare.applicationName} ${plainShare.organizationId} ${plainShare.allOrganizations}`,
  roles: plainShare.roles.apply((roles) => roles?.join()),
  sharedBefore: plainShare.sharedBefore.apply((ids) => ids?.join()),
};
export const flags: pulumi.Output<boolean>[] = [acme.adopted, alan.active, alan.adopted, editor.adopted, plainAssignment.adopted, plainShare.sharedWithAll, plainShare.adopted, portal.adopted];
export const status: pulumi.Output<"ACTIVE" | "DISABLED"> = acme.status;

/** Reading what is there takes an id, plain or not. */
export const read: [wso2.Organization, wso2.OrgUser, wso2.Role, wso2.RoleAssignment, wso2.ApplicationShare, wso2.Application] = [
  wso2.Organization.get("read", "5d0c0b2e"),
  wso2.OrgUser.get("read", pulumi.interpolate`${acme.id}/0f2b`),
  wso2.Role.get("read", "root/77ab"),
  wso2.RoleAssignment.get("read", "root/77ab/0f2b", { parent: acme }),
  wso2.ApplicationShare.get("read", pulumi.interpolate`3c41/${acme.id}`),
  wso2.Application.get("read", "3c41"),
];
