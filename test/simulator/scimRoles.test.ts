import { expect } from "chai";
import { createUser, patch, startScimServer, type Body, type ScimAnswer, type ScimServer, type Side } from "./scimServer.js";

const unknownId = "00000000-0000-0000-0000-000000000000";
const generic = "Request is unparsable, syntactically incorrect, or violates schema.";

function roles(side: Side, filter: string): Promise<ScimAnswer> {
  return side.send("GET", `/scim2/v2/Roles?filter=${encodeURIComponent(filter)}`);
}

async function roleNamed(side: Side, displayName: string): Promise<Body> {
  return (await roles(side, `displayName eq ${displayName}`)).body.Resources![0]!;
}

function names(answer: ScimAnswer): unknown[] {
  return (answer.body.Resources ?? []).map((role) => role["displayName"]);
}

async function membersOf(side: Side, roleId: string): Promise<string[]> {
  const { body } = await side.send("GET", `/scim2/v2/Roles/${roleId}?attributes=users`);
  return ((body["users"] as { value: string }[] | undefined) ?? []).map(({ value }) => value);
}

const add = (...ids: string[]) => ({ op: "add", path: "users", value: ids.map((value) => ({ value })) });
const remove = (id: string) => ({ op: "remove", path: `users[value eq "${id}"]` });

