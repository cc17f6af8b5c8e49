import { expect } from "chai";
import { shareWith, unshareFrom } from "../../provider/wso2/shares.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { createOrganization, deleteOrganization, getOrganization, organizationPresence, organizationsNamed } from "../../provider/wso2/organizations.js";
import { addMember, findRoles } from "../../provider/wso2/roles.js";
import { createUser, deleteUser, findUser } from "../../provider/wso2/users.js";
import { startSimulator, type Fault, type Simulator } from "../../simulator/index.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer, type Said } from "../support/ownServer.js";

const organizations = "/api/server/v1/organizations";

describe("The client takes no answer for what it is not:", () => {
  let simulator: Simulator;
  let connection: Connection;
  before(async () => {
    simulator = await startSimulator();
    connection = connectionTo(simulator);
  });
  afterEach(() => simulator.clearFaults());
  after(() => simulator.close());

  const odd: [string, Fault, string][] = [
    ["a page", { kind: "html" }, "a page or text where JSON was expected"],
    ["an empty body", { kind: "empty" }, "an empty body where JSON was expected"],
    ["cut JSON", { kind: "truncated" }, "a page or text where JSON was expected"],
    ["JSON of another shape", { kind: "status", status: 200, body: { hello: "world" } }, "JSON of another shape than expected (id, name, status)"],
  ];
  for (const [title, fault, description] of odd) {
    it(`${title} is no organization`, async () => {
      simulator.fault({ ...fault, method: "GET", path: `${organizations}/:id` });
      const error = await failureOf(getOrganization(connection, simulator.store.rootId));
      expect(error.reason).to.equal("unexpected");
      expect(error.message).to.equal(`GET ${organizations}/${simulator.store.rootId}: 200 ${description}`);
    });

    it(`after a creation, ${title} leaves the effect unknown`, async () => {
      simulator.fault({ ...fault, method: "POST", path: organizations });
      const error = await failureOf(createOrganization(connection, undefined, { name: `after ${title}` }));
      expect(error.reason).to.equal("unexpected");
      expect(error.effectUnknown).to.be.true;
    });
  }

  for (const kind of ["html", "empty", "truncated"] as const) {
    it(`an answer of the kind "${kind}" is no list without hits`, async () => {
      for (const path of [organizations, "/scim2/Users", "/scim2/v2/Roles"]) simulator.fault({ kind, method: "GET", path });
      const looks = [organizationsNamed(connection, "acme"), findUser(connection, undefined, "jane"), findRoles(connection, undefined, { displayName: "tenant-admin", application: "b2b-application" })];
      for (const look of looks) expect((await failureOf(look)).reason).to.equal("unexpected");
    });
  }

  it("a login page is no success of a call that expects nothing back", async () => {
    simulator.fault({ kind: "html", times: 4, path: /organizations|applications|scim2/ });
    const calls = [
      () => deleteOrganization(connection, "4f0e"), () => deleteUser(connection, undefined, "4f0e"),
      () => shareWith(connection, "4f0e", "4f0e"), () => unshareFrom(connection, "4f0e", "4f0e"),
    ];
    for (const call of calls) expect((await failureOf(call())).reason).to.equal("unexpected");
  });

  it("a page is no token", async () => {
    for (const fault of [{ kind: "html" }, { kind: "empty" }, { kind: "truncated" }, { kind: "status", status: 200, body: { access_token: "x" } }] satisfies Fault[]) {
      simulator.fault({ ...fault, path: "/oauth2/token" });
      const error = await failureOf(organizationsNamed(connectionTo(simulator), "acme"));
      expect(error.reason).to.equal("unexpected");
      expect(error.message).to.equal("POST /oauth2/token: 200 the answer holds no access token");
    }
  });

  it("a 202 without a body is no user: one may be made later, or none (recorded, scenario 15)", async () => {
    const old = await startSimulator({ level: "7.0" });
    try {
      const error = await failureOf(createUser(connectionTo(old), undefined, { schemas: [], userName: "", password: "Passw0rd@1" }));
      expect(error.reason).to.equal("unexpected");
      expect(error.said.status).to.equal(202);
    } finally {
      await old.close();
    }
  });
});

