/**
 * Self-service onboarding, with the administrators in the root organization: one identity for several organizations.
 *
 *     pulumi up
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";
const roles = { [roleName]: { applicationName } };

// Ada is made in the root, and shared into the organization as its creator.
const acme = new wso2.Tenant("acme", {
  name: "Acme",
  adminsIn: "root",
  roles,
  admins: { "ada@example.com": { givenName: "Ada", familyName: "Adams", invite: true } },
});

// Her second organization: the same person, with the same password.
const venture = new wso2.Tenant("acme-ventures", {
  name: "Acme Ventures",
  roles,
  admins: { "ada@example.com": { existing: true } },
}, { dependsOn: acme });

/** The same person has an id of its own in each organization. */
export const adaIn = { acme: acme.admins["ada@example.com"]?.userId, acmeVentures: venture.admins["ada@example.com"]?.userId };
