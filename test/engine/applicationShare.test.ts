import type { Simulator } from "wso2-simulator";
import { itLivesItsLife } from "./support/lifecycle.js";

/** The copy of the application in the organization, which is what a share makes. */
function copyOf({ store }: Simulator, id: string) {
  const [application, organization] = id.split("/");
  return Object.values(store.applications).find(({ mainApplicationId, organizationId }) => mainApplicationId === application && organizationId === organization);
}

describe("an ApplicationShare", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "ApplicationShare",
    around: ({ applications }) => `
      const portal = "${applications.find(({ name }) => name === "partner-portal")?.id}";
      const acme = new wso2.Organization("acme", { name: "Acme" });
      const globex = new wso2.Organization("globex", { name: "Globex" });`,
    first: { args: '{ applicationName: "partner-portal", organizationId: acme.id }', shows: { application: "partner-portal", organization: "Acme" } },
    updated: { args: "{ applicationId: portal, organizationId: acme.id }", shows: { application: "partner-portal", organization: "Acme" } },
    replaced: { args: "{ applicationId: portal, organizationId: globex.id }", shows: { application: "partner-portal", organization: "Globex" } },
    look(server, id) {
      const copy = copyOf(server, id);
      return copy && { application: copy.name, organization: server.store.organizations[copy.organizationId]?.name };
    },
    remove(server, id) {
      delete server.store.applications[copyOf(server, id)!.id];
    },
    outputs: ["id", "applicationId", "applicationName", "organizationId", "sharedWithAll", "adopted"],
  });
});
