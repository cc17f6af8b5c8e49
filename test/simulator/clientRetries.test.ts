import dns from "node:dns";
import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import { startSimulator, type Fault, type Simulator } from "../../simulator/index.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { createOrganization, deleteOrganization, getOrganization, organizationsNamed, patchOrganization } from "../../provider/wso2/organizations.js";
import { addMember, findRoles } from "../../provider/wso2/roles.js";
import { createUser, patchUser } from "../../provider/wso2/users.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";

const organizations = "/api/server/v1/organizations";
const users = "/scim2/Users";

describe("The client tries again", () => {
  let simulator: Simulator;
  let connection: Connection;
  before(async () => {
    simulator = await startSimulator();
    connection = connectionTo(simulator);
    await organizationsNamed(connection, "acme");
  });
  beforeEach(() => simulator.clearRequests());
  afterEach(() => simulator.clearFaults());
  after(() => simulator.close());

  const statuses = (): unknown[] => simulator.requests.map(({ status }) => status);
  const jane = (n: number): Record<string, unknown> => ({ schemas: [], userName: `jane-${n}@example.org`, password: "Passw0rd@1" });

  it("a creation that was one too many (429), after the seconds that the server names", async () => {
    simulator.fault({ method: "POST", path: users, kind: "status", status: 429, headers: { "retry-after": "1" } });
    const began = performance.now();
    await createUser(connection, undefined, jane(1));
    expect(performance.now() - began).to.be.above(950);
    expect(statuses()).to.deep.equal([429, 201]);
  });

  it("after the date that the server names", async () => {
    // Dates have no milliseconds: between one and two seconds from now.
    const headers = { "retry-after": new Date(Date.now() + 2000).toUTCString() };
    simulator.fault({ method: "POST", path: users, kind: "status", status: 429, headers });
    const began = performance.now();
    await createUser(connection, undefined, jane(90));
    expect(performance.now() - began).to.be.above(900);
  });

  it("a token request that was one too many", async () => {
    const fresh = connectionTo(simulator);
    simulator.fault({ path: "/oauth2/token", kind: "status", status: 429, headers: { "retry-after": "0" } });
    await organizationsNamed(fresh, "acme");
    expect(statuses()).to.deep.equal([429, 200, 200]);
  });

  it("eight times at most, when there are always too many", async () => {
    simulator.fault({ method: "POST", path: users, kind: "status", status: 429, headers: { "retry-after": "0" }, times: 100 });
    expect((await failureOf(createUser(connection, undefined, jane(91)))).reason).to.equal("rate-limited");
    expect(statuses()).to.have.lengthOf(9);
  });

  const broken: [string, Fault][] = [
    ...[502, 503, 504].map((status): [string, Fault] => [`${status}`, { kind: "status", status, headers: { "retry-after": "0" } }]),
    ["a connection that broke before the effect", { kind: "drop", when: "before" }],
    ["a connection that broke after the effect", { kind: "drop", when: "after" }],
  ];
  for (const [title, fault] of broken) {
    it(`a reading after ${title}`, async () => {
      simulator.fault({ ...fault, method: "GET", path: organizations });
      expect(await organizationsNamed(connection, "acme")).to.deep.equal([]);
      expect(simulator.requests).to.have.lengthOf(2);
    });

    it(`no creation and no change of an organization or a user after ${title}`, async () => {
      const calls: [string, string, () => Promise<unknown>][] = [
        ["POST", organizations, () => createOrganization(connection, undefined, { name: `never ${title}` })],
        ["PATCH", `${organizations}/:id`, () => patchOrganization(connection, simulator.store.rootId, [{ operation: "REPLACE", path: "/description", value: "x" }])],
        ["POST", users, () => createUser(connection, undefined, jane(92))],
        ["PATCH", `${users}/:id`, () => patchUser(connection, undefined, "4f0e", [{ op: "replace", path: "active", value: true }])],
      ];
      for (const [method, path, call] of calls) {
        simulator.clearRequests();
        simulator.fault({ ...fault, method, path });
        const error = await failureOf(call());
        expect(error.reason, path).to.equal(fault.kind === "drop" ? "no-answer" : "unavailable");
        expect(error.effectUnknown).to.be.true;
        expect(simulator.requests, `${method} ${path}`).to.have.lengthOf(1);
      }
      simulator.store.users = Object.fromEntries(Object.entries(simulator.store.users).filter(([, { userName }]) => userName !== "jane-92@example.org"));
    });

    it(`a change of a role after ${title}: adding a member twice does nothing more`, async () => {
      const [role] = await findRoles(connection, undefined, { displayName: "tenant-admin", application: "b2b-application" });
      const { id } = await createUser(connection, undefined, { schemas: [], userName: `member-${title.length}-${broken.findIndex(([one]) => one === title)}`, password: "Passw0rd@1" });
      simulator.clearRequests();
      simulator.fault({ ...fault, method: "PATCH", path: "/scim2/v2/Roles/:id" });
      await addMember(connection, undefined, role!.id, id);
      expect(simulator.requests).to.have.lengthOf(2);
      expect(simulator.store.roles[role!.id]!.users.filter((user) => user === id)).to.have.lengthOf(1);
    });
  }

  it("a deletion whose answer was lost, and finds that it was done", async () => {
    const { id } = await createOrganization(connection, undefined, { name: "short-lived" });
    simulator.fault({ method: "DELETE", path: `${organizations}/:id`, kind: "drop", when: "after" });
    expect((await failureOf(deleteOrganization(connection, id))).reason).to.equal("organization-not-found");
  });

  it("four times at most, when the server stays away", async () => {
    simulator.fault({ method: "GET", path: organizations, kind: "status", status: 503, headers: { "retry-after": "0" }, times: 100 });
    expect((await failureOf(organizationsNamed(connection, "acme"))).reason).to.equal("unavailable");
    expect(statuses()).to.have.lengthOf(5);
  });

  for (const status of [400, 403, 404, 409, 500, 501]) {
    it(`nothing after ${status}`, async () => {
      simulator.fault({ method: "GET", path: organizations, kind: "status", status, times: 100 });
      await failureOf(organizationsNamed(connection, "acme"));
      expect(statuses()).to.deep.equal([status]);
    });
  }
});

