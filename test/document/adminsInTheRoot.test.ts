import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { adminsInRoot, initialSetup, selfServiceGrants } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, portalAtRoot, sharedUser } from "./onboarded.js";
import { itIsReplaced } from "./replaced.js";

const ada = "ada@acme.example";
const organization = "organization Super/Acme Inc";
const owned = { ...acme, owner: `Super/Acme Inc: ${ada}`, attributes: { "creator.id": `Super: ${ada}`, "creator.username": ada } };

describe("Self-service with administrators in the root", function () {
  this.timeout(120_000);
  const flow = useFlow({ steps: adminsInRoot, after: initialSetup });

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends, by the document's commands, with the invited user in the root, who owns the organization and has the role there as a shared user", () => {
    expectObjects(flow.made, {
      ...portalAtRoot.forSelfService,
      ...onboarded({ grantTypes: selfServiceGrants, members: [`Super/Acme Inc: ${ada}`] }),
      [organization]: owned,
      [`user Super: ${ada}`]: invitedUser(ada, "Ada", ada),
      [`user Super/Acme Inc: ${ada}`]: sharedUser(ada),
    });
  });

  itIsReplaced(flow, {
    anchor: "admins-in-the-root",
    after: ["initial-setup"],
    programs: [
      { columns: ["Tenant", "Tenant"] },
      { columns: ["Resources, with a handle", "With a handle"], otherwise: { [organization]: { ...owned, orgHandle: "acme" } } },
    ],
  });
});
