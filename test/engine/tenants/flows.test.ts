import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { holdings } from "../support/holdings.js";
import { asked, programOf, settingsFor, withWso2Stack } from "../support/wso2.js";

const role = '{ "tenant-admin": { applicationName: "b2b-application" } }';
const withoutRootTokens = (requests: string[]): string[] => requests.filter((request) => request !== "client_credentials");
const rootUsers = ({ store }: Simulator): string[] => Object.values(store.users).filter(({ organizationId }) => organizationId === store.rootId).map(({ userName }) => userName);
const exported = "exports.acme = { id: acme.organizationId, handle: acme.orgHandle, signIn: acme.signInUrl, admins: Object.fromEntries(Object.entries(acme.admins).map(([key, { userId, userName, roleIds }]) => [key, { userId, userName, roleIds }])) };";

interface Exported {
  id: string;
  handle: string;
  signIn: string;
  admins: Record<string, { userId: string; userName: string; roleIds: Record<string, string> }>;
}

/** Ids of the user and the role, as the server has them in the organization. */
const idsIn = ({ store }: Simulator, organizationId: string, userName: string, roleName: string) => ({
  userId: Object.values(store.users).find((user) => user.organizationId === organizationId && user.userName === userName)?.id,
  roleId: Object.values(store.roles).find((one) => one.organizationId === organizationId && one.displayName === roleName)?.id,
});

