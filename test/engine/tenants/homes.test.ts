import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { holdings } from "../support/holdings.js";
import { programOf, withWso2Stack } from "../support/wso2.js";

const rootUsers = ({ store }: Simulator): string[] => Object.values(store.users).filter(({ organizationId, userName }) => organizationId === store.rootId && userName !== "admin").map(({ userName }) => userName);
const tenant = (args: string): string => `new wso2.Tenant("acme", { name: "Acme", roles: { "tenant-admin": { applicationName: "b2b-application" } }, ${args} });`;
const inside = tenant('admins: { ada: { password: "A-g00d-Password" } }');
const inRoot = tenant('adminsIn: "root", admins: { ada: { password: "A-g00d-Password" } }');
const withAda = ["/Acme", "/Acme: ada, tenant-admin of b2b-application"];

describe("the administrator of a Tenant", function () {
  this.timeout(150_000);

  const outside: Record<string, string> = {
    "into the root": inRoot,
    "to an existing user": `const ada = new wso2.OrgUser("ada", { userName: "ada", password: "A-g00d-Password" }); ${tenant("admins: { ada: { existing: true, userName: ada.userName } }")}`,
  };
  for (const [where, program] of Object.entries(outside)) {
    it(`cannot move out of the organization, ${where}, which is told before anything is lost, with the way that there is`, async () => {
      await withWso2Stack("", async ({ server, stack }) => {
        await stack.setProgram(programOf(inside));
        expect((await stack.up()).code).to.equal(0);
        await stack.setProgram(programOf(program));
        for (const refused of [await stack.preview(), await stack.up()]) {
          expect(refused.code).not.to.equal(0);
          expect(refused.stdout).to.include("an administrator who lives in the organization cannot move out of it");
        }
        expect(holdings(server.store)).to.deep.equal(withAda);

        for (const statements of ["", program]) {
          await stack.setProgram(programOf(statements));
          const run = await stack.up();
          expect(run.code, run.stdout).to.equal(0);
        }
        expect([holdings(server.store), rootUsers(server)]).to.deep.equal([withAda, ["ada"]]);
      });
    });
  }

  it("moves from the root into the organization, which stays", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf(inRoot));
      expect((await stack.up()).code).to.equal(0);
      const organizations = Object.keys(server.store.organizations);
      await stack.setProgram(programOf(inside));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect([holdings(server.store), rootUsers(server), Object.keys(server.store.organizations)]).to.deep.equal([withAda, [], organizations]);
      expect((await stack.preview()).changes).to.have.all.keys("same");
    });
  });
});
