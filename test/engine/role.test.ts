import type { Simulator } from "wso2-simulator";
import { itLivesItsLife } from "./support/lifecycle.js";

function look({ store }: Simulator, id: string): unknown {
  const { displayName, permissions, audience, organizationId } = store.roles[id.split("/")[1]!] ?? {};
  return displayName && { displayName, permissions, of: store.applications[audience!.value]?.name ?? store.organizations[audience!.value]?.name, in: store.organizations[organizationId!]?.name };
}

function remove({ store }: Simulator, id: string): void {
  delete store.roles[id.split("/")[1]!];
}

const outputs = ["id", "roleId", "displayName", "permissions", "adopted"];

describe("a Role of an application of the root", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "Role",
    around: ({ applications }) => `const portal = "${applications.find(({ name }) => name === "partner-portal")?.id}";`,
    first: { args: '{ displayName: "editor", applicationName: "b2b-application", permissions: ["internal_org_user_mgt_list"] }', shows: { displayName: "editor", permissions: ["internal_org_user_mgt_list"], of: "b2b-application", in: "Super" } },
    updated: { args: '{ displayName: "writer", applicationName: "b2b-application", permissions: ["internal_org_user_mgt_view"] }', shows: { displayName: "writer", permissions: ["internal_org_user_mgt_view"], of: "b2b-application", in: "Super" } },
    replaced: { args: '{ displayName: "writer", applicationId: portal, permissions: [] }', shows: { displayName: "writer", permissions: [], of: "partner-portal", in: "Super" } },
    look,
    drift: { make: ({ store }, id) => void (store.roles[id.split("/")[1]!]!.permissions = ["internal_org_user_mgt_delete"]), lines: ["permissions"] },
    remove,
    outputs: [...outputs, "applicationId", "applicationName"],
  });
});

describe("a Role of an organization", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "Role",
    around: () => `
      const acme = new wso2.Organization("acme", { name: "Acme" });
      const globex = new wso2.Organization("globex", { name: "Globex" });`,
    first: { args: '{ organizationId: acme.id, displayName: "editor" }', shows: { displayName: "editor", permissions: [], of: "Acme", in: "Acme" } },
    updated: { args: '{ organizationId: acme.id, displayName: "writer", permissions: ["internal_org_user_mgt_list"] }', shows: { displayName: "writer", permissions: ["internal_org_user_mgt_list"], of: "Acme", in: "Acme" } },
    replaced: { args: '{ organizationId: globex.id, displayName: "writer" }', shows: { displayName: "writer", permissions: [], of: "Globex", in: "Globex" } },
    look,
    remove,
    outputs: [...outputs, "organizationId"],
  });
});
