import { expect } from "chai";
import { holdings } from "./support/holdings.js";
import type { Run, TestStack } from "./support/stack.js";
import { programOf, withWso2Stack } from "./support/wso2.js";

const all = 'const all = new wso2.ApplicationShare("all", { applicationName: "partner-portal", allOrganizations: true });';
const organizations = '["acme", "globex"].map((name) => ({ name, id: new wso2.Organization(name, { name }).id }))';
const singles = 'organizations.map(({ name, id }) => new wso2.ApplicationShare(`portal-in-${name}`, { applicationName: "partner-portal", organizationId: id }))';
/** Two organizations, with a user who has the role of an application in each, once `shares` are there. */
const program = (shares: string): string => programOf(`
  const organizations = ${organizations};
  ${shares}
  for (const { name, id } of organizations) {
    const user = new wso2.OrgUser(\`user-\${name}\`, { organizationId: id, userName: "user", password: "A-g00d-Password" });
    new wso2.RoleAssignment(\`admin-\${name}\`, { organizationId: id, userId: user.userId, roleName: "partner-admin", applicationName: "partner-portal", waitSeconds: 5 }, { dependsOn: shares });
  }
`);
const [acme, globex] = ["acme", "globex"].map((name) => [`/${name}`, `/${name}: user, partner-admin of partner-portal`]) as [string[], string[]];

async function up(stack: TestStack, shares: string): Promise<Run> {
  await stack.setProgram(program(shares));
  const run = await stack.up();
  expect(run.code, run.stdout + run.stderr).to.equal(0);
  return run;
}

describe("An application that was shared with all", function () {
  this.timeout(120_000);

  it("stays, with the roles that are assigned, where shares with one take the place of that with all in one run", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await up(stack, `${all} const shares = [all];`);
      expect((await up(stack, `const shares = ${singles};`)).changes).to.deep.equal({ create: 2, delete: 1, same: 6 });
      expect(holdings(server.store)).to.deep.equal([...acme, ...globex].sort());
      expect((await stack.up("--refresh")).changes).to.deep.equal({ same: 8 });
    });
  });

  it("stays where there is a share with one from an earlier run, and nowhere once both are removed", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await up(stack, `${all} const shares = [all, ...${singles}];`);
      await up(stack, `const shares = ${singles};`);
      expect(holdings(server.store)).to.deep.equal([...acme, ...globex].sort());
      await up(stack, `${all} const shares = [all, ...${singles}];`);
      await stack.setProgram(programOf(`const organizations = ${organizations};`));
      expect((await stack.up()).code).to.equal(0);
      expect(Object.values(server.store.applications).filter(({ name, mainApplicationId }) => name === "partner-portal" && mainApplicationId !== undefined)).to.deep.equal([]);
    });
  });

  it("keeps the roles that are assigned where one resource is turned from one organization to all, and back", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      const share = (whom: string): string => `const shares = [new wso2.ApplicationShare("share", { applicationName: "partner-portal", ${whom} })]; organizations.splice(1);`;
      await up(stack, share("organizationId: organizations[0].id"));
      for (const whom of ["allOrganizations: true", "organizationId: organizations[0].id"]) {
        expect((await up(stack, share(whom))).changes).to.deep.equal({ same: 4, replace: 1 });
        expect(holdings(server.store)).to.deep.equal(["/acme", "/acme: user, partner-admin of partner-portal", "/globex"]);
      }
    });
  });
});
