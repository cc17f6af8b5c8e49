import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { asAdministrator, createOrganization, organizationClient, organizations, rootClient, send } from "./client.js";

describe("The request log of the simulator", () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.close());

  it("tells of every request what it was, where it acted and what came of it", async () => {
    const acme = await createOrganization(simulator, "acme");
    const inside = await organizationClient(simulator, acme);
    simulator.clearRequests();
    await inside.call("GET", "/t/carbon.super/o/scim2/Users?count=1");
    await inside.call("POST", `/o${organizations}`, { name: "department" });

    expect(simulator.requests).to.have.length(2);
    const [list, create] = simulator.requests;
    expect(list).to.include({ method: "GET", path: "/t/carbon.super/o/scim2/Users?count=1", route: "/scim2/Users", status: 200, organizationId: acme });
    expect(list!.url).to.equal(`${simulator.url}/t/carbon.super/o/scim2/Users?count=1`);
    expect(Math.abs(Date.parse(list!.time) - Date.now())).to.be.below(60_000);
    expect(create).to.include({ method: "POST", route: organizations, status: 201, organizationId: acme });
    expect(create!.requestBody).to.deep.equal({ name: "department" });
    expect(create!.responseBody).to.include({ name: "department", status: "ACTIVE" });
  });

  it("tells the grant of a token, and the organization that the token acts in", async () => {
    const acme = await createOrganization(simulator, "acme");
    simulator.clearRequests();
    await organizationClient(simulator, acme);
    const calls = simulator.requests.map(({ route, grantType, organizationId }) => ({ route, grantType, organizationId }));
    expect(calls).to.deep.equal([
      { route: "/oauth2/token", grantType: "client_credentials", organizationId: simulator.store.rootId },
      { route: "/oauth2/token", grantType: "organization_switch", organizationId: acme },
    ]);
  });

  it("has what was refused and what led nowhere, and a dropped request without a status", async () => {
    await send(simulator, "GET", organizations, undefined);
    await send(simulator, "GET", "/nowhere", undefined);
    simulator.fault({ kind: "drop", when: "before" });
    await send(simulator, "GET", organizations, asAdministrator).catch(() => undefined);
    expect(simulator.requests.map(({ route, status, organizationId }) => ({ route, status, organizationId }))).to.deep.equal([
      { route: organizations, status: 401, organizationId: undefined },
      { route: undefined, status: 404, organizationId: undefined },
      { route: organizations, status: undefined, organizationId: undefined },
    ]);
  });

  it("holds no token, password or client secret, wherever one was sent or answered", async () => {
    const { id: applicationId, clientId, clientSecret } = simulator.applications[0]!;
    const password = "Canary-Passw0rd!";
    const acme = await createOrganization(simulator, "acme");
    const root = await rootClient(simulator);
    const inside = await organizationClient(simulator, acme);
    const user = await inside.call("POST", "/o/scim2/Users", { schemas: [], userName: "jane", password, name: { givenName: "J", familyName: "D" } });
    await inside.call("PATCH", `/o/scim2/Users/${user.body.id}`, { schemas: [], Operations: [{ op: "replace", path: "password", value: password }] });
    await inside.call("PATCH", `/o/scim2/Users/${user.body.id}`, { schemas: [], Operations: [{ op: "replace", value: { password } }] });
    await root.call("GET", `${organizations}/${root.token}/nope?token=${inside.token}`);
    await send(simulator, "GET", `/api/server/v1/applications/${applicationId}/inbound-protocols/oidc`, asAdministrator);
    const form = { client_id: clientId, client_secret: clientSecret };
    await send(simulator, "POST", "/oauth2/token", undefined, new URLSearchParams({ ...form, grant_type: "client_credentials" }));
    await send(simulator, "POST", "/oauth2/revoke", undefined, new URLSearchParams({ ...form, token: inside.token }));
    await fetch(`${simulator.url}/scim2/Users`, { method: "POST", body: `{"password": "${password}"` });

    const secrets = [password, clientSecret, root.token, inside.token, ...Object.keys(simulator.store.tokens), asAdministrator, "Bearer ", "Basic "];
    const log = JSON.stringify(simulator.requests);
    const store = (await send(simulator, "GET", "/_simulator/store", undefined)).text;
    expect(simulator.requests).to.have.length.above(10);
    for (const secret of secrets) {
      expect(log).not.to.include(secret);
      expect(store).not.to.include(secret);
    }
    expect(log).to.include(clientId).and.to.include("jane");
    expect(store).to.include(clientId).and.to.include("jane");
  });

  it("can be read and cleared by HTTP, which itself is not logged", async () => {
    await send(simulator, "GET", organizations, asAdministrator);
    const read = async (): Promise<unknown[]> => (await send(simulator, "GET", "/_simulator/requests", undefined)).body["requests"] as unknown[];
    expect(await read()).to.deep.equal(simulator.requests);
    expect(await read()).to.have.length(1);
    await send(simulator, "DELETE", "/_simulator/requests", undefined);
    expect(await read()).to.deep.equal([]);
  });
});