for (const level of ["7.0", "7.2"] as const) {
  describe(`simulated SCIM roles at level ${level}`, () => {
    let server: ScimServer;
    let acme: Side;
    let applicationId: string;
    let role: string;

    beforeEach(async () => {
      server = await startScimServer(level);
      acme = await server.organization("acme");
      applicationId = server.simulator.applications[0]!.id;
      role = (await roleNamed(acme, "tenant-admin")).id!;
    });
    afterEach(() => server.simulator.close());

    function create(side: Side, displayName: string, more: Record<string, unknown> = {}): Promise<ScimAnswer> {
      return side.send("POST", "/scim2/v2/Roles", { displayName, audience: { type: "application", value: applicationId }, ...more });
    }

    it("answers a creation with the role's name and audience alone", async () => {
      const created = await create(server.root, "editor", { permissions: [{ value: "internal_org_user_mgt_list" }] });
      expect(created.status).to.equal(201);
      expect(created.headers.get("location")).to.equal(`${server.simulator.url}/scim2/v2/Roles/${created.body.id}`);
      expect(created.body).to.have.all.keys("schemas", "id", "displayName", "audience", "meta");
      expect(created.body["audience"]).to.deep.equal({ display: "b2b-application", type: "application", value: applicationId });
    });

    it("copies a role of a shared application into the organizations that have it", async () => {
      const created = await create(server.root, "editor", { permissions: [{ value: "internal_org_user_mgt_list" }] });
      const copy = await roleNamed(acme, "editor");
      expect(copy.id).not.to.equal(created.body.id);
      const { value } = copy["audience"] as { value: string };
      expect(server.simulator.store.applications[value]).to.include({ organizationId: acme.organizationId, mainApplicationId: applicationId });
      const { body } = await acme.send("GET", `/scim2/v2/Roles/${copy.id}`);
      expect((body["permissions"] as Body[]).map((permission) => permission["value"])).to.deep.equal(["internal_org_user_mgt_list"]);
    });

    it("gives a new organization the roles of the applications shared with all, and no others", async () => {
      await create(server.root, "editor");
      const beta = await server.organization("beta");
      expect(names(await beta.send("GET", "/scim2/v2/Roles"))).to.have.members(["editor", "tenant-admin", "Administrator", "system"]);
      expect((await roleNamed(beta, "tenant-admin")).id).not.to.equal(role);
    });

    it("renames the copies with the root's role, and deletes them with it", async () => {
      const { body } = await create(server.root, "editor");
      const renamed = await patch(server.root, `/scim2/v2/Roles/${body.id}`, { op: "replace", path: "displayName", value: "author" });
      expect(renamed.status).to.equal(200);
      expect((await roleNamed(acme, "author"))["displayName"]).to.equal("author");
      expect((await server.root.send("DELETE", `/scim2/v2/Roles/${body.id}`)).status).to.equal(204);
      expect(names(await roles(acme, "displayName eq author"))).to.deep.equal([]);
      expect(names(await roles(acme, "displayName eq tenant-admin"))).to.deep.equal(["tenant-admin"]);
    });

    const refused: [string, Record<string, unknown>, number, string | undefined, (applicationId: string) => string][] = [
      ["of a name that the audience has already", { displayName: "tenant-admin" }, 409, undefined, (id) => `Role already exist for the role name: tenant-admin audience: application audienceId: ${id}`],
      ["of an unknown application", { audience: { type: "application", value: "nope" } }, 400, "invalidValue", () => "Invalid audience. No application found with application id: nope and tenant domain : carbon.super"],
      ["of an audience of neither kind", { audience: { type: "group", value: "x" } }, 400, "invalidValue", () => "Invalid role audience"],
      ["of another organization", { audience: { type: "organization", value: "x" } }, 400, "invalidValue", () => "Invalid audience. Given Organization id: x is invalid"],
      ["with a permission that its application is not authorized for", { permissions: [{ value: "no_such" }] }, 400, "invalidValue", (id) => `Permission : no_such is not authorized for application with ID: ${id}`],
      ["with an unknown user", { users: [{ value: unknownId }] }, 400, `A user doesn't exist with id: ${unknownId} in the tenantDomain: carbon.super`, () => generic],
    ];
    for (const [what, more, status, scimType, detail] of refused) {
      it(`refuses a role ${what}`, async () => {
        const answer = await create(server.root, "x", more);
        expect([answer.status, answer.body.scimType, answer.body.detail]).to.deep.equal([status, scimType, detail(applicationId)]);
      });
    }

    it("refuses names with a slash or the prefix of the system's, with the reason where the type belongs", async () => {
      for (const name of ["a/b", "system_x"]) {
        const answer = await create(server.root, name);
        expect([answer.status, answer.body.detail]).to.deep.equal([400, generic]);
        expect(answer.body.scimType).to.contain(name);
      }
    });

    it("finds a role by name and audience, quoted or not, with regard to case", async () => {
      const audience = (await roleNamed(acme, "tenant-admin"))["audience"] as { value: string };
      expect(names(await roles(acme, `displayName eq tenant-admin and audience.value eq ${audience.value}`))).to.deep.equal(["tenant-admin"]);
      expect(names(await roles(acme, `displayName eq "tenant-admin" and audience.type eq "application"`))).to.deep.equal(["tenant-admin"]);
      expect(names(await roles(acme, `displayName eq tenant-admin and audience.value eq ${applicationId}`))).to.deep.equal([]);
      expect(names(await roles(acme, "displayName eq Tenant-Admin"))).to.deep.equal([]);
      expect((await acme.send("POST", "/scim2/v2/Roles/.search", { filter: "displayName sw tenant" })).body.totalResults).to.equal(1);
    });

    it("loses characters of a name in a filter", async () => {
      await create(server.root, "R&D");
      expect(names(await roles(server.root, 'displayName eq "R&D"'))).to.deep.equal([]);
      expect(names(await server.root.send("GET", "/scim2/v2/Roles"))).to.include("R&D");
    });

    it("refuses filters that it does not know", async () => {
      const answers = [await roles(acme, "displayName eq a or displayName eq b"), await roles(acme, "users eq x"), await roles(acme, "displayName gt a"), await roles(acme, "colour eq blue")];
      expect(answers.map((answer) => answer.status)).to.deep.equal([400, 400, 400, 400]);
      expect(answers.map((answer) => answer.body.scimType)).to.deep.equal([
        "Filter operator: or is not supported for role filtering.",
        "Filtering based on attribute: urn:ietf:params:scim:schemas:extension:2.0:Role:users is not supported.",
        "Filter operation: gt is not supported for role filtering.",
        "invalidValue",
      ]);
    });

    it("pages roles", async () => {
      const all = names(await server.root.send("GET", "/scim2/v2/Roles"));
      const page = await server.root.send("GET", "/scim2/v2/Roles?startIndex=2&count=1");
      expect(names(page)).to.deep.equal([all[1]]);
      expect(page.body).to.include({ totalResults: all.length, startIndex: 2, itemsPerPage: 1 });
    });

    it("adds a member once, removes one, and shows the role on the user", async () => {
      const [jane, jack] = [await createUser(acme, "jane"), await createUser(acme, "jack")];
      for (const operation of [add(jane), add(jane, jack), remove(jack), remove(jack)]) expect((await patch(acme, `/scim2/v2/Roles/${role}`, operation)).status).to.equal(200);
      expect(await membersOf(acme, role)).to.deep.equal([jane]);
      const shown = (await acme.send("GET", `/scim2/Users/${jane}`)).body["roles"] as Body[];
      expect(shown.map((one) => [one["value"], one["display"], one["audienceType"], one["audienceDisplay"]])).to.deep.equal([[role, "tenant-admin", "application", "b2b-application"]]);
      expect((await acme.send("GET", `/scim2/Users/${jack}`)).body).not.to.have.property("roles");
    });

    it("removes by an unquoted id too", async () => {
      const jane = await createUser(acme, "jane");
      await patch(acme, `/scim2/v2/Roles/${role}`, add(jane));
      expect((await patch(acme, `/scim2/v2/Roles/${role}`, { op: "remove", path: `users[value eq ${jane}]` })).status).to.equal(200);
      expect(await membersOf(acme, role)).to.deep.equal([]);
    });

    it("loses nothing of many additions at once", async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => createUser(acme, `user-${index}`)));
      await Promise.all(ids.map((id) => patch(acme, `/scim2/v2/Roles/${role}`, add(id))));
      expect(await membersOf(acme, role)).to.have.members(ids);
      await Promise.all(ids.slice(5).map((id) => patch(acme, `/scim2/v2/Roles/${role}`, remove(id))));
      expect(await membersOf(acme, role)).to.have.members(ids.slice(0, 5));
    });

    it("replaces the whole membership, and answers that in short", async () => {
      const [jane, jack] = [await createUser(acme, "jane"), await createUser(acme, "jack")];
      await patch(acme, `/scim2/v2/Roles/${role}`, add(jane));
      const replaced = await patch(acme, `/scim2/v2/Roles/${role}`, { op: "replace", path: "users", value: [{ value: jack }] });
      expect(replaced.body).to.have.all.keys("schemas", "id", "displayName", "audience", "meta");
      expect(await membersOf(acme, role)).to.deep.equal([jack]);
      await patch(acme, `/scim2/v2/Roles/${role}`, { op: "remove", path: "users" });
      expect(await membersOf(acme, role)).to.deep.equal([]);
    });

    it("replaces members by PUT", async () => {
      const [jane, jack] = [await createUser(acme, "jane"), await createUser(acme, "jack")];
      await patch(acme, `/scim2/v2/Roles/${role}`, add(jane));
      const put = await acme.send("PUT", `/scim2/v2/Roles/${role}`, { displayName: "tenant-admin", permissions: [{ value: "internal_org_user_mgt_list" }], users: [{ value: jack }] });
      expect(put.status).to.equal(200);
      expect(await membersOf(acme, role)).to.deep.equal([jack]);
    });

    it("lets a user of another organization neither in nor out", async () => {
      const rootUser = await createUser(server.root, "jane");
      for (const operation of [add(rootUser), add(unknownId), remove(unknownId)]) {
        const answer = await patch(acme, `/scim2/v2/Roles/${role}`, operation);
        expect([answer.status, answer.body.scimType, answer.body.detail]).to.deep.equal([400, "invalidValue", "User can't be resolved from the given user Id."]);
      }
    });

    it("forgets a deleted user", async () => {
      await createUser(acme, "admin");
      const jane = await createUser(acme, "jane");
      await patch(acme, `/scim2/v2/Roles/${role}`, add(jane));
      expect((await acme.send("DELETE", `/scim2/Users/${jane}`)).status).to.equal(204);
      expect(await membersOf(acme, role)).to.deep.equal([]);
    });

    it("refuses operations that it does not know, and breaks at some", async () => {
      const jane = await createUser(acme, "jane");
      const path = `/scim2/v2/Roles/${role}`;
      const broken = "Error in performing the patch operation on role resource.";
      const results = [
        await patch(acme, path, { op: "zap", path: "users", value: [] }),
        await patch(acme, path, { op: "remove" }),
        await patch(acme, path, { op: "remove", path: `users[value ne ${jane}]` }),
        await patch(acme, path, { op: "remove", path: "users[value eq]" }),
        await patch(acme, path, { op: "add", path: "users", value: { value: jane } }),
        await acme.send("PATCH", path, { operations: [add(jane)] }),
        await patch(acme, `/scim2/v2/Roles/${unknownId}`, add(jane)),
        await acme.send("GET", `/scim2/v2/Roles/${unknownId}`),
      ];
      const domain = acme.organizationId;
      expect(results.map(({ status, body }) => [status, body.scimType, body.detail])).to.deep.equal([
        [400, "invalidSyntax", "Unknown operation: zap"],
        [400, "noTarget", "No path value specified for remove operation"],
        [501, undefined, "Only Eq filter is supported"],
        [400, "invalidSyntax", "Invalid filter"],
        [500, undefined, broken],
        [500, undefined, broken],
        [404, undefined, `A role doesn't exist with id: ${unknownId} in the tenantDomain: ${domain}`],
        [404, undefined, `Role id: ${unknownId} does not exist in the tenant: ${domain}`],
      ]);
      expect(await membersOf(acme, role)).to.deep.equal([]);
    });

    it("keeps the system's own roles", async () => {
      const everyone = await roleNamed(server.root, "everyone");
      const answer = await server.root.send("DELETE", `/scim2/v2/Roles/${everyone.id}`);
      expect([answer.status, answer.body.detail]).to.deep.equal([400, generic]);
      expect((await roleNamed(server.root, "everyone")).id).to.equal(everyone.id);
    });

    it("shows every root user in the role everyone", async () => {
      const { body } = await server.root.send("GET", `/scim2/Users/${await createUser(server.root, "jane")}`);
      expect((body["roles"] as Body[]).map((one) => one["display"])).to.deep.equal(["everyone"]);
    });
  });
}

