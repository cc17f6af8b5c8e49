import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { adminsInRoot, initialSetup, selfServiceApis } from "./flows.js";
import { acme, invitedUser, onboarded, sharedUser } from "./onboarded.js";

const ada = "ada@acme.example";

describe("Self-service with administrators in the root, by the document's commands", function () {
  this.timeout(60_000);
  const flow = useFlow([...initialSetup, ...adminsInRoot]);

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends with the invited user in the root, who owns the organization and has the role there as a shared user", () => {
    expect(flow.made).to.deep.equal({
      ...onboarded(selfServiceApis, [`Super/Acme Inc: ${ada}`]),
      "organization Super/Acme Inc": { ...acme, owner: `Super/Acme Inc: ${ada}`, attributes: { "creator.id": `Super: ${ada}`, "creator.username": ada } },
      [`user Super: ${ada}`]: invitedUser(ada, "Ada", ada),
      [`user Super/Acme Inc: ${ada}`]: sharedUser(ada),
    });
  });

  it("takes nine requests, and fourteen of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 9, console: 14 });
  });
});