describe("a Tenant, with its administrators", function () {
  this.timeout(120_000);

  it("in the organization costs six requests with a handle, then none, and is taken down by deleting the organization", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf(`const acme = new wso2.Tenant("acme", { name: "Acme", orgHandle: "acme", roles: ${role}, admins: { "ada@acme.example": { invite: true } } });\n${exported}`));
      expect((await stack.preview()).code).to.equal(0);
      expect(asked(server)).to.deep.equal([]);

      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(withoutRootTokens(asked(server))).to.deep.equal(["POST /api/server/v1/organizations", "organization_switch", "POST /scim2/Users", "GET /scim2/v2/Roles", "PATCH /scim2/v2/Roles/:id", "GET /scim2/Users/:id"]);
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: ada@acme.example, tenant-admin of b2b-application"]);

      const { id, handle, signIn, admins } = run.outputs["acme"] as Exported;
      const ids = idsIn(server, id, "ada@acme.example", "tenant-admin");
      expect({ handle, signIn, admins }).to.deep.equal({
        handle: "acme",
        signIn: `${server.url}/t/carbon.super/o/${id}/console`,
        admins: { "ada@acme.example": { userId: ids.userId, userName: "ada@acme.example", roleIds: { "tenant-admin": ids.roleId } } },
      });

      expect((await stack.up()).changes).to.deep.equal({ same: 4 });
      for (const key of ["baseUrl", "clientId", "clientSecret"]) expect((await stack.run("config", "rm", `wso2:${key}`, "--stack", "test")).code).to.equal(0);
      const withoutSettings = await stack.preview();
      expect(withoutSettings.changes).to.deep.equal({ same: 4 });
      expect(withoutSettings.stdout).not.to.include("Outputs:");
      await stack.setConfig(settingsFor(server));
      expect(asked(server)).to.deep.equal([]);

      expect((await stack.destroy()).changes).to.deep.equal({ delete: 4 });
      expect(asked(server).filter((request) => request.startsWith("DELETE"))).to.deep.equal(["DELETE /api/server/v1/organizations/:id"]);
      expect(holdings(server.store)).to.deep.equal([]);
    });
  });

  it("in the root costs the user there, and a look for the shared one, more", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf(`const acme = new wso2.Tenant("acme", { name: "Acme", orgHandle: "acme", adminsIn: "root", roles: ${role}, admins: { ada: { password: "A-g00d-Password", emails: ["ada@acme.example"] } } });\n${exported}`));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(withoutRootTokens(asked(server))).to.deep.equal([
        "POST /scim2/Users", "POST /api/server/v1/organizations", "organization_switch", "GET /scim2/v2/Roles", "GET /scim2/Users", "PATCH /scim2/v2/Roles/:id", "GET /scim2/Users/:id",
      ]);
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: ada, tenant-admin of b2b-application"]);
      expect(rootUsers(server)).to.include("ada");
      const { id, admins } = run.outputs["acme"] as Exported;
      // The shared user, which has an id of its own.
      expect(admins["ada"]?.userId).to.equal(idsIn(server, id, "ada", "tenant-admin").userId);

      expect((await stack.up()).changes).to.deep.equal({ same: 4 });
      expect((await stack.destroy()).code).to.equal(0);
      expect([holdings(server.store), rootUsers(server).includes("ada")]).to.deep.equal([[], false]);
    });
  });

  it("who is a root user already keeps that user when the tenant goes", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      const carol = 'const carol = new wso2.OrgUser("carol", { userName: "carol", password: "A-g00d-Password" });';
      const tenants = ["Acme", "Globex"].map((name) => `new wso2.Tenant("${name}", { name: "${name}", roles: ${role}, admins: { carol: { existing: true } } }, { dependsOn: carol });`).join("\n");
      await stack.setProgram(programOf(`${carol}\n${tenants}`));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(holdings(server.store)).to.deep.equal(["/Acme", "/Acme: carol, tenant-admin of b2b-application", "/Globex", "/Globex: carol, tenant-admin of b2b-application"]);

      await stack.setProgram(programOf(carol));
      expect((await stack.up()).code).to.equal(0);
      expect([holdings(server.store), rootUsers(server).includes("carol")]).to.deep.equal([[], true]);
    });
  });

  it("can be several, each with the tenant's roles or its own, in an application that is shared for it", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      const acme = (more: string): string => programOf(`new wso2.Tenant("acme", { name: "Acme", applications: { "partner-portal": {} }, roles: ${role}, admins: {
        ada: { password: "A-g00d-Password" },
        partner: { userName: "bob@partner.example", invite: true, emails: ["bob@partner.example"], roles: { "partner-admin": { applicationName: "partner-portal" }, admin: { roleName: "tenant-admin", applicationName: "b2b-application" } } },
        ${more}
      } });`);
      await stack.setProgram(acme(""));
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      const both = ["/Acme", "/Acme: ada, tenant-admin of b2b-application", "/Acme: bob@partner.example, partner-admin of partner-portal, tenant-admin of b2b-application"];
      expect(holdings(server.store)).to.deep.equal(both);

      await stack.setProgram(acme('"eve@acme.example": { invite: true },'));
      expect((await stack.up()).changes).to.deep.equal({ create: 2, same: 8 });
      expect(holdings(server.store)).to.deep.equal([...both, "/Acme: eve@acme.example, tenant-admin of b2b-application"]);

      await stack.setProgram(acme(""));
      expect((await stack.up()).changes).to.deep.equal({ delete: 2, same: 8 });
      expect(holdings(server.store)).to.deep.equal(both);
    });
  });

  it("keeps its organization when an administrator from outside comes later, and says why that one has no role", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      const tenant = (admins: string): string => programOf(`const dan = new wso2.OrgUser("dan", { userName: "dan", password: "A-g00d-Password" });
        const acme = new wso2.Tenant("acme", { name: "Acme", roles: ${role}, admins: { ${admins} } }, { dependsOn: dan, transforms: [({ type, props, opts }) => (type.endsWith("RoleAssignment") ? { props: { ...props, waitSeconds: 1 }, opts } : undefined)] });
        exports.id = acme.organizationId;`);
      await stack.setProgram(tenant('ada: { password: "A-g00d-Password" }'));
      const { outputs } = await stack.up();
      await stack.setProgram(tenant('ada: { password: "A-g00d-Password" }, dan: { existing: true }'));
      const run = await stack.up();
      expect(run.code).not.to.equal(0);
      expect(run.stdout).to.match(/no user named "dan" in organization .* a shared user is there once it is shared/);
      expect(Object.keys(server.store.organizations)).to.include(outputs["id"]);
    });
  });
});
