/**
 * The initial setup of a B2B application as code: the application, its role for administrators, and its share with all.
 *
 * The provider signs in with an application of its own, which `npx pulumi-wso2 setup` makes.
 */
import * as wso2 from "pulumi-wso2";

const portal = new wso2.Application("customer-portal", {
  name: "customer-portal",
  description: "Where our customers work",
  grantTypes: ["authorization_code", "refresh_token", "client_credentials", "organization_switch"],
  callbackUrls: ["https://portal.example.com/callback"],
  roleAudience: "application",
  userAccessTokenExpiryInSeconds: 1800,
  // What the portal's own code does in a customer's organization.
  authorizedApis: [
    { identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_create", "internal_org_user_mgt_list", "internal_org_user_mgt_view"] },
    { identifier: "/o/scim2/Roles", scopes: ["internal_org_role_mgt_view", "internal_org_role_mgt_update"] },
  ],
});

const customerAdmin = new wso2.Role("customer-admin", {
  displayName: "customer-admin",
  applicationId: portal.id,
  permissions: ["internal_org_user_mgt_create", "internal_org_user_mgt_list", "internal_org_user_mgt_view"],
});

const everywhere = new wso2.ApplicationShare("customer-portal", { applicationId: portal.id, allOrganizations: true }, { dependsOn: customerAdmin });

// The first customer has the role at once, because the share is there before it.
const acme = new wso2.Tenant("acme", {
  name: "Acme",
  roles: { "customer-admin": { roleName: customerAdmin.displayName, applicationName: portal.name } },
  admins: { "ada@acme.example": { invite: true } },
}, { dependsOn: everywhere });

export const clientId = portal.clientId;
export const clientSecret = portal.clientSecret;
export const organizationId = acme.organizationId;
