import { expect } from "chai";
import { createUser, patch, startScimServer, type Body, type ScimServer, type Side } from "./scimServer.js";

const roles = "/scim2/v2/Roles";

describe("Roles made, changed and deleted at the root of a 7.2 server", () => {
  let server: ScimServer;
  let acme: Side;
  let beta: Side;
  let applicationId: string;

  beforeEach(async () => {
    server = await startScimServer("7.2");
    acme = await server.organization("acme");
    applicationId = server.simulator.applications[0]!.id;
  });
  afterEach(() => server.simulator.close());

  function create(side: Side, displayName: string, more: Record<string, unknown> = {}): ReturnType<Side["send"]> {
    return side.send("POST", roles, { schemas: [], displayName, ...more });
  }

  function ofTheApplication(...permissions: string[]): Record<string, unknown> {
    return { audience: { type: "application", value: applicationId }, permissions: permissions.map((value) => ({ value })) };
  }

  async function copyIn(side: Side, displayName: string): Promise<Body | undefined> {
    const found = (await side.send("GET", `${roles}?filter=${encodeURIComponent(`displayName eq ${displayName}`)}`)).body.Resources?.[0];
    return found && (await side.send("GET", `${roles}/${found.id}`)).body;
  }

  function permissionsOf(role: Body | undefined): unknown[] {
    return (role!["permissions"] as { value: string }[]).map(({ value }) => value);
  }

  it("appear in the organizations that have the application, old and new", async () => {
    await create(server.root, "auditor", ofTheApplication("internal_org_user_mgt_view"));
    beta = await server.organization("beta");
    for (const side of [acme, beta]) {
      const copy = await copyIn(side, "auditor");
      expect(permissionsOf(copy)).to.deep.equal(["internal_org_user_mgt_view"]);
      expect((copy!["audience"] as Body)["display"]).to.equal("b2b-application");
    }
  });

  it("take their copies along when they are renamed and get other permissions, and not the members of these", async () => {
    const { id } = (await create(server.root, "auditor", ofTheApplication("internal_org_user_mgt_view"))).body;
    const copy = await copyIn(acme, "auditor");
    const jane = await createUser(acme, "jane");
    await patch(acme, `${roles}/${copy!.id}`, { op: "add", path: "users", value: [{ value: jane }] });

    const changed = await patch(
      server.root,
      `${roles}/${id}`,
      { op: "replace", path: "displayName", value: "inspector" },
      { op: "replace", path: "permissions", value: [{ value: "internal_org_user_mgt_list" }] },
    );
    expect([changed.status, changed.body["displayName"], permissionsOf(changed.body)]).to.deep.equal([200, "inspector", ["internal_org_user_mgt_list"]]);

    expect(await copyIn(acme, "auditor")).to.equal(undefined);
    const renamed = await copyIn(acme, "inspector");
    expect([renamed!.id, permissionsOf(renamed)]).to.deep.equal([copy!.id, ["internal_org_user_mgt_list"]]);
    expect((renamed!["users"] as Body[]).map((user) => user["display"])).to.deep.equal(["jane"]);
  });

  it("get single permissions and lose them", async () => {
    const { id } = (await create(server.root, "auditor", ofTheApplication("internal_org_user_mgt_view"))).body;
    await patch(server.root, `${roles}/${id}`, { op: "add", path: "permissions", value: [{ value: "internal_org_user_mgt_list" }] });
    const { body } = await patch(server.root, `${roles}/${id}`, { op: "remove", path: 'permissions[value eq "internal_org_user_mgt_view"]' });
    expect(permissionsOf(body)).to.deep.equal(["internal_org_user_mgt_list"]);
    expect(permissionsOf(await copyIn(acme, "auditor"))).to.deep.equal(["internal_org_user_mgt_list"]);
  });

  it("get no permission that the application is not authorized for, and no name that is taken", async () => {
    const { id } = (await create(server.root, "auditor", ofTheApplication())).body;
    const refused = await patch(server.root, `${roles}/${id}`, { op: "replace", path: "permissions", value: [{ value: "no_such" }] });
    expect([refused.status, refused.body.scimType]).to.deep.equal([400, "invalidValue"]);
    const taken = await patch(server.root, `${roles}/${id}`, { op: "replace", path: "displayName", value: "tenant-admin" });
    expect(taken.status).to.equal(409);
    expect(await copyIn(acme, "auditor")).not.to.equal(undefined);
  });

  it("take their copies along when they are deleted", async () => {
    const { id } = (await create(server.root, "auditor", ofTheApplication())).body;
    expect(await copyIn(acme, "auditor")).not.to.equal(undefined);
    expect((await server.root.send("DELETE", `${roles}/${id}`)).status).to.equal(204);
    expect(await copyIn(acme, "auditor")).to.equal(undefined);
    expect((await server.root.send("DELETE", `${roles}/${id}`)).status).to.equal(404);
  });

  it("of the root's own audience stay at the root", async () => {
    const { body } = await create(server.root, "auditor", { permissions: [{ value: "internal_user_mgt_view" }] });
    expect(body["audience"]).to.deep.equal({ display: "Super", type: "organization", value: server.root.organizationId });
    expect(await copyIn(acme, "auditor")).to.equal(undefined);
    expect((await patch(server.root, `${roles}/${body.id}`, { op: "replace", path: "displayName", value: "inspector" })).body["displayName"]).to.equal("inspector");
    expect((await server.root.send("DELETE", `${roles}/${body.id}`)).status).to.equal(204);
  });

  it("answer a change without their users, also when these are asked for", async () => {
    const jane = await createUser(server.root, "jane");
    const { id } = (await create(server.root, "auditor", { ...ofTheApplication(), users: [{ value: jane }] })).body;
    for (const query of ["", "?attributes=users"]) {
      const { status, body } = await patch(server.root, `${roles}/${id}${query}`, { op: "replace", path: "displayName", value: `renamed${query.length}` });
      expect([status, "users" in body]).to.deep.equal([200, false]);
    }
  });

  it("can be of an organization's own application too", async () => {
    const own = await acme.send("POST", "/api/server/v1/applications", { name: "own", inboundProtocolConfiguration: { oidc: { grantTypes: ["client_credentials"] } } });
    const value = own.headers.get("location")!.split("/").at(-1)!;
    const created = await create(acme, "auditor", { audience: { type: "application", value } });
    expect([created.status, created.body["audience"]]).to.deep.equal([201, { display: "own", type: "application", value }]);
    expect((await patch(acme, `${roles}/${created.body.id}`, { op: "replace", path: "displayName", value: "inspector" })).status).to.equal(200);
    expect((await acme.send("DELETE", `${roles}/${created.body.id}`)).status).to.equal(204);
  });
});