describe("The client follows no redirect:", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  for (const status of [301, 302, 303, 307, 308]) {
    it(`${status}`, async () => {
      server = await startOwnServer(({ path }) => (path === "/login" ? { body: {} } : { status, headers: { location: "/login" } }));
      const connection = connectionTo(server);
      expect((await failureOf(organizationsNamed(connection, "acme"))).reason).to.equal("redirect");
      expect((await failureOf(deleteOrganization(connection, "4f0e"))).reason).to.equal("redirect");
      expect(server.requests.map(({ path }) => path)).to.not.include("/login");
      expect(server.requests).to.have.lengthOf(2);
    });
  }

  it("not when it asks for a token either", async () => {
    server = await startOwnServer(() => undefined, () => ({ status: 302, headers: { location: "/login" } }));
    expect((await failureOf(organizationsNamed(connectionTo(server), "acme"))).reason).to.equal("redirect");
    expect(server.requests).to.deep.equal([]);
  });

  it("a root token that may act in organizations, below /o (recorded, scenario 15)", async () => {
    const simulator = await startSimulator({ level: "7.0" });
    const { clientId, clientSecret } = simulator.applications[0]!;
    try {
      // A proxy that takes everything for an organization's.
      server = await startOwnServer(async ({ method, path, headers }) => {
        const { status, headers: answered } = await fetch(`${simulator.url}/o${path}`, { method, headers: { authorization: headers.authorization! }, redirect: "manual" });
        return { status, headers: { location: answered.get("location") ?? "" } };
      }, async (): Promise<Said> => {
        const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
        const form = new URLSearchParams({ grant_type: "client_credentials", scope: "SYSTEM" });
        return { body: await (await fetch(`${simulator.url}/oauth2/token`, { method: "POST", headers: { authorization: basic }, body: form })).json() as unknown };
      });
      expect((await failureOf(organizationsNamed(connectionTo(server), "acme"))).reason).to.equal("redirect");
    } finally {
      await simulator.close();
    }
  });
});

describe("An organization", () => {
  let server: OwnServer;
  afterEach(() => server.close());
  const gone: Said = { status: 400, body: { code: "ORG-60064", message: "Organization can only be managed from an ancestor organization.", description: "…" } };

  it("is gone when the server does not know it and answers another question", async () => {
    server = await startOwnServer(({ path }) => (path === organizations + "?limit=1" ? { body: {} } : gone));
    expect(await organizationPresence(connectionTo(server), "4f0e")).to.be.undefined;
  });

  it("is not gone while no other question is answered", async () => {
    server = await startOwnServer(({ path }) => (path.startsWith(`${organizations}?`) ? { status: 500 } : gone));
    expect((await failureOf(organizationPresence(connectionTo(server), "4f0e"))).reason).to.equal("server-error");
  });

  for (const [title, said] of [
    ["a page", { status: 404, body: "<html></html>" }], ["a 404 without a body", { status: 404 }], ["a missing scope", { status: 403 }], ["a failure", { status: 500 }],
  ] satisfies [string, Said][]) {
    it(`is not gone because of ${title}`, async () => {
      server = await startOwnServer(() => said);
      expect((await failureOf(organizationPresence(connectionTo(server), "4f0e"))).said.status).to.equal(said.status);
      expect(server.requests).to.have.lengthOf(1);
    });
  }
});

describe("A member", () => {
  it("is added by one operation, whose answer leaves the members out", async () => {
    const server = await startOwnServer(() => ({ body: { id: "4f0e" } }));
    try {
      await addMember(connectionTo(server), undefined, "role/1", "user");
      expect(server.requests[0]!.path).to.equal("/scim2/v2/Roles/role%2F1?excludedAttributes=users%2Cgroups%2Cpermissions%2CassociatedApplications");
      expect(JSON.parse(server.requests[0]!.body)).to.deep.equal({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "add", path: "users", value: [{ value: "user" }] }],
      });
    } finally {
      await server.close();
    }
  });
});
