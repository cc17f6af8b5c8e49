import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import type { Run, TestStack } from "./support/stack.js";
import { asked, programOf, withWso2Stack } from "./support/wso2.js";

const users = ({ store }: Simulator): string[] => Object.values(store.users).filter(({ userName }) => userName !== "admin").map(({ userName }) => userName).sort();
const organizations = ({ store }: Simulator): string[] => Object.values(store.organizations).filter(({ id }) => id !== store.rootId).map(({ name }) => name).sort();
const members = ({ store }: Simulator): number => Object.values(store.roles).filter(({ displayName }) => displayName === "tenant-admin").reduce((sum, role) => sum + role.users.length, 0);

const tenant = (opts = "", organization = "", user = ""): string => `
  const acme = new wso2.Organization("acme", { name: "Acme", ${organization} }, { ${opts} });
  const user = new wso2.OrgUser("user", { organizationId: acme.id, userName: "user", password: "A-g00d-Password", ${user} }, { ${opts} });
`;
const role = (name: string, opts = ""): string =>
  `new wso2.RoleAssignment("${name}", { organizationId: acme.id, userId: user.userId, roleName: "tenant-admin", applicationName: "b2b-application" }, { ${opts} });\n`;
const component = `
  class Tenant extends pulumi.ComponentResource { constructor(name) { super("example:index:Tenant", name); } }
  const parent = new Tenant("acme");
`;

const upTo = async (stack: TestStack, statements: string, ...args: string[]): Promise<Run> => {
  await stack.setProgram(programOf(statements));
  return stack.up(...args);
};
const succeeded = (run: Run): Run => {
  expect(run.code, run.stdout + run.stderr).to.equal(0);
  return run;
};

describe("Moves and replacements that would take an object from under itself", function () {
  this.timeout(120_000);

  it("are refused where a resource moves under a component without an alias, and are none with one", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      // With an owner of its own the program continues what it left: but not what the engine is about to delete.
      await stack.setConfig({ "wso2:owner": "operations" });
      succeeded(await upTo(stack, tenant() + role("admin")));
      const moved = await upTo(stack, component + tenant("parent"));
        expect(moved.code).not.to.equal(0);
      expect(moved.stdout + moved.stderr).to.include('aliases: [{ name: "acme", parent: pulumi.rootStackResource }]');
      expect([organizations(server), users(server), members(server)]).to.deep.equal([["Acme"], ["user"], 1]);

      const aliased = "parent, aliases: [{ parent: pulumi.rootStackResource }]";
      succeeded(await upTo(stack, component + tenant(aliased) + role("admin", aliased)));
      expect([organizations(server), users(server), members(server)]).to.deep.equal([["Acme"], ["user"], 1]);
      succeeded(await stack.destroy());
      expect([organizations(server), users(server)]).to.deep.equal([[], []]);
    });
  });

  it("delete the old object before the new one is made, when a replacement is forced", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setConfig({ "wso2:owner": "operations" });
      const program = tenant() + role("admin");
      succeeded(await upTo(stack, program));
      for (const name of ["user", "acme", "admin"]) {
        const [resource] = (await stack.export()).resources.filter(({ urn, id }) => urn.endsWith(`::${name}`) && id !== undefined);
        succeeded(await upTo(stack, program, "--replace", resource!.urn));
        expect([organizations(server), users(server), members(server)], name).to.deep.equal([["Acme"], ["user"], 1]);
      }
      expect((await stack.up()).changes).to.deep.equal({ same: 3 });
    });
  });
});

describe("A resource that is renamed without an alias", function () {
  this.timeout(120_000);

  const named = (organization: string, user: string, assignment: string, opts: string, adopt = ""): string => `
    const acme = new wso2.Organization("${organization}", { name: "Acme", ${adopt} });
    const user = new wso2.OrgUser("${user}", { organizationId: acme.id, userName: "user", password: "A-g00d-Password", ${opts} });
    new wso2.RoleAssignment("${assignment}", { organizationId: acme.id, userId: user.userId, roleName: "tenant-admin", applicationName: "b2b-application", ${opts} });
  `;

  it("is told its alias, and never ends as the new one's deletion, not even with adopt", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      succeeded(await upTo(stack, named("acme", "user", "admin", "")));
      for (const [program, alias] of [
        [named("other", "user", "admin", "", "adopt: true"), 'aliases: [{ name: "acme" }]'],
        [named("acme", "other", "admin", "adopt: true"), 'aliases: [{ name: "user" }]'],
      ] as const) {
        const run = await upTo(stack, program);
        expect(run.code, run.stdout).not.to.equal(0);
        expect(run.stdout + run.stderr).to.include(alias);
        expect([organizations(server), users(server), members(server)]).to.deep.equal([["Acme"], ["user"], 1]);
      }
      // A role link carries no mark: the resource that goes leaves it to the one that took it over.
      const continued = succeeded(await upTo(stack, named("acme", "user", "third", "")));
      expect(continued.stdout + continued.stderr).to.include("is there already: continued with").and.include('is not deleted: the resource "third" holds it from now on');
      expect([organizations(server), users(server), members(server)]).to.deep.equal([["Acme"], ["user"], 1]);
      expect((await stack.up("--refresh")).changes).to.deep.equal({ same: 3 });
      const adopted = succeeded(await upTo(stack, named("acme", "user", "other", "adopt: true")));
      expect(adopted.stdout + adopted.stderr).to.include('is not deleted: the resource "other" holds it from now on');
      expect([organizations(server), users(server), members(server)]).to.deep.equal([["Acme"], ["user"], 1]);
    });
  });
});

