import { expect } from "chai";
import { useFlow } from "./byCurl.js";
import { expectTheSame } from "./byPulumi.js";
import { adminsInRoot, initialSetup, selfServiceApis, selfServiceGrants } from "./flows.js";
import { acme, expectObjects, invitedUser, onboarded, sharedUser } from "./onboarded.js";
import { portal } from "./programs.js";

const ada = "ada@acme.example";
const setup = portal({ apis: selfServiceApis, grantTypes: selfServiceGrants });

describe("Self-service with administrators in the root", function () {
  this.timeout(120_000);
  const flow = useFlow([...initialSetup, ...adminsInRoot]);

  it("finds the name free first", () => {
    expect(JSON.parse(flow.answers["checkName"]!)).to.deep.equal({ available: true });
  });

  it("ends, by the document's commands, with the invited user in the root, who owns the organization and has the role there as a shared user", () => {
    expectObjects(flow.made, {
      ...onboarded({ apis: selfServiceApis, grantTypes: selfServiceGrants, members: [`Super/Acme Inc: ${ada}`] }),
      "organization Super/Acme Inc": { ...acme, owner: `Super/Acme Inc: ${ada}`, attributes: { "creator.id": `Super: ${ada}`, "creator.username": ada } },
      [`user Super: ${ada}`]: invitedUser(ada, "Ada", ada),
      [`user Super/Acme Inc: ${ada}`]: sharedUser(ada),
    });
  });

  it("takes nine requests of them, and fifteen of the Console", () => {
    expect(flow.requests).to.deep.equal({ curl: 9, console: 15 });
  });

  it("is a program of six resources", async () => {
    await expectTheSame(flow, `${setup}
      const ada = new wso2.OrgUser("ada", { userName: "${ada}", givenName: "Ada", familyName: "Acme", emails: ["${ada}"], invite: true });
      const acme = new wso2.Organization("acme", { name: "Acme Inc", creator: { id: ada.userId, username: ada.userName } }, afterwards);
      new wso2.RoleAssignment("ada", { organizationId: acme.id, userName: ada.userName, ...portalAdmin });
    `);
  });

  it("is one Tenant besides the application, its role and its sharing", async () => {
    await expectTheSame(flow, `${setup}
      new wso2.Tenant("acme", {
        name: "Acme Inc",
        adminsIn: "root",
        roles: { portalAdmin },
        admins: { "${ada}": { givenName: "Ada", familyName: "Acme", invite: true } },
      }, afterwards);
    `);
  });
});
