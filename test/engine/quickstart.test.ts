import { join } from "node:path";
import { expect } from "chai";
import { startSimulator, type Simulator } from "wso2-simulator";
import { holdings, quickstart } from "./support/holdings.js";
import { workspace } from "./support/project.js";
import { withStack } from "./support/stack.js";
import { settingsFor } from "./support/wso2.js";

const places = { "its own Pulumi.yaml": join(workspace, "examples", "quickstart"), "the Pulumi.yaml of the clone": workspace };

for (const [place, folder] of Object.entries(places)) {
  describe(`the quickstart, run by ${place}`, function () {
    this.timeout(120_000);
    let server: Simulator;

    beforeEach(async () => {
      server = await startSimulator();
    });
    afterEach(() => server.close());

    it("is previewed with no settings of a server at all", async () => {
      await withStack({ folder, config: { "quickstart:adminPassword": { secret: "Aa1!canary-password" } } }, async (stack) => {
        const { code, changes, stdout } = await stack.preview();
        expect(code, stdout).to.equal(0);
        expect(changes).to.deep.equal({ create: 9 });
      });
    });

    it("makes two tenants, a department and their administrators, leaves them alone, and takes them down", async () => {
      const config = { ...settingsFor(server), "quickstart:adminPassword": { secret: "Aa1!canary-password" } };
      await withStack({ folder, config }, async (stack) => {
        const created = await stack.up();
        expect(created).to.include({ code: 0 });
        expect(created.changes).to.deep.equal({ create: 9 });
        expect(holdings(server.store)).to.deep.equal(quickstart);
        expect(created.outputs).to.deep.equal({
          organizations: { acme: idOf("Acme"), acmeSales: idOf("Acme Sales"), globex: idOf("Globex") },
          administrators: { acme: "admin@acme.example", acmeSales: "sales@acme.example", globex: "admin@globex.example" },
        });
        expect(entrances()).to.deep.equal({
          "admin@acme.example": "Aa1!canary-password", "sales@acme.example": "1 invitation", "admin@globex.example": "1 invitation",
        });
        expect(await stack.exportText()).not.to.include("canary");

        server.clearRequests();
        expect((await stack.up()).changes).to.deep.equal({ same: 9 });
        expect(server.requests).to.deep.equal([]);

        expect((await stack.destroy()).changes).to.deep.equal({ delete: 9 });
        expect(holdings(server.store)).to.deep.equal([]);
        expect(await stack.export()).not.to.have.property("resources");
      });
    });

    function idOf(name: string): string | undefined {
      return Object.values(server.store.organizations).find((organization) => organization.name === name)?.id;
    }

    /** How each administrator gets in: by a password, or by so many invitations to choose one. */
    function entrances(): Record<string, string> {
      const users = Object.values(server.store.users).filter(({ organizationId }) => organizationId !== server.store.rootId);
      return Object.fromEntries(users.map(({ userName, password, invitations }) => [userName, invitations === undefined ? password ?? "none" : `${invitations} invitation`]));
    }
  });
}
