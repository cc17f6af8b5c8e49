import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { adminsInOrganization, initialSetup, selfServiceGrants } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, portalAtRoot } from "./onboarded.js";
import { itIsReplaced } from "./replaced.js";

const ada = "ada@acme.example";
const organization = "organization Super/Acme Inc";

describe("Self-service with administrators in the organization", function () {
  this.timeout(120_000);
  const flow = useFlow({ steps: adminsInOrganization, after: initialSetup });

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends, by the document's commands, with the organization, its invited user, and the role given to that user", () => {
    expectObjects(flow.made, {
      ...portalAtRoot.forSelfService,
      ...onboarded({ grantTypes: selfServiceGrants, members: [`Super/Acme Inc: ${ada}`] }),
      [organization]: acme,
      [`user Super/Acme Inc: ${ada}`]: invitedUser(ada, "Ada", ada),
    });
  });

  itIsReplaced(flow, {
    anchor: "admins-in-the-organization",
    after: ["initial-setup"],
    programs: [
      { columns: ["Tenant", "Tenant"] },
      { columns: ["Resources, with a handle", "With a handle"], otherwise: { [organization]: { ...acme, orgHandle: "acme" } } },
    ],
  });
});
