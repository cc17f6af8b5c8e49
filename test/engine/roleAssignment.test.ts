import type { Simulator } from "wso2-simulator";
import { itLivesItsLife } from "./support/lifecycle.js";

/** Who has the role and with which id: an assignment is `organization/role/user`. */
function look({ store }: Simulator, id: string): unknown {
  const [, role = "", user = ""] = id.split("/");
  if (store.roles[role]?.users.includes(user) !== true) return undefined;
  return { role: store.roles[role].displayName, user: store.users[user]?.userName };
}

function remove({ store }: Simulator, id: string): void {
  const [, role = "", user = ""] = id.split("/");
  store.roles[role]!.users = store.roles[role]!.users.filter((one) => one !== user);
}

const users = (organization: string): string => ["ada", "ben"].map((name) =>
  `const ${name} = new wso2.OrgUser("${name}", { ${organization} userName: "${name}", password: "A-g00d-Password" });`).join("\n");
const outputs = ["id", "userId", "userName", "roleId", "roleName", "applicationName", "adopted"];
const shows = (user: string) => ({ role: "tenant-admin", user });

describe("a RoleAssignment by names, in an organization", function () {
  this.timeout(120_000);

  const role = 'organizationId: acme.id, roleName: "tenant-admin", applicationName: "b2b-application"';
  itLivesItsLife({
    kind: "RoleAssignment",
    around: () => `const acme = new wso2.Organization("acme", { name: "Acme" });\n${users("organizationId: acme.id,")}`,
    first: { args: `{ ${role}, userId: ada.userId }`, shows: shows("ada") },
    updated: { args: `{ ${role}, userName: ada.userName }`, shows: shows("ada") },
    replaced: { args: `{ ${role}, userName: ben.userName }`, shows: shows("ben") },
    look,
    remove,
    outputs: [...outputs, "organizationId"],
  });
});

describe("a RoleAssignment by ids, in the root organization", function () {
  this.timeout(120_000);

  const roleId = "roleId: tenantAdmin";
  itLivesItsLife({
    kind: "RoleAssignment",
    around: ({ store }) => {
      const role = Object.values(store.roles).find(({ displayName, organizationId }) => displayName === "tenant-admin" && organizationId === store.rootId);
      return `const tenantAdmin = "${role?.id}";\n${users("")}`;
    },
    first: { args: `{ ${roleId}, userId: ada.userId }`, shows: shows("ada") },
    updated: { args: '{ roleName: "tenant-admin", applicationName: "b2b-application", userId: ada.userId }', shows: shows("ada") },
    replaced: { args: `{ ${roleId}, userId: ben.userId }`, shows: shows("ben") },
    look,
    remove,
    outputs,
  });
});
