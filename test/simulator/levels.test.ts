import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { asAdministrator, createOrganization, organizationClient, organizations, rootClient, send, switchTo, type Client } from "./client.js";

describe("The simulator at 7.2, unlike 7.0,", () => {
  let simulator: Simulator;
  let root: Client;
  beforeEach(async () => {
    simulator = await startSimulator();
    root = await rootClient(simulator);
  });
  afterEach(() => simulator.close());

  it("gives an organization a handle, a version, and whether it has children", async () => {
    const named = await root.call("POST", organizations, { name: "acme", orgHandle: "acme" });
    expect(named.headers.get("location")).to.equal(`${simulator.url}${organizations}/${named.body.id}`);
    expect(named.body).to.include({ orgHandle: "acme", version: "v1.0.0", hasChildren: false });
    expect(named.body["parent"]).to.deep.equal({ id: simulator.store.rootId, ref: `/t/carbon.super${organizations}/${simulator.store.rootId}` });
    const unnamed = await root.call("POST", organizations, { name: "beta" });
    expect(unnamed.body["orgHandle"]).to.equal(unnamed.body.id);
  });

  it("keeps handles apart, and says which are free", async () => {
    await root.call("POST", organizations, { name: "acme", orgHandle: "acme" });
    const available = async (orgHandle: string) => (await root.call("POST", `${organizations}/check-handle`, { orgHandle })).body["available"];
    expect([await available("acme"), await available("beta")]).to.deep.equal([false, true]);
    expect((await root.call("POST", organizations, { name: "other", orgHandle: "acme" })).body.code).to.equal("ORG-60100");
    expect((await root.call("POST", organizations, { name: "other", orgHandle: "No Domain" })).body.code).to.equal("ORG-60032");
  });

  it("tells the path from the organization that asks down to the one asked for", async () => {
    const acme = await createOrganization(simulator, "acme");
    const inside = await organizationClient(simulator, acme);
    const department = (await inside.call("POST", `/o${organizations}`, { name: "department" })).body.id!;
    const steps = [
      { id: simulator.store.rootId, name: "Super", depth: 0 },
      { id: acme, name: "acme", depth: 1 },
      { id: department, name: "department", depth: 2 },
    ];
    const path = async (client: Client, prefix: string) => (await client.call("GET", `${prefix}${organizations}/${department}`)).body["ancestorPath"];
    expect(await path(root, "")).to.deep.equal(steps);
    expect(await path(inside, "/o")).to.deep.equal(steps.slice(1));
    expect((await root.call("GET", `${organizations}/${acme}`)).body["hasChildren"]).to.equal(true);
  });

  it("shows permissions only when asked", async () => {
    const acme = await createOrganization(simulator, "acme");
    const has = async (query: string) => "permissions" in (await root.call("GET", `${organizations}/${acme}${query}`)).body;
    expect([await has(""), await has("?includePermissions=true")]).to.deep.equal([false, true]);
  });

  it("answers for the organization itself, whose name may be changed", async () => {
    const acme = await createOrganization(simulator, "acme");
    const inside = await organizationClient(simulator, acme);
    const self = `/o${organizations}/self`;
    expect((await inside.call("GET", self)).body).to.include({ id: acme, name: "acme" });
    expect((await inside.call("PATCH", self, [{ operation: "REPLACE", path: "/name", value: "acme2" }])).body).to.include({ id: acme, name: "acme2" });
    expect((await inside.call("PATCH", self, [{ operation: "REPLACE", path: "/description", value: "x" }])).body.code).to.equal("ORG-60011");
  });

  it("refuses names with HTML in them", async () => {
    expect((await root.call("POST", organizations, { name: "<b>x</b>" })).body.code).to.equal("ORG-60097");
    expect((await root.call("POST", organizations, { name: "a < b > c" })).status).to.equal(201);
  });

  it("fails on ADD of an attribute that is there", async () => {
    const { id } = (await root.call("POST", organizations, { name: "acme", attributes: [{ key: "region", value: "eu" }] })).body;
    const patch = async (operation: string) => root.call("PATCH", `${organizations}/${id}`, [{ operation, path: "/attributes/region", value: "us" }]);
    const added = await patch("ADD");
    expect(added.status).to.equal(500);
    expect(added.body.code).to.match(/^ORG-65/);
    expect((await patch("REPLACE")).body["attributes"]).to.deep.equal([{ key: "region", value: "us" }]);
  });

  it("filters by attributes, and then shows them", async () => {
    await root.call("POST", organizations, { name: "acme", attributes: [{ key: "region", value: "eu" }] });
    await root.call("POST", organizations, { name: "beta", attributes: [{ key: "region", value: "us" }] });
    const found = (await root.call("GET", `${organizations}?filter=attributes.region%20eq%20eu`)).body.organizations!;
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({ name: "acme", attributes: [{ key: "region", value: "eu" }] });
  });

  it("replaces an organization without attributes by one that has none", async () => {
    const { id } = (await root.call("POST", organizations, { name: "acme", description: "d", attributes: [{ key: "region", value: "eu" }] })).body;
    const replaced = await root.call("PUT", `${organizations}/${id}`, { name: "acme", status: "ACTIVE" });
    expect(replaced.status).to.equal(200);
    expect(replaced.body).not.to.have.any.keys("attributes", "description");
  });

  it("says that an organization to switch to does not exist", async () => {
    const answer = await switchTo(simulator, "nowhere", root.token);
    expect([answer.status, answer.body["error"], answer.body.error_description]).to.deep.equal([400, "invalid_request", "Invalid organization id: nowhere"]);
  });

  it("shares the creator into the organization", async () => {
    const owner = (await root.call("POST", "/scim2/Users", { schemas: [], userName: "owner", password: "Passw0rd@1", name: { givenName: "O", familyName: "W" } })).body.id!;
    const acme = (await root.call("POST", organizations, { name: "acme", attributes: [{ key: "creator.id", value: owner }] })).body.id!;
    const inside = await organizationClient(simulator, acme);
    const [shadow] = (await inside.call("GET", "/o/scim2/Users")).body["Resources"] as { id: string; userName: string }[];
    expect(shadow!.userName).to.equal("owner");
    expect(shadow!.id).not.to.equal(owner);
    expect(simulator.store.users[shadow!.id]!.sharedFrom).to.deep.equal({ organizationId: simulator.store.rootId, userId: owner });
  });

  it("wants to be told whom an application is to be shared with", async () => {
    const { id } = simulator.applications[1]!;
    expect((await send(simulator, "POST", `/api/server/v1/applications/${id}/share`, asAdministrator, {})).body.code).to.equal("ORG-60067");
  });

  it("pages through the organizations that an application is shared with", async () => {
    for (const name of ["a", "b", "c"]) await createOrganization(simulator, name);
    const share = `/api/server/v1/applications/${simulator.applications[0]!.id}/share`;
    const first = (await root.call("GET", `${share}?limit=2`)).body;
    expect(first.organizations!.map(({ name }) => name)).to.deep.equal(["c", "b"]);
    expect(first.organizations![0]).to.include({ depthFromRoot: 1, hasChildren: false, status: "ACTIVE", parentId: simulator.store.rootId });
    const next = (await root.call("GET", first.links![0]!.href)).body;
    expect(next.organizations!.map(({ name }) => name)).to.deep.equal(["a"]);
  });

  it("shows a client secret to an application only with the scope for it", async () => {
    const path = `/api/server/v1/applications/${simulator.applications[0]!.id}/inbound-protocols/oidc`;
    const form = new URLSearchParams({ grant_type: "client_credentials", scope: "internal_application_mgt_view", client_id: simulator.applications[0]!.clientId, client_secret: simulator.applications[0]!.clientSecret });
    const { access_token } = (await send(simulator, "POST", "/oauth2/token", undefined, form)).body;
    expect((await send(simulator, "GET", path, `Bearer ${access_token}`)).body).not.to.have.property("clientSecret");
    expect((await root.call("GET", path)).body["clientSecret"]).to.equal(simulator.applications[0]!.clientSecret);
  });
});
