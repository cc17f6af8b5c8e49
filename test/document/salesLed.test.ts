import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { portalApis, salesLed } from "./flows.js";
import { acme, invitedUser, onboarded, sharedUser, userWithPassword } from "./onboarded.js";

describe("Sales-led, by what the document's clicks ask of the server", function () {
  this.timeout(60_000);
  const flow = useFlow(salesLed, {});

  it("ends with the organization, one administrator with a password and one who was invited, and whoever was signed in as its owner", () => {
    expect(flow.made).to.deep.equal({
      ...onboarded(portalApis, ["Super/Acme Inc: carol", "Super/Acme Inc: dave"]),
      "organization Super/Acme Inc": { ...acme, owner: "Super/Acme Inc: admin" },
      "user Super/Acme Inc: admin": sharedUser("admin"),
      "user Super/Acme Inc: carol": userWithPassword("carol", "Carol", "carol@acme.example", "A-g00d-Password"),
      "user Super/Acme Inc: dave": invitedUser("dave", "Dave", "dave@acme.example"),
    });
  });

  it("takes thirteen requests of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 0, console: 13 });
  });
});
