import { expect } from "chai";
import { asked, openWso2Stack, programOf, withWso2Stack, type Wso2Stack } from "./support/wso2.js";

/** Inputs that are no good, and everything that is said of them. */
const bad: Record<string, { kind: string; args: string; says: string[] }> = {
  "a blank name": { kind: "Organization", args: '{ name: "  " }', says: ["name: is blank: give a text, or leave the property out"] },
  "unknown properties, blanks at an end, values that there are not": {
    kind: "Organization",
    args: '{ name: "Acme ", nmae: "Acme", status: "GONE", creator: { id: "1", mail: "ada@acme.example" }, attributes: { "creator.id": "1" } }',
    says: [
      "name: has blanks at an end: remove them",
      "nmae: is no property of Organization; there are: name, description, parentId, orgHandle, attributes, status, suspendChildren, creator, forceDestroy, adopt, deleteAdopted",
      "status: must be ACTIVE or DISABLED",
      "creator.mail: is no property of Organization",
      "attributes.creator.id: is set by the property `creator`: use that instead",
    ],
  },
  "invite with a password, and an e-mail address that is none": {
    kind: "OrgUser", args: '{ userName: "ada", emails: ["ada@acme.example", "ada"], invite: true, password: "Canary-Passw0rd" }',
    says: ["invite: cannot be given together with password: the invited user chooses a password", "emails[1]: is no e-mail address"],
  },
  "invite without an e-mail address": { kind: "OrgUser", args: '{ userName: "ada", invite: true }', says: ["invite: needs emails: the invitation is sent there"] },
  "a user without a way in": { kind: "OrgUser", args: '{ userName: "ada" }', says: ["password: is missing: give a password, or `invite: true` to have the user choose one"] },
  "a password that is no text": { kind: "OrgUser", args: '{ userName: "ada", password: { value: "Canary-Passw0rd" } }', says: ["password: must be text"] },
  "user and role both by id and by name": {
    kind: "RoleAssignment", args: '{ userId: "1", userName: "ada", roleId: "2", roleName: "tenant-admin" }',
    says: ["userId: give userId or userName, not both", "roleId: give roleId or roleName, not both"],
  },
  "neither user nor role": { kind: "RoleAssignment", args: "{}", says: ["userId: give either userId or userName", "roleId: give either roleId or roleName"] },
  "an application both by id and by name, and no organization": {
    kind: "ApplicationShare", args: '{ applicationId: "1", applicationName: "portal" }',
    says: ["applicationId: give applicationId or applicationName, not both", "organizationId: give either organizationId or allOrganizations"],
  },
};

describe("inputs that are no good", function () {
  this.timeout(120_000);

  let wso2: Wso2Stack;
  before(async () => {
    wso2 = await openWso2Stack();
  });
  after(() => wso2?.close());

  for (const [what, { kind, args, says }] of Object.entries(bad)) {
    it(`are told at once, each by its property and how to mend it, and nothing is sent: ${what}`, async () => {
      await wso2.stack.setProgram(programOf(`new wso2.${kind}("subject", ${args});`));
      const { code, stdout, stderr, diagnostics } = await wso2.stack.preview();
      expect(code).not.to.equal(0);
      expect(diagnostics.map(({ message }) => message.trim())).to.have.members(says.map((line) => `pulumi-nodejs:dynamic/wso2:${kind} resource 'subject' has a problem: ${line}`));
      expect(stdout + stderr).not.to.contain("Canary-Passw0rd");
      expect(asked(wso2.server)).to.deep.equal([]);
    });
  }
});

describe("inputs that are not known yet", function () {
  this.timeout(120_000);

  it("are not judged, and no request is sent for them", async () => {
    const program = `
      const acme = new wso2.Organization("acme", { name: "Acme" });
      const created = acme.created;
      new wso2.Organization("sales", { name: created, parentId: acme.id, description: created, attributes: { since: created }, status: created });
      const ada = new wso2.OrgUser("ada", { organizationId: acme.id, userName: created, emails: [created], password: created });
      new wso2.OrgUser("ben", { organizationId: acme.id, userName: "ben", emails: created, invite: created });
      new wso2.RoleAssignment("admin", { organizationId: acme.id, userId: ada.userId, roleName: created, applicationName: created });
      new wso2.ApplicationShare("portal", { organizationId: acme.id, applicationName: created });`;
    await withWso2Stack(program, async ({ server, stack }) => {
      const run = await stack.preview();
      expect(run.code, run.stdout).to.equal(0);
      expect(run.changes).to.deep.equal({ create: 6 });
      expect(asked(server)).to.deep.equal([]);
    });
  });

  it("are judged all the same for what is known beside them", async () => {
    const program = `
      const acme = new wso2.Organization("acme", { name: "Acme" });
      new wso2.OrgUser("ada", { organizationId: acme.id, userName: " ada", emails: [acme.created, "ada"], password: acme.created });`;
    await withWso2Stack(program, async ({ stack }) => {
      const told = (await stack.preview()).diagnostics.map(({ message }) => message.replace(/.*has a problem: /, "").trim());
      expect(told).to.have.members(["userName: has blanks at an end: remove them", "emails[1]: is no e-mail address"]);
    });
  });
});
