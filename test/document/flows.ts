import type { Step, Variables } from "./curl.js";

/** The B2B application and its role, and the organization that is onboarded, in every flow. */
export const names: Variables = { APPLICATION_NAME: "customer-portal", ROLE_NAME: "portal-admin", CALLBACK_URL: "https://portal.example/callback", ORGANIZATION_NAME: "Acme Inc" };

/** The administrator whom the self-service flows make. */
export const customer: Variables = { USER_NAME: "ada@acme.example", USER_EMAIL: "ada@acme.example", USER_GIVEN_NAME: "Ada", USER_FAMILY_NAME: "Acme" };

/** The two administrators of the sales-led flow, one for each way to a password. */
export const withPassword: Variables = { USER_NAME: "carol", USER_EMAIL: "carol@acme.example", USER_GIVEN_NAME: "Carol", USER_FAMILY_NAME: "Acme", USER_PASSWORD: "A-g00d-Password" };
export const invited: Variables = { USER_NAME: "dave", USER_EMAIL: "dave@acme.example", USER_GIVEN_NAME: "Dave", USER_FAMILY_NAME: "Acme" };

/** APIs by identifier, with the scopes that an application is authorized for. */
export type Apis = Record<string, string[]>;

/** What the portal's administrators are to do in their organization, in every flow. */
export const permissions = ["internal_org_user_mgt_create", "internal_org_user_mgt_list"];

/** What the application is authorized for in the sales-led flow: no more than its role needs. */
export const portalApis: Apis = { "/o/scim2/Users": permissions };

/** The grant types that it begins with, and those that the self-service flows enable. */
export const portalGrants = ["authorization_code"];
export const selfServiceGrants = ["authorization_code", "client_credentials", "organization_switch"];

/** What it is authorized for in the self-service flows, as the document's table has it. */
export const selfServiceApis: Apis = {
  "/api/server/v1/organizations": ["internal_organization_create", "internal_organization_view"],
  "/o/scim2/Roles": ["internal_org_role_mgt_update", "internal_org_role_mgt_view"],
  "/o/api/server/v1/applications": ["internal_org_application_mgt_view"],
  "/o/scim2/Users": permissions,
  "/scim2/Users": ["internal_user_mgt_create", "internal_user_mgt_view"],
};

const idIn = (name: string) => (answer: string): Variables => ({ [name]: (JSON.parse(answer) as { id: string }).id });
const tokenIn = (name: string) => (answer: string): Variables => ({ [name]: (JSON.parse(answer) as { access_token: string }).access_token });

interface List {
  Resources?: { id: string; userName?: string; displayName?: string; audience?: { display: string } }[];
  applications?: { id: string }[];
  apiResources?: { id: string }[];
}

/** The id of the only object that a list has. */
const only = (name: string, member: keyof List) => (answer: string): Variables => {
  const found = (JSON.parse(answer) as List)[member] ?? [];
  if (found.length !== 1) throw new Error(`${found.length} objects where one was looked for: ${answer}`);
  return { [name]: found[0]!.id };
};

/** The application and its administrator role. The role comes last: a permission has to be a scope that its application is authorized for. */
const applicationWithRole = (apis: Apis): Step[] => [
  { command: "console/registerApplication", keep: (answer) => ({ APPLICATION_ID: /^location: .*\/(\S+)\s*$/im.exec(answer)![1]! }) },
  { command: "console/shareWithAll" },
  ...Object.entries(apis).flatMap(([identifier, scopes]): Step[] => [
    { command: "console/findApi", given: () => ({ API_IDENTIFIER: identifier }), keep: only("API_ID", "apiResources") },
    { command: "console/authorizeApi", given: () => ({ API_SCOPES: JSON.stringify(scopes) }) },
  ]),
  { command: "console/createRole", given: () => ({ ROLE_PERMISSIONS: JSON.stringify(permissions.map((value) => ({ value }))) }) },
];

/** How long tokens of users are valid, which the document lets one choose. */
export const userTokenSeconds = 1800;

/** What both self-service flows begin with; all but the token are clicks. */
export const initialSetup: Step[] = [
  ...applicationWithRole(selfServiceApis),
  {
    command: "console/readClient",
    keep: (answer) => {
      const { clientId, clientSecret } = JSON.parse(answer) as { clientId: string; clientSecret: string };
      return { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    },
  },
  { command: "console/enableGrants" },
  { command: "getToken", keep: tokenIn("ACCESS_TOKEN") },
  { command: "console/setTokenExpiry", given: () => ({ USER_TOKEN_SECONDS: String(userTokenSeconds) }) },
];

const findAndAssignRole = (member: string): Step[] => [
  { command: "findApplication", keep: only("SHARED_APPLICATION_ID", "applications") },
  { command: "findRole", keep: only("ROLE_ID", "Resources") },
  { command: "assignRole", given: (known) => ({ MEMBER_ID: known[member]! }) },
];

/** Self-service, the administrators kept in the organization: steps 1 to 6. */
export const adminsInOrganization: Step[] = [
  { command: "checkName" },
  { command: "createOrganization", keep: idIn("ORGANIZATION_ID") },
  { command: "switchOrganization", keep: tokenIn("ORGANIZATION_TOKEN") },
  { command: "createOrganizationUser", keep: idIn("USER_ID") },
  ...findAndAssignRole("USER_ID"),
];

/** Self-service, the administrators kept in the root: steps 1 to 7. */
export const adminsInRoot: Step[] = [
  { command: "createRootUser", keep: idIn("USER_ID") },
  { command: "checkName" },
  { command: "createOrganizationWithCreator", keep: idIn("ORGANIZATION_ID") },
  { command: "switchOrganization", keep: tokenIn("ORGANIZATION_TOKEN") },
  { command: "findSharedUser", keep: only("SHARED_USER_ID", "Resources") },
  ...findAndAssignRole("SHARED_USER_ID"),
];

/** The id of the application's role in a list of all roles. */
function roleIn(answer: string): Variables {
  const role = (JSON.parse(answer) as List).Resources!.find(({ displayName, audience }) => displayName === names["ROLE_NAME"] && audience!.display === names["APPLICATION_NAME"]);
  return { ROLE_ID: role!.id };
}

/** The ids of the two administrators in a list of all users. */
function usersIn(answer: string): Variables {
  const idOf = (userName: string): string => (JSON.parse(answer) as List).Resources!.find((user) => user.userName === userName)!.id;
  return { FIRST_USER_ID: idOf(withPassword["USER_NAME"]!), SECOND_USER_ID: idOf(invited["USER_NAME"]!) };
}

/** Sales-led: what the document wants to be there, then a user with a password and an invited one, and the role for both. */
export const salesLed: Step[] = [
  ...applicationWithRole(portalApis),
  { command: "console/createOrganization", keep: idIn("ORGANIZATION_ID") },
  { command: "console/signIn", keep: tokenIn("CONSOLE_TOKEN") },
  { command: "console/switchOrganization", keep: tokenIn("ORGANIZATION_TOKEN") },
  { command: "console/createUserWithPassword", given: () => withPassword },
  { command: "console/inviteUser", given: () => invited },
  { command: "console/listRoles", keep: roleIn },
  { command: "console/listUsers", keep: usersIn },
  { command: "console/assignRole" },
];
