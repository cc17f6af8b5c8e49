import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { holdings } from "../support/holdings.js";
import { asked, programOf, withWso2Stack } from "../support/wso2.js";

const statuses = ({ store }: Simulator): Record<string, string> =>
  Object.fromEntries(Object.values(store.organizations).filter(({ id }) => id !== store.rootId).map(({ name, status }) => [name, status]).sort());

const acme = (more: string, emea = ""): string => programOf(`
  const acme = new wso2.Tenant("acme", {
    name: "Acme", roles: { "tenant-admin": { applicationName: "b2b-application" } }, admins: { ada: { password: "A-g00d-Password" } }, ${more}
    tenants: {
      emea: { name: "Acme EMEA", admins: { eva: { password: "A-g00d-Password" } }, ${emea} tenants: { dach: { name: "Acme DACH", admins: { dan: { password: "A-g00d-Password" } } } } },
    },
  });
  exports.dach = acme.tenants.emea.tenants.dach.organizationId;
`);

describe("the child tenants of a Tenant", function () {
  this.timeout(150_000);

  it("are made below it with its roles, and deleted before it by one request each", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(acme(""));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(holdings(server.store)).to.deep.equal([
        "/Acme", "/Acme/Acme EMEA", "/Acme/Acme EMEA/Acme DACH",
        "/Acme/Acme EMEA/Acme DACH: dan, tenant-admin of b2b-application", "/Acme/Acme EMEA: eva, tenant-admin of b2b-application", "/Acme: ada, tenant-admin of b2b-application",
      ]);
      expect(server.store.organizations[run.outputs["dach"] as string]?.name).to.equal("Acme DACH");

      asked(server);
      const destroyed = await stack.destroy();
      expect(destroyed.code, destroyed.stdout).to.equal(0);
      expect(asked(server).filter((request) => request.startsWith("DELETE"))).to.deep.equal(Array(3).fill("DELETE /api/server/v1/organizations/:id"));
      expect(holdings(server.store)).to.deep.equal([]);
    });
  });

  for (const [where, parent] of [["in it", 'admins: { ada: { password: "A-g00d-Password" } }'], ["in the root", 'adminsIn: "root", admins: { ada: { password: "A-g00d-Password" } }']]) {
    it(`can have an administrator who is made with it (${where})`, async () => {
      await withWso2Stack("", async ({ server, stack }) => {
        // Slow, so that nobody is there by chance.
        for (const [method, path] of [["POST", "/scim2/Users"], ["PATCH", "/scim2/v2/Roles/:id"]]) server.fault({ method, path, kind: "delay", ms: 1000, times: 99 });
        const roles = '{ "tenant-admin": { applicationName: "b2b-application" } }';
        await stack.setProgram(programOf(`new wso2.Tenant("acme", { name: "Acme", roles: ${roles}, ${parent}, tenants: {
          emea: { name: "Acme EMEA", admins: { ada: { existing: true } } }, apac: { name: "Acme APAC", creator: { username: "ada" } },
        } });`));
        const run = await stack.up();
        expect(run.code, run.stdout).to.equal(0);
        expect(holdings(server.store)).to.include.members(["/Acme: ada, tenant-admin of b2b-application", "/Acme/Acme EMEA: ada, tenant-admin of b2b-application", "/Acme/Acme APAC: ada"]);
        expect((await stack.destroy()).code).to.equal(0);
        expect(holdings(server.store)).to.deep.equal([]);
      });
    });
  }

  it("are suspended and activated with it, and one that is suspended by itself stays so", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(acme(""));
      expect((await stack.up()).code).to.equal(0);

      await stack.setProgram(acme('status: "DISABLED",'));
      const suspended = await stack.up();
      expect(suspended.code, suspended.stdout).to.equal(0);
      expect(statuses(server)).to.deep.equal({ Acme: "DISABLED", "Acme DACH": "DISABLED", "Acme EMEA": "DISABLED" });
      expect((await stack.preview()).changes).to.have.all.keys("same");

      await stack.setProgram(acme('status: "ACTIVE",', 'status: "DISABLED",'));
      const partly = await stack.up();
      expect(partly.code, partly.stdout).to.equal(0);
      expect(statuses(server)).to.deep.equal({ Acme: "ACTIVE", "Acme DACH": "DISABLED", "Acme EMEA": "DISABLED" });

      await stack.setProgram(acme(""));
      const activated = await stack.up();
      expect(activated.code, activated.stdout).to.equal(0);
      expect(statuses(server)).to.deep.equal({ Acme: "ACTIVE", "Acme DACH": "ACTIVE", "Acme EMEA": "ACTIVE" });
      const refreshed = await stack.preview("--refresh");
      expect(refreshed.changes, refreshed.stdout).to.have.all.keys("same");
    });
  });
});