describe("A destroy that is refused", function () {
  this.timeout(120_000);

  it("leaves users that the next run continues with, and a next destroy that ends", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      succeeded(await upTo(stack, tenant()));
      const { organizationId } = Object.values(server.store.users).find(({ userName }) => userName === "user")!;
      const stranger = { id: "stranger", organizationId, userName: "stranger", attributes: {}, created: "", lastModified: "" };
      server.store.users.stranger = stranger;
      const refused = await stack.destroy();
      expect(refused.code).not.to.equal(0);
      expect(refused.stdout + refused.stderr).to.include('"stranger"').and.include("no longer in the state");
      expect(users(server)).to.deep.equal(["stranger", "user"]);

      expect(succeeded(await stack.up()).changes).to.deep.equal({ create: 1, same: 1 });
      expect(users(server)).to.deep.equal(["stranger", "user"]);
      delete server.store.users.stranger;
      succeeded(await stack.destroy());
      expect([organizations(server), users(server)]).to.deep.equal([[], []]);
    });
  });
});

describe("An organizationId that is undefined", function () {
  this.timeout(60_000);

  it("is an error and not the root organization", async () => {
    await withWso2Stack('new wso2.OrgUser("user", { organizationId: {}.id, userName: "user", invite: true, emails: ["user@example.org"] });', async ({ server, stack }) => {
      const run = await stack.preview();
      expect(run.code).not.to.equal(0);
      expect(run.stdout + run.stderr).to.include('OrgUser "user": organizationId is given but undefined');
      expect(asked(server)).to.deep.equal([]);
    });
  });
});

describe("Two resources for one role link", function () {
  this.timeout(120_000);

  it("are one too many, also when they are made at the same time", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      succeeded(await upTo(stack, tenant()));
      server.fault({ method: "PATCH", path: "/scim2/v2/Roles/:id", kind: "delay", ms: 300 });
      const run = await upTo(stack, tenant() + role("one") + role("two"));
      expect(run.code).not.to.equal(0);
      expect(run.changes).to.include({ create: 1 });
      expect(run.stdout + run.stderr).to.include("if two resources give the same role, remove one");
      expect(members(server)).to.equal(1);
    });
  });
});

describe("Adoption", function () {
  this.timeout(120_000);

  it("can be taken back where nothing was there to take over", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      succeeded(await upTo(stack, tenant("", "adopt: true")));
      succeeded(await upTo(stack, tenant()));
      succeeded(await stack.destroy());
      expect(organizations(server)).to.deep.equal([]);
    });
  });

  it("cannot be taken back of what was taken over, because what is released keeps its contents", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setConfig({ "wso2:owner": "others" });
      succeeded(await upTo(stack, 'new wso2.Organization("theirs", { name: "Acme" }, { retainOnDelete: true });'));
      succeeded(await stack.destroy());
      await stack.setConfig({ "wso2:owner": "operations" });
      succeeded(await upTo(stack, tenant("", "adopt: true")));
      asked(server);
      const run = await upTo(stack, tenant());
      expect(run.code).not.to.equal(0);
      expect(run.stdout).to.include("it was taken over, so `adopt` cannot be taken back");
      expect(asked(server).filter((request) => /^(PATCH|PUT|POST|DELETE)/.test(request))).to.deep.equal([]);
    });
  });
});

describe("Without marks", function () {
  this.timeout(120_000);

  it("a tenant is destroyed as well, its users one by one", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setConfig({ "wso2:owner": "off" });
      succeeded(await upTo(stack, tenant() + role("admin")));
      succeeded(await stack.destroy());
      expect([organizations(server), users(server)]).to.deep.equal([[], []]);
    });
  });
});

describe("A preview", function () {
  this.timeout(120_000);

  it("shows what changes in place as that alone, and nothing that depends on it as replaced", async () => {
    await withWso2Stack("", async ({ stack }) => {
      const boss = (givenName: string): string => `const boss = new wso2.OrgUser("boss", { userName: "boss", password: "A-g00d-Password", givenName: "${givenName}" });`;
      const program = (givenName: string): string => boss(givenName) + tenant("", "creator: { id: boss.userId }", `givenName: "${givenName}"`) + role("admin");
      succeeded(await upTo(stack, program("One")));
      await stack.setProgram(programOf(program("Two")));
      expect((await stack.preview()).changes).to.deep.equal({ update: 2, same: 2 });
      expect(succeeded(await stack.up()).changes).to.deep.equal({ update: 2, same: 2 });
    });
  });
});
