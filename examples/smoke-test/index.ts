/**
 * A tenant, its administrator, and a test of it on the server itself that is part of the stack: `pulumi up` fails when
 * the administrator does not have the role.
 *
 *     pulumi stack init dev
 *     pulumi config set wso2:baseUrl https://localhost:9443
 *     pulumi config set wso2:clientId <id>
 *     pulumi config set --secret wso2:clientSecret <secret>
 *     pulumi config set --secret adminPassword <password>
 *     pulumi up
 *
 * Pulumi fetches the plugin of `@pulumi/command` by itself, which needs internet access.
 */
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
const server = new pulumi.Config("wso2");

const acme = new wso2.Organization("acme", { name: "Acme" });
const admin = new wso2.OrgUser("acme-admin", {
  organizationId: acme.id,
  userName: "admin@acme.example",
  emails: ["admin@acme.example"],
  password: config.requireSecret("adminPassword"),
});
const assignment = new wso2.RoleAssignment("acme-admin", {
  organizationId: acme.id,
  userId: admin.userId,
  roleName: "tenant-admin",
  applicationName: "b2b-application",
});

const smokeTest = new local.Command("acme-smoke-test", {
  create: "node smoke-test.mjs",
  // Another assignment is tested anew.
  triggers: [assignment.id],
  // Not in the command line, which every user of the machine sees and every log repeats.
  environment: {
    WSO2_BASE_URL: server.require("baseUrl"),
    WSO2_CLIENT_ID: server.requireSecret("clientId"),
    WSO2_CLIENT_SECRET: server.requireSecret("clientSecret"),
    ORGANIZATION_ID: acme.id,
    USER_ID: admin.userId,
    ROLE: "tenant-admin",
    APPLICATION: "b2b-application",
  },
}, { dependsOn: assignment });

/** What the test said. */
export const tested = smokeTest.stdout;
