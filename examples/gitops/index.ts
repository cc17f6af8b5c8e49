/**
 * Customers as a file in git: a pull request shows what would change, merging it makes the change.
 *
 * The pipelines are in .github/workflows and .gitlab-ci.yml beside this program.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

interface Customer {
  name: string;
  admins: string[];
}

const config = new pulumi.Config();
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";
/** Set for the tenant of a pull request, so that it gets in nobody's way: `pr-17`. */
const prefix = config.get("prefix");

const file = JSON.parse(readFileSync(join(__dirname, "customers.json"), "utf8")) as Record<string, Customer>;
// For a pull request one tenant is enough to try the change on.
const customers = Object.entries(file).slice(0, prefix === undefined ? undefined : 1);

const tenants = customers.map(([key, { name, admins }]) => new wso2.Tenant(key, {
  name: prefix === undefined ? name : `${prefix} ${name}`,
  roles: { [roleName]: { applicationName } },
  // Nobody gets an e-mail for a pull request.
  admins: Object.fromEntries(admins.map((email) => [email, prefix === undefined ? { invite: true } : { password: config.requireSecret("testPassword") }])),
}, { protect: prefix === undefined && config.getBoolean("protect") === true }));

export const signInUrls = Object.fromEntries(customers.map(([key], at) => [key, tenants[at]?.signInUrl]));