describe("The client, when no answer comes,", () => {
  let server: OwnServer | undefined;
  afterEach(() => server?.close());

  /** A port where nobody listens. */
  async function closedPort(): Promise<number> {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    return port;
  }

  it("gives up soon where nobody listens, and says so", async () => {
    const port = await closedPort();
    const began = performance.now();
    const error = await failureOf(createOrganization(connectionTo({ url: `http://127.0.0.1:${port}` }), undefined, { name: "acme" }));
    expect(performance.now() - began).to.be.lessThan(5000);
    expect(error.reason).to.equal("connection");
    expect(error.effectUnknown).to.be.false;
    expect(error.message).to.equal(`POST /oauth2/token: connect ECONNREFUSED 127.0.0.1:${port} (ECONNREFUSED)`);
  });

  it("says so for a host with two addresses, too, as localhost mostly is", async () => {
    const port = await closedPort();
    const { lookup } = dns;
    const two = [{ address: "127.0.0.1", family: 4 }, { address: "::1", family: 6 }];
    dns.lookup = ((_host: string, _options: object, found: (error: null, addresses: object[]) => void) => found(null, two)) as typeof lookup;
    try {
      const error = await failureOf(organizationsNamed(connectionTo({ url: `http://localhost:${port}` }), "acme"));
      expect(error.reason).to.equal("connection");
      expect(error.message).to.match(new RegExp(`^POST /oauth2/token: connect ECONNREFUSED 127\\.0\\.0\\.1:${port}, connect .*::1.* \\(ECONNREFUSED\\)$`));
    } finally {
      dns.lookup = lookup;
    }
  });

  it("says that it spoke HTTPS to a server that does not", async () => {
    server = await startOwnServer(() => undefined);
    const error = await failureOf(organizationsNamed(connectionTo({ url: server.url.replace("http:", "https:") }), "acme"));
    expect(error.reason).to.equal("no-https");
  });

  it("ends a request after its time, and a reading is tried once more", async () => {
    server = await startOwnServer(() => undefined);
    const error = await failureOf(organizationsNamed(connectionTo(server, { requestTimeout: 400 }), "acme"));
    expect(error.reason).to.equal("no-answer");
    expect(error.message).to.include("400ms").and.to.include("ETIMEDOUT");
    expect(server.requests).to.have.lengthOf(2);
  });

  it("gives the creation of an organization its own time", async () => {
    server = await startOwnServer(({ method }) => (method === "POST" ? new Promise((resolve) => setTimeout(() => resolve({ status: 201, body: { id: "1", name: "acme", status: "ACTIVE" } }), 900)) : undefined));
    const connection = connectionTo(server, { requestTimeout: 400, createTimeout: 5000 });
    expect(await createOrganization(connection, undefined, { name: "acme" })).to.include({ id: "1" });
    expect((await failureOf(getOrganization(connection, "1"))).reason).to.equal("no-answer");
  });

  it("knows nothing of the effect when the answer breaks off in its middle", async () => {
    server = await startOwnServer((_request, response) => {
      response.writeHead(201, { "content-type": "application/json", "content-length": "1000" }).write('{"id":"1","na');
      setTimeout(() => response.destroy(), 20);
    });
    const connection = connectionTo(server);
    const error = await failureOf(createOrganization(connection, undefined, { name: "acme" }));
    expect(error.reason).to.equal("no-answer");
    expect(server.requests).to.have.lengthOf(1);
  });

  it("tries again a reading whose answer breaks off in its middle", async () => {
    let answered = 0;
    server = await startOwnServer((_request, response) => {
      answered += 1;
      if (answered > 1) return { body: {} };
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write('{"organiza');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await organizationsNamed(connectionTo(server), "acme")).to.deep.equal([]);
  });
});
