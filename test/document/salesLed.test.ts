import { useFlow } from "./byCurl.js";
import { portalGrants, salesLed, withPassword } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, portalAtRoot, sharedUser, userWithPassword } from "./onboarded.js";
import { itIsReplaced } from "./replaced.js";

const password = withPassword["USER_PASSWORD"]!;
const organization = "organization Super/Acme Inc";
const owned = { ...acme, owner: "Super/Acme Inc: admin" };

/** The server keeps what it is told of a creator; a session of the Console tells nothing and is the creator all the same. */
const told = { ...owned, attributes: { "creator.id": "Super: admin", "creator.username": "admin" } };

describe("Sales-led", function () {
  this.timeout(120_000);
  const flow = useFlow({ steps: salesLed, given: {} });

  it("ends, by what its clicks ask of the server, with the organization, one administrator with a password and one who was invited, and whoever was signed in as its owner", () => {
    expectObjects(flow.made, {
      ...portalAtRoot.forSalesLed,
      ...onboarded({ grantTypes: portalGrants, members: ["Super/Acme Inc: carol", "Super/Acme Inc: dave"] }),
      "role Super/Acme Inc: Administrator of Console": { members: ["Super/Acme Inc: admin"], assignedByParent: ["Super/Acme Inc: admin"] },
      [organization]: owned,
      "user Super/Acme Inc: admin": sharedUser("admin"),
      "user Super/Acme Inc: carol": userWithPassword("carol", "Carol", "carol@acme.example", password),
      "user Super/Acme Inc: dave": invitedUser("dave", "Dave", "dave@acme.example"),
    });
  });

  itIsReplaced(flow, {
    anchor: "sales-led",
    config: { "program:carolPassword": { secret: password } },
    programs: [{ columns: ["Tenant", "Tenant"], otherwise: { [organization]: told } }],
  });
});
