import { expect } from "chai";
import { holdings } from "../support/holdings.js";
import { programOf, withWso2Stack } from "../support/wso2.js";

const tenant = (args: string): string => programOf(`new wso2.Tenant("acme", {
  name: "Acme", applications: { "partner-portal": {} }, roles: { "tenant-admin": { applicationName: "b2b-application" } }, admins: { ada: { password: "A-g00d-Password" } },
  tenants: { emea: { name: "Acme EMEA", admins: { eva: { password: "A-g00d-Password" } } } }, ${args}
});`);
const whole = ["/Acme", "/Acme/Acme EMEA", "/Acme/Acme EMEA: eva, tenant-admin of b2b-application", "/Acme: ada, tenant-admin of b2b-application"];

describe("A suspended Tenant", function () {
  this.timeout(200_000);

  for (const owner of [undefined, "off"]) {
    it(`is not destroyed, and is once it is active: nothing that it holds is lost to the program (owner ${owner ?? "by default"})`, async () => {
      await withWso2Stack("", async ({ server, stack }) => {
        if (owner !== undefined) await stack.setConfig({ "wso2:owner": owner });
        for (const status of ["ACTIVE", "DISABLED"]) {
          await stack.setProgram(tenant(`status: "${status}"`));
          const run = await stack.up();
          expect(run.code, run.stdout).to.equal(0);
        }
        const refused = await stack.destroy();
        expect(refused.code).not.to.equal(0);
        expect(refused.stdout).to.match(owner === undefined ? /it is disabled\. Activate it in the program/ : /Activate the organization/);
        expect(holdings(server.store)).to.deep.equal(whole);

        await stack.setProgram(tenant('status: "ACTIVE"'));
        const activated = await stack.up();
        expect(activated.code, activated.stdout).to.equal(0);
        expect(holdings(server.store)).to.deep.equal(whole);
        expect((await stack.preview("--refresh")).changes).to.have.all.keys("same");
        const destroyed = await stack.destroy();
        expect(destroyed.code, destroyed.stdout).to.equal(0);
        expect(holdings(server.store)).to.deep.equal([]);
      });
    });
  }

  it("is destroyed where it says `forceDestroy`, which goes for its child tenants, too", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      for (const status of ["ACTIVE", "DISABLED"]) {
        await stack.setProgram(tenant(`status: "${status}", forceDestroy: true`));
        expect((await stack.up()).code).to.equal(0);
      }
      const destroyed = await stack.destroy();
      expect(destroyed.code, destroyed.stdout).to.equal(0);
      expect(holdings(server.store)).to.deep.equal([]);
    });
  });

  it("is not made with administrators, by itself or below a suspended one, but suspended after that", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant('status: "DISABLED"'));
      const refused = await stack.up();
      expect(refused.code).not.to.equal(0);
      expect(refused.stdout).to.include("status: cannot be DISABLED, here or in a parent tenant, when a tenant with administrators is made");
      expect(holdings(server.store)).to.deep.equal([]);

      const acme = (children: string): string => programOf(`new wso2.Tenant("acme", { name: "Acme", status: "DISABLED", roles: { "tenant-admin": { applicationName: "b2b-application" } }, tenants: { ${children} } });`);
      await stack.setProgram(acme(""));
      expect((await stack.up()).code).to.equal(0);
      await stack.setProgram(acme('emea: { name: "Acme EMEA", admins: { eva: { password: "A-g00d-Password" } } }'));
      expect((await stack.preview()).stdout).to.include("status: cannot be DISABLED, here or in a parent tenant");
    });
  });

  it("takes a change of its administrators in another run than the one that suspends it", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant(""));
      expect((await stack.up()).code).to.equal(0);
      const without = (status: string): string => tenant(status).replace('ada: { password: "A-g00d-Password" }', "");
      await stack.setProgram(without('status: "DISABLED"'));
      const both = await stack.up();
      expect(both.code).not.to.equal(0);
      expect(both.stdout).to.include("to change what is in it and to suspend it takes one run each");
      for (const status of ["", 'status: "DISABLED"']) {
        await stack.setProgram(without(status));
        expect((await stack.up()).code).to.equal(0);
      }
      expect(holdings(server.store)).to.deep.equal(whole.slice(0, 3));
    });
  });
});
