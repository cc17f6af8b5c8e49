/**
 * Self-service onboarding, with the administrators in the root organization: one identity for several organizations.
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
/** The B2B application and its role for administrators. Both are there already, and the application is shared with all. */
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";
const roles = { [roleName]: { applicationName } };

const ada = "ada@example.com";

// Ada is made in the root, and shared into the organization as its creator.
const acme = new wso2.Tenant("acme", {
  name: "Acme",
  adminsIn: "root",
  roles,
  admins: { [ada]: { givenName: "Ada", familyName: "Adams", invite: true } },
});

// Her second organization: the same person, with the same password.
const ventures = new wso2.Tenant("acme-ventures", {
  name: "Acme Ventures",
  roles,
  admins: { [ada]: { existing: true } },
}, { dependsOn: acme });

/** The shared user has another id in each organization. */
export const adaIn = { acme: acme.admins[ada].userId, acmeVentures: ventures.admins[ada].userId };
