/**
 * Self-service onboarding, with the administrators in the organizations: each customer governs itself.
 *
 * A sign-up page hands over what customers entered, here as a list in the stack's configuration:
 *
 *     pulumi config set --path 'customers[0].name' Acme
 *     pulumi config set --path 'customers[0].admin.email' ada@acme.example
 *     pulumi up
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

interface Customer {
  name: string;
  admin: { email: string; givenName?: string; familyName?: string };
}

const config = new pulumi.Config();
/** The B2B application and its role for administrators. Both are there already, and the application is shared with all. */
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";
const customers = config.getObject<Customer[]>("customers") ?? [
  { name: "Acme", admin: { email: "ada@acme.example", givenName: "Ada", familyName: "Adams" } },
  { name: "Globex", admin: { email: "gil@globex.example", givenName: "Gil", familyName: "Green" } },
];

/** Where the administrators of each customer sign in. */
export const signInUrls: Record<string, pulumi.Output<string | undefined>> = {};

for (const { name, admin: { email, givenName, familyName } } of customers) {
  const tenant = new wso2.Tenant(name, {
    name,
    roles: { [roleName]: { applicationName } },
    // The server sends an e-mail with a link by which the password is chosen.
    admins: { [email]: { givenName, familyName, invite: true } },
  });
  signInUrls[name] = tenant.signInUrl;
}
