import type { Simulator } from "wso2-simulator";
import { itLivesItsLife } from "./support/lifecycle.js";

/** A share with all, or, of an application that is not shared with all, the copy in the one organization. */
function look({ store }: Simulator, id: string) {
  const [applicationId, organization] = id.split("/");
  const application = store.applications[applicationId!]!;
  if (organization === "all") return application.shareWithAll ? { application: application.name, organization } : undefined;
  const copy = Object.values(store.applications).find((one) => one.mainApplicationId === applicationId && one.organizationId === organization);
  return copy && !application.shareWithAll ? { application: application.name, organization: store.organizations[organization!]?.name } : undefined;
}

describe("an ApplicationShare that comes to be with all organizations", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "ApplicationShare",
    around: ({ applications }) => `
      const portal = "${applications.find(({ name }) => name === "partner-portal")?.id}";
      const acme = new wso2.Organization("acme", { name: "Acme" });`,
    first: { args: '{ applicationName: "partner-portal", organizationId: acme.id }', shows: { application: "partner-portal", organization: "Acme" } },
    updated: { args: "{ applicationId: portal, organizationId: acme.id }", shows: { application: "partner-portal", organization: "Acme" } },
    replaced: { args: "{ applicationId: portal, allOrganizations: true }", shows: { application: "partner-portal", organization: "all" } },
    look,
    remove({ store }, id) {
      const application = store.applications[id.split("/")[0]!]!;
      application.shareWithAll = false;
      delete application.sharePolicy;
    },
    outputs: ["id", "applicationId", "applicationName", "allOrganizations", "sharedWithAll", "adopted"],
  });
});
