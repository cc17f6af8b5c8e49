/**
 * A test organization that a team makes and tears down all day, with a smoke test of it on the server itself as a part of
 * the stack: `pulumi up` fails when its administrator does not have the role.
 *
 *     pulumi stack init ada
 *     pulumi config set --secret adminPassword <password>
 *     pulumi up
 *     pulumi destroy
 *
 * Pulumi fetches the plugin of `@pulumi/command` by itself, which needs internet access.
 */
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";
const userName = "admin@test.example";

const tenant = new wso2.Tenant("test", {
  // Each stack has one of its own.
  name: config.get("organization") ?? `Test ${pulumi.getStack()}`,
  roles: { [roleName]: { applicationName } },
  admins: { [userName]: { password: config.requireSecret("adminPassword") } },
  // Whatever people tried out in it goes with it.
  forceDestroy: true,
});
const { userId } = tenant.admins[userName];

const smokeTest = new local.Command("smoke-test", {
  create: "node smoke-test.mjs",
  // Another organization or administrator is tested anew.
  triggers: [tenant.organizationId, userId],
  // Not in the command line, which every user of the machine sees and every log repeats.
  environment: {
    WSO2_BASE_URL: setting("baseUrl", "WSO2_BASE_URL"),
    WSO2_CLIENT_ID: setting("clientId", "WSO2_CLIENT_ID"),
    WSO2_CLIENT_SECRET: setting("clientSecret", "WSO2_CLIENT_SECRET"),
    ORGANIZATION_ID: tenant.organizationId,
    USER_ID: userId,
    ROLE: roleName,
    APPLICATION: applicationName,
  },
}, { dependsOn: tenant });

/** A setting of the provider, from where the provider takes it. */
function setting(key: string, variable: string): pulumi.Output<string> {
  return new pulumi.Config("wso2").getSecret(key) ?? pulumi.secret(process.env[variable] ?? "");
}

/** What the smoke test said: a line with the names of administrator, role and application, although it got secrets. */
export const tested = pulumi.unsecret(smokeTest.stdout);
