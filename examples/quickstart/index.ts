import * as pulumi from "@pulumi/pulumi";
import * as wso2 from "pulumi-wso2";

const config = new pulumi.Config();
/** The application whose administrators these are, and its role for them. The application is shared with all organizations. */
const adminRole = {
  applicationName: config.get("application") ?? "b2b-application",
  roleName: config.get("role") ?? "tenant-admin",
};

// A tenant whose administrator gets a password from us.
const acme = new wso2.Organization("acme", {
  name: "Acme",
  description: "Makes everything",
  attributes: { plan: "gold" },
});
const acmeAdmin = new wso2.OrgUser("acme-admin", {
  organizationId: acme.id,
  userName: "admin@acme.example",
  emails: ["admin@acme.example"],
  password: config.requireSecret("adminPassword"),
});
new wso2.RoleAssignment("acme-admin", { organizationId: acme.id, userId: acmeAdmin.userId, ...adminRole });

// A department of it, an organization of its own.
const acmeSales = new wso2.Organization("acme-sales", { name: "Acme Sales", parentId: acme.id });
const salesAdmin = new wso2.OrgUser("acme-sales-admin", {
  organizationId: acmeSales.id,
  userName: "sales@acme.example",
  emails: ["sales@acme.example"],
  invite: true,
});
new wso2.RoleAssignment("acme-sales-admin", { organizationId: acmeSales.id, userId: salesAdmin.userId, ...adminRole });

// A second tenant, whose administrator is invited by e-mail and chooses a password.
const globex = new wso2.Organization("globex", { name: "Globex", attributes: { plan: "silver" } });
const globexAdmin = new wso2.OrgUser("globex-admin", {
  organizationId: globex.id,
  userName: "admin@globex.example",
  emails: ["admin@globex.example"],
  invite: true,
});
new wso2.RoleAssignment("globex-admin", { organizationId: globex.id, userId: globexAdmin.userId, ...adminRole });

export const organizations = { acme: acme.id, acmeSales: acmeSales.id, globex: globex.id };
export const administrators = { acme: acmeAdmin.userName, acmeSales: salesAdmin.userName, globex: globexAdmin.userName };
