import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { expectTheSame } from "./byPulumi.js";
import { applicationWithRole, portalApis, portalGrants, salesLed } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, sharedUser, userWithPassword } from "./onboarded.js";

describe("Sales-led", function () {
  this.timeout(120_000);
  const flow = useFlow(salesLed, {});

  it("ends, by what its clicks ask of the server, with the organization, one administrator with a password and one who was invited, and whoever was signed in as its owner", () => {
    expectObjects(flow.made, {
      ...onboarded({ apis: portalApis, grantTypes: portalGrants, members: ["Super/Acme Inc: carol", "Super/Acme Inc: dave"] }),
      "role Super/Acme Inc: Administrator of Console": { members: ["Super/Acme Inc: admin"], assignedByParent: ["Super/Acme Inc: admin"] },
      "organization Super/Acme Inc": { ...acme, owner: "Super/Acme Inc: admin" },
      "user Super/Acme Inc: admin": sharedUser("admin"),
      "user Super/Acme Inc: carol": userWithPassword("carol", "Carol", "carol@acme.example", "A-g00d-Password"),
      "user Super/Acme Inc: dave": invitedUser("dave", "Dave", "dave@acme.example"),
    });
  });

  it("takes thirteen requests of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 0, console: 13 });
  });

  it("is as a program five resources, which write down who the creator is", async () => {
    await expectTheSame(flow, {
      setup: applicationWithRole(portalApis),
      statements: `
        const administrator = new pulumi.Config().require("administrator");
        const acme = new wso2.Organization("acme", { name: "Acme Inc", creator: { id: administrator, username: "admin" } });
        const role = { organizationId: acme.id, roleName: "portal-admin", applicationName: "customer-portal" };
        const carol = new wso2.OrgUser("carol", {
          organizationId: acme.id, userName: "carol", givenName: "Carol", familyName: "Acme", emails: ["carol@acme.example"], password: "A-g00d-Password",
        });
        new wso2.RoleAssignment("carol", { ...role, userId: carol.userId });
        const dave = new wso2.OrgUser("dave", {
          organizationId: acme.id, userName: "dave", givenName: "Dave", familyName: "Acme", emails: ["dave@acme.example"], invite: true,
        });
        new wso2.RoleAssignment("dave", { ...role, userId: dave.userId });
      `,
      config: ({ store, administrator }) => ({ administrator: Object.values(store.users).find(({ userName }) => userName === administrator.userName)!.id }),
      // The Console's session says who creates an organization; a program, which signs in as an application, says it in attributes.
      otherwise: {
        "organization Super/Acme Inc": { ...acme, owner: "Super/Acme Inc: admin", attributes: { "creator.id": "Super: admin", "creator.username": "admin" } },
      },
    });
  });
});
