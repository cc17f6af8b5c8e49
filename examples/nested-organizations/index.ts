/**
 * A group with subsidiaries: organizations below organizations, each with administrators of its own.
 *
 * `pulumi config set suspended true` and `pulumi up` suspend the group with everything below it; `false` activates it again.
 */
import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
/** The B2B application and its role for administrators. Both are there already, and the application is shared with all. */
const applicationName = config.get("application") ?? "b2b-application";
const roleName = config.get("role") ?? "tenant-admin";

const acme = new wso2.Tenant("acme", {
  name: "Acme Group",
  status: config.getBoolean("suspended") === true ? "DISABLED" : "ACTIVE",
  roles: { [roleName]: { applicationName } },
  admins: { "ada@acme.example": { invite: true } },
  tenants: {
    emea: {
      name: "Acme EMEA",
      attributes: { region: "emea" },
      admins: { "eva@acme.example": { invite: true } },
      tenants: {
        dach: { name: "Acme DACH", attributes: { region: "dach" }, admins: { "dan@acme.example": { invite: true } } },
      },
    },
    apac: { name: "Acme APAC", attributes: { region: "apac" }, admins: { "ann@acme.example": { invite: true } } },
  },
});

export const organizations = {
  group: acme.organizationId,
  emea: acme.tenants.emea.organizationId,
  dach: acme.tenants.emea.tenants.dach.organizationId,
  apac: acme.tenants.apac.organizationId,
};
