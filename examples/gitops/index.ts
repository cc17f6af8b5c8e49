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

const tenants = customers.map(([key, { name, admins }]) => new wso2.Tenant(key, {
  name: isProduction ? name : `${stack} ${name}`,
  roles: { [roleName]: { applicationName } },
  // Nobody gets an e-mail for a pull request.
  admins: Object.fromEntries(admins.map((email) => [email, isProduction ? { invite: true } : { password: config.requireSecret("testPassword") }])),
  // What people try out in the tenant of a pull request goes with it; a customer's own users keep theirs from being deleted.
  forceDestroy: !isProduction,
}));

/** Where the administrators of each customer sign in. */
export const signInUrls = Object.fromEntries(customers.map(([key], at) => [key, tenants[at]?.signInUrl]));
