import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { asked, programOf, withWso2Stack } from "./support/wso2.js";

/** Three levels of organizations, of which only the first says how it stands. */
const program = (standing: string): string => programOf(`
  const acme = new wso2.Organization("acme", { name: "Acme", ${standing} });
  const sales = new wso2.Organization("sales", { name: "Sales", parentId: acme.id });
  const north = new wso2.Organization("north", { name: "North", parentId: sales.id });
  new wso2.Organization("south", { name: "South", parentId: sales.id });
  new wso2.OrgUser("ada", { organizationId: north.id, userName: "ada", password: "A-g00d-Password" });
  exports.suspended = acme.suspendedChildren;
`);

const standing = ({ store }: Simulator): Record<string, string> =>
  Object.fromEntries(Object.values(store.organizations).filter(({ parentId }) => parentId !== undefined).map(({ name, status }) => [name, status]));

const all = (status: string): Record<string, string> => ({ Acme: status, Sales: status, North: status, South: status });

describe("suspending a hierarchy of organizations", function () {
  this.timeout(120_000);

  it("disables it as a whole and brings it back, also after a run that failed half way", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(program(""));
      await stack.up();
      await stack.setProgram(program('status: "DISABLED"'));
      const refused = await stack.up();
      expect(refused.code).not.to.equal(0);
      expect(refused.stdout).to.include("ORG-60029").and.include("`suspendChildren: true`");

      await stack.setProgram(program('status: "DISABLED", suspendChildren: true'));
      // Acme and Sales are refused, and one of the deepest is disabled.
      server.fault({ method: "PATCH", path: "/api/server/v1/organizations/:id", skip: 3, kind: "status", status: 500 });
      expect((await stack.up()).code).not.to.equal(0);
      expect(Object.values(standing(server)).filter((status) => status === "DISABLED")).to.have.length(1);

      const suspended = await stack.up();
      expect(suspended.code, suspended.stdout).to.equal(0);
      expect(standing(server)).to.deep.equal(all("DISABLED"));
      expect(suspended.outputs["suspended"]).to.have.length(3);
      expect(suspended.stdout + suspended.stderr).to.match(/organization "Acme" \(.*\): 2 organizations below it were suspended with it/);

      asked(server);
      expect((await stack.preview()).changes).to.deep.equal({ same: 5 });
      expect(asked(server)).to.deep.equal([]);
      const refreshed = await stack.refresh();
      expect(refreshed.code, refreshed.stdout).to.equal(0);
      expect((await stack.preview()).changes).to.deep.equal({ same: 5 });

      await stack.setProgram(program('status: "ACTIVE", suspendChildren: true'));
      const active = await stack.up();
      expect(active.code, active.stdout).to.equal(0);
      expect(standing(server)).to.deep.equal(all("ACTIVE"));
      expect(active.outputs["suspended"]).to.equal(undefined);

      await stack.refresh();
      expect((await stack.preview()).changes).to.deep.equal({ same: 5 });
      expect((await stack.destroy()).code).to.equal(0);
      expect(standing(server)).to.deep.equal({});
    });
  });
});
