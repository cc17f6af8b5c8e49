import { expect } from "chai";
import { holdings } from "./support/holdings.js";
import type { Run, TestStack } from "./support/stack.js";
import { asked, programOf, withWso2Stack } from "./support/wso2.js";

/** A role of an application, that application shared, and a user who has the role in an organization. */
const program = (application: string, name: string): string => programOf(`
  ${application}
  const role = new wso2.Role("role", { displayName: "boss", applicationName: ${name} });
  const share = new wso2.ApplicationShare("share", { applicationName: ${name}, allOrganizations: true }, { dependsOn: role });
  const acme = new wso2.Organization("acme", { name: "Acme" }, { dependsOn: share });
  const user = new wso2.OrgUser("user", { organizationId: acme.id, userName: "user", password: "A-g00d-Password" });
  new wso2.RoleAssignment("boss", { organizationId: acme.id, userId: user.userId, roleName: "boss", applicationName: ${name}, waitSeconds: 5 });
`);
const own = (name: string): string => program(`const app = new wso2.Application("app", { name: "${name}", grantTypes: ["client_credentials"] });`, "app.name");

async function up(stack: TestStack, source: string, ...args: string[]): Promise<Run> {
  await stack.setProgram(source);
  const run = await stack.up(...args);
  expect(run.code, run.stdout + run.stderr).to.equal(0);
  return run;
}

describe("An application that is renamed", function () {
  this.timeout(120_000);

  it("by the program keeps its role and its share, and each who has the role has it in the end", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await up(stack, own("portal"));
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: user, boss of portal"]);
      asked(server);
      const renamed = await up(stack, own("shop"));
      expect(renamed.changes).to.deep.equal({ same: 2, update: 3, replace: 1 });
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: user, boss of shop"]);
      expect(asked(server).filter((one) => one.startsWith("DELETE"))).to.deep.equal([]);
      expect((await stack.up("--refresh")).changes).to.deep.equal({ same: 6 });
    });
  });

  it("by others changes nothing, as long as its id answers", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      const source = program("", '"partner-portal"');
      await up(stack, source);
      for (const application of Object.values(server.store.applications)) if (application.name === "partner-portal") application.name = "renamed";
      for (const role of Object.values(server.store.roles)) if (role.displayName === "boss" && role.mainRoleId !== undefined) role.displayName = "chief";
      expect((await up(stack, source, "--refresh")).changes).to.deep.equal({ same: 5 });
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: user, chief of renamed"]);
    });
  });
});
