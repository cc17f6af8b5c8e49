/**
 * Customers as a file in git: a pull request shows what would change, merging it makes the change.
 *
 * The pipelines are .github/workflows and .gitlab-ci.yml beside this program; the README says what they need.
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";
import file from "./customers.json";

interface Customer {
  name: string;
  admins: string[];
}

const config = new pulumi.Config();
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";

const stack = pulumi.getStack();
const isProduction = stack === "production";

// Any other stack is one of a pull request, such as `pr-17`: one tenant is enough to try the program on.
const customers = Object.entries<Customer>(file).slice(0, isProduction ? undefined : 1);

/** Where the administrators of each customer sign in. */
export const signInUrls: Record<string, pulumi.Output<string | undefined>> = {};

for (const [key, { name, admins }] of customers) {
  // Nobody gets an e-mail for a pull request.
  const wayIn = isProduction ? { invite: true } : { password: config.requireSecret("testPassword") };
  const tenant = new wso2.Tenant(key, {
    name: isProduction ? name : `${stack} ${name}`,
    roles: { [roleName]: { applicationName } },
    admins: Object.fromEntries(admins.map((email) => [email, wayIn])),
    // What people try out in the tenant of a pull request goes with it. That of a customer is not deleted with users in it.
    forceDestroy: !isProduction,
  });
  signInUrls[key] = tenant.signInUrl;
}
