import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { adminsInOrganization, initialSetup, selfServiceApis } from "./flows.js";
import { acme, invitedUser, onboarded } from "./onboarded.js";

const ada = "ada@acme.example";

describe("Self-service with administrators in the organization, by the document's commands", function () {
  this.timeout(60_000);
  const flow = useFlow([...initialSetup, ...adminsInOrganization]);

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends with the organization, its invited user, and the role given to that user", () => {
    expect(flow.made).to.deep.equal({
      ...onboarded(selfServiceApis, [`Super/Acme Inc: ${ada}`]),
      "organization Super/Acme Inc": acme,
      [`user Super/Acme Inc: ${ada}`]: invitedUser(ada, "Ada", ada),
    });
  });

  it("takes eight requests, and fourteen of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 8, console: 14 });
  });
});