describe("simulated SCIM roles in an organization", () => {
  let server: ScimServer;
  let acme: Side;
  let role: string;

  async function start(level: "7.0" | "7.2"): Promise<void> {
    server = await startScimServer(level);
    acme = await server.organization("acme");
    role = (await roleNamed(acme, "tenant-admin")).id!;
  }
  afterEach(() => server.simulator.close());

  it("are the root's business at 7.0", async () => {
    await start("7.0");
    const answers = [
      await acme.send("POST", "/scim2/v2/Roles", { displayName: "own" }),
      await patch(acme, `/scim2/v2/Roles/${role}`, { op: "replace", path: "displayName", value: "x" }),
      await acme.send("DELETE", `/scim2/v2/Roles/${role}`),
    ];
    expect(answers.map(({ status, body }) => [status, body.scimType, body.detail])).to.deep.equal([
      [400, "invalidValue", "Role creation is not allowed for organizations."],
      [400, "invalidValue", "Role name modification is not allowed for organizations."],
      [400, "invalidValue", "Role deletion is not allowed for organizations."],
    ]);
  });

  it("may be its own at 7.2, but for those of shared applications", async () => {
    await start("7.2");
    const own = await acme.send("POST", "/scim2/v2/Roles", { displayName: "own", permissions: [{ value: "internal_org_user_mgt_list" }] });
    expect(own.status).to.equal(201);
    expect(own.body["audience"]).to.deep.equal({ display: "acme", type: "organization", value: acme.organizationId });
    expect((await patch(acme, `/scim2/v2/Roles/${own.body.id}`, { op: "replace", path: "displayName", value: "mine" })).status).to.equal(200);
    expect((await acme.send("DELETE", `/scim2/v2/Roles/${own.body.id}`)).status).to.equal(204);
    const fragment = ((await roleNamed(acme, "tenant-admin"))["audience"] as { value: string }).value;
    const refused = await acme.send("POST", "/scim2/v2/Roles", { displayName: "x", audience: { type: "application", value: fragment } });
    expect([refused.status, refused.body.scimType]).to.deep.equal([400, "Role creation for shared applications is not allowed at organization level."]);
    const unknown = await acme.send("POST", "/scim2/v2/Roles", { displayName: "x", permissions: [{ value: "no_such" }] });
    expect([unknown.status, unknown.body.detail]).to.deep.equal([400, "Permission: no_such not found"]);
  });

  it("keep name and permissions at 7.2 when they are shared", async () => {
    await start("7.2");
    const path = `/scim2/v2/Roles/${role}`;
    const answers = [
      await patch(acme, path, { op: "replace", path: "displayName", value: "x" }),
      await patch(acme, path, { op: "replace", path: "permissions", value: [] }),
      await acme.send("PUT", path, { displayName: "x", permissions: [{ value: "internal_org_user_mgt_list" }] }),
      await acme.send("PUT", path, { displayName: "tenant-admin", permissions: [] }),
      await acme.send("DELETE", path),
    ];
    expect(answers.map(({ status, body }) => [status, body.scimType, body.detail])).to.deep.equal([
      [400, "invalidValue", "Role name modification is not allowed for shared roles."],
      [400, "invalidValue", "Role permission modification is not allowed for shared roles."],
      [400, "invalidValue", "Role name update is not allowed for shared roles."],
      [400, "invalidValue", "Role's permission modification is not allowed for shared roles."],
      [400, "invalidValue", "Shared role deletion is not allowed."],
    ]);
  });

  it("show at 7.2 that they are shared, their members in a GET, and less in a list", async () => {
    await start("7.2");
    const jane = await createUser(acme, "jane");
    const patched = await patch(acme, `/scim2/v2/Roles/${role}`, add(jane));
    const got = await acme.send("GET", `/scim2/v2/Roles/${role}`);
    expect(got.body["properties"]).to.deep.equal([{ display: "isSharedRole", value: "true" }]);
    expect(got.body["users"]).to.deep.equal([{ $ref: `${server.simulator.url}/o/scim2/Users/${jane}`, display: "jane", value: jane }]);
    expect({ ...patched.body, users: got.body["users"] }).to.deep.equal(got.body);
    expect(patched.body).not.to.have.property("users");
    expect(await roleNamed(acme, "tenant-admin")).to.have.all.keys("id", "displayName", "audience", "meta");
    const small = await patch(acme, `/scim2/v2/Roles/${role}?excludedAttributes=users,groups,permissions,associatedApplications,properties`, add(jane));
    expect(small.body).to.have.all.keys("schemas", "id", "displayName", "audience", "meta");
  });

  it("show no members in the answer to a PATCH at 7.0, whatever is excluded", async () => {
    await start("7.0");
    const jane = await createUser(acme, "jane");
    const answer = await patch(acme, `/scim2/v2/Roles/${role}?excludedAttributes=permissions`, add(jane));
    expect(answer.body).not.to.have.property("users");
    expect(answer.body["permissions"]).to.have.lengthOf(1);
  });

  it("keep an owner in Administrator against an application", async () => {
    await start("7.2");
    const owner = await createUser(acme, "chief");
    server.simulator.store.organizations[acme.organizationId]!.ownerId = owner;
    const { body } = await acme.send("POST", "/scim2/v2/Roles", { displayName: "Administrator", users: [{ value: owner }] });
    const answer = await patch(acme, `/scim2/v2/Roles/${body.id}`, remove(owner));
    expect([answer.status, answer.body.detail]).to.deep.equal([403, "Invalid operation. Only the tenant owner can remove users from the role: Administrator"]);
    expect(await membersOf(acme, body.id!)).to.deep.equal([owner]);
  });
});
