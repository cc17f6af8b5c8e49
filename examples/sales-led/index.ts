/**
 * Sales-led onboarding: the provider of the B2B application makes the customer's organization and its administrators.
 *
 *     pulumi config set --secret adaPassword <password>
 *     pulumi up
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
/** The B2B application and its role for administrators. Both are there already; the example initial-setup makes such. */
const applicationName = config.get("application") ?? "partner-portal";
const roleName = config.get("role") ?? "partner-admin";

const acme = new wso2.Tenant("acme", {
  name: "Acme",
  // Nothing is sent for an application that is shared with all organizations.
  applications: { [applicationName]: {} },
  roles: { [roleName]: { applicationName } },
  admins: {
    // Gets a temporary password from us.
    "ada@acme.example": { givenName: "Ada", familyName: "Adams", password: config.requireSecret("adaPassword") },
    // Gets an e-mail and chooses a password.
    "bob@acme.example": { givenName: "Bob", familyName: "Brown", invite: true },
  },
});

export const organizationId = acme.organizationId;
export const signInUrl = acme.signInUrl;
