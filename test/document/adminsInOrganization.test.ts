import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { expectTheSame } from "./byPulumi.js";
import { adminsInOrganization, initialSetup, selfServiceApis, selfServiceGrants } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded } from "./onboarded.js";
import { portal } from "./programs.js";

const ada = "ada@acme.example";
const setup = portal({ apis: selfServiceApis, grantTypes: selfServiceGrants });

describe("Self-service with administrators in the organization", function () {
  this.timeout(120_000);
  const flow = useFlow([...initialSetup, ...adminsInOrganization]);

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends, by the document's commands, with the organization, its invited user, and the role given to that user", () => {
    expectObjects(flow.made, {
      ...onboarded({ apis: selfServiceApis, grantTypes: selfServiceGrants, members: [`Super/Acme Inc: ${ada}`] }),
      "organization Super/Acme Inc": acme,
      [`user Super/Acme Inc: ${ada}`]: invitedUser(ada, "Ada", ada),
    });
  });

  it("takes eight requests of them, and fifteen of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 8, console: 15 });
  });

  it("is a program of six resources", async () => {
    await expectTheSame(flow, `${setup}
      const acme = new wso2.Organization("acme", { name: "Acme Inc" }, afterwards);
      const ada = new wso2.OrgUser("ada", {
        organizationId: acme.id, userName: "${ada}", givenName: "Ada", familyName: "Acme", emails: ["${ada}"], invite: true,
      });
      new wso2.RoleAssignment("ada", { organizationId: acme.id, userId: ada.userId, ...portalAdmin });
    `);
  });

  it("is one Tenant besides the application, its role and its sharing", async () => {
    await expectTheSame(flow, `${setup}
      new wso2.Tenant("acme", {
        name: "Acme Inc",
        roles: { portalAdmin },
        admins: { "${ada}": { givenName: "Ada", familyName: "Acme", invite: true } },
      }, afterwards);
    `);
  });
});
