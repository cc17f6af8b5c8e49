import { expect } from "chai";
import { holdings } from "../support/holdings.js";
import { programOf, withWso2Stack } from "../support/wso2.js";

const tenant = (name: string, opts = ""): string => programOf(`new wso2.Tenant("${name}", {
  name: "Acme", roles: { "tenant-admin": { applicationName: "b2b-application" } }, admins: { ada: { password: "A-g00d-Password" } },
}, { ${opts} });`);
const alias = 'aliases: [{ name: "acme" }]';

describe("A Tenant that is renamed in the program", function () {
  this.timeout(150_000);

  it("is one and the same where it is given its old name as an alias from the first run on", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant("acme"));
      await stack.up();
      const [organization] = Object.keys(server.store.organizations).filter((id) => id !== server.store.rootId);
      await stack.setProgram(tenant("customer", alias));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(run.changes).not.to.have.any.keys("create", "delete", "replace");
      expect(Object.keys(server.store.organizations)).to.include(organization);
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: ada, tenant-admin of b2b-application"]);
    });
  });

  it("is left as it is without one, and the message leads back and on", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant("acme"));
      await stack.up();
      await stack.setProgram(tenant("customer"));
      const refused = await stack.up();
      expect(refused.code).not.to.equal(0);
      expect(refused.stdout).to.include("If the Tenant was renamed, undo that, run `pulumi up`, and rename it with `aliases");
      for (const program of [tenant("acme"), tenant("customer", alias)]) {
        await stack.setProgram(program);
        const run = await stack.up();
        expect(run.code, run.stdout).to.equal(0);
      }
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: ada, tenant-admin of b2b-application"]);
    });
  });
});
