import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { expectTheSame } from "./byPulumi.js";
import { portalApis, portalGrants, salesLed } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, sharedUser, userWithPassword } from "./onboarded.js";
import { portal } from "./programs.js";

const setup = portal({ apis: portalApis, grantTypes: portalGrants });
const organization = "organization Super/Acme Inc";
const consoleRole = "role Super/Acme Inc: Administrator of Console";

describe("Sales-led", function () {
  this.timeout(120_000);
  const flow = useFlow(salesLed, {});

  it("ends, by what its clicks ask of the server, with the organization, one administrator with a password and one who was invited, and whoever was signed in as its owner", () => {
    expectObjects(flow.made, {
      ...onboarded({ apis: portalApis, grantTypes: portalGrants, members: ["Super/Acme Inc: carol", "Super/Acme Inc: dave"] }),
      [consoleRole]: { members: ["Super/Acme Inc: admin"], assignedByParent: ["Super/Acme Inc: admin"] },
      [organization]: { ...acme, owner: "Super/Acme Inc: admin" },
      "user Super/Acme Inc: admin": sharedUser("admin"),
      "user Super/Acme Inc: carol": userWithPassword("carol", "Carol", "carol@acme.example", "A-g00d-Password"),
      "user Super/Acme Inc: dave": invitedUser("dave", "Dave", "dave@acme.example"),
    });
  });

  it("takes thirteen requests of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 0, console: 13 });
  });

  it("is a program of eight resources, which names the creator that a session of the Console is", async () => {
    await expectTheSame(flow, `${setup}
      const acme = new wso2.Organization("acme", { name: "Acme Inc", creator: { username: "admin" } }, afterwards);
      const carol = new wso2.OrgUser("carol", {
        organizationId: acme.id, userName: "carol", givenName: "Carol", familyName: "Acme", emails: ["carol@acme.example"], password: "A-g00d-Password",
      });
      const dave = new wso2.OrgUser("dave", {
        organizationId: acme.id, userName: "dave", givenName: "Dave", familyName: "Acme", emails: ["dave@acme.example"], invite: true,
      });
      for (const [name, { userId }] of Object.entries({ carol, dave })) new wso2.RoleAssignment(name, { organizationId: acme.id, userId, ...portalAdmin });
    `, {
      // The server keeps what it is told of a creator.
      [organization]: { ...acme, owner: "Super/Acme Inc: admin", attributes: { "creator.id": "Super: admin", "creator.username": "admin" } },
    });
  });

  it("is one Tenant besides the application, its role and its sharing, without a share in it for whoever runs the program", async () => {
    await expectTheSame(flow, `${setup}
      new wso2.Tenant("acme", {
        name: "Acme Inc",
        roles: { portalAdmin },
        admins: {
          carol: { givenName: "Carol", familyName: "Acme", emails: ["carol@acme.example"], password: "A-g00d-Password" },
          dave: { givenName: "Dave", familyName: "Acme", emails: ["dave@acme.example"], invite: true },
        },
      }, afterwards);
    `, {
      [organization]: acme,
      [consoleRole]: { displayName: "Administrator", audience: "application Console", permissions: [], members: [], copyOf: "Super: Administrator of Console" },
      "user Super/Acme Inc: admin": undefined,
    });
  });
});
