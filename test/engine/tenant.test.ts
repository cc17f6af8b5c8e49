import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { asked, programOf, withWso2Stack } from "./support/wso2.js";

/** A tenant: an organization, its administrator and the administrator's role; the application is shared with all. */
const tenant = (organization: string): string => programOf(`
  const acme = new wso2.Organization("acme", { name: "Acme", ${organization} });
  const ada = new wso2.OrgUser("ada", { organizationId: acme.id, userName: "ada", password: "A-g00d-Password" });
  new wso2.RoleAssignment("admin", { organizationId: acme.id, userId: ada.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
  exports.id = acme.id;
`);

const namesIn = ({ store }: Simulator, organizationId: string): string[] =>
  Object.values(store.users).filter((user) => user.organizationId === organizationId).map(({ userName }) => userName);

const withoutRootTokens = (requests: string[]): string[] => requests.filter((request) => request !== "client_credentials");

describe("a tenant", function () {
  this.timeout(120_000);

  it("costs seven requests, then none until it changes, and is destroyed by deleting the organization", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant(""));
      await stack.preview();
      expect(asked(server)).to.deep.equal([]);

      const created = await stack.up();
      expect(created.changes).to.deep.equal({ create: 3 });
      expect(withoutRootTokens(asked(server))).to.have.members([
        "POST /api/server/v1/organizations",
        // Whether another organization of the name was made at the same moment.
        "GET /api/server/v1/organizations",
        "organization_switch",
        "POST /scim2/Users",
        "GET /scim2/v2/Roles",
        "PATCH /scim2/v2/Roles/:id",
        // Whether the role was given.
        "GET /scim2/Users/:id",
      ]);

      expect((await stack.up()).changes).to.deep.equal({ same: 3 });
      expect((await stack.preview()).changes).to.deep.equal({ same: 3 });
      expect(asked(server)).to.deep.equal([]);

      expect((await stack.destroy()).changes).to.deep.equal({ delete: 3 });
      expect(asked(server)).to.deep.equal([
        "client_credentials",
        // Whether it holds users of others; the second page says that there are no more.
        "organization_switch",
        "GET /scim2/Users",
        "GET /scim2/Users",
        "DELETE /api/server/v1/organizations/:id",
      ]);
      expect(Object.values(server.store.organizations).map(({ name }) => name)).not.to.contain("Acme");
    });
  });

  it("is replaced as a whole with its organization", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant('orgHandle: "acme"'));
      const first = (await stack.up()).outputs["id"] as string;
      await stack.setProgram(tenant('orgHandle: "acme-inc"'));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      const second = run.outputs["id"] as string;
      expect([second === first, namesIn(server, first), namesIn(server, second)]).to.deep.equal([false, [], ["ada"]]);
      expect((await stack.preview()).changes).to.deep.equal({ same: 3 });
    });
  });

  it("loses what is in an adopted organization one by one, and leaves the organization", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setConfig({ "wso2:owner": "others" });
      await stack.setProgram(programOf('new wso2.Organization("theirs", { name: "Acme" }, { retainOnDelete: true });'));
      await stack.up();
      await stack.destroy();
      await stack.setConfig({ "wso2:owner": "operations" });
      await stack.setProgram(tenant("adopt: true"));
      const id = (await stack.up()).outputs["id"] as string;
      expect(namesIn(server, id)).to.deep.equal(["ada"]);
      asked(server);

      expect((await stack.destroy()).code).to.equal(0);
      const changes = asked(server).filter((request) => /^(PATCH|DELETE)/.test(request));
      expect(changes).to.deep.equal(["PATCH /scim2/v2/Roles/:id", "DELETE /scim2/Users/:id"]);
      expect(namesIn(server, id)).to.deep.equal([]);
      expect(server.store.organizations[id]?.name).to.equal("Acme");
    });
  });

  it("whose user is removed from the program loses that user alone", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(tenant(""));
      const id = (await stack.up()).outputs["id"] as string;
      await stack.setProgram(programOf('new wso2.Organization("acme", { name: "Acme" });'));
      expect((await stack.up()).changes).to.deep.equal({ delete: 2, same: 1 });
      expect(namesIn(server, id)).to.deep.equal([]);
      expect(server.store.organizations[id]?.name).to.equal("Acme");
    });
  });
});
