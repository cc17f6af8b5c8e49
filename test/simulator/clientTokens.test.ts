import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { getOrganization, organizationsNamed } from "../../provider/wso2/organizations.js";
import { findUser } from "../../provider/wso2/users.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";
import { createOrganization } from "./client.js";

const list = "/api/server/v1/organizations";

describe("The client's tokens", () => {
  let simulator: Simulator;
  afterEach(() => simulator.close());

  const start = async (accessTokenSeconds?: number): Promise<Connection> => {
    simulator = await startSimulator(accessTokenSeconds === undefined ? {} : { accessTokenSeconds });
    return connectionTo(simulator);
  };
  const tokenRequests = (): string[] => simulator.requests.filter(({ route }) => route === "/oauth2/token").map(({ grantType }) => grantType!);
  const revoke = (): void => {
    for (const token of Object.keys(simulator.store.tokens)) delete simulator.store.tokens[token];
  };

  it("are asked for once by twenty callers at once, the root's and the organization's", async () => {
    const connection = await start();
    const id = await createOrganization(simulator, "acme");
    simulator.clearRequests();
    simulator.fault({ path: "/oauth2/token", kind: "delay", ms: 50, times: 2 });
    await Promise.all(Array.from({ length: 20 }, () => findUser(connection, id, "jane")));
    expect(tokenRequests()).to.deep.equal(["client_credentials", "organization_switch"]);
  });

  it("are asked for once more by all callers after a failure, which all of them are told", async () => {
    const connection = await start();
    simulator.fault({ path: "/oauth2/token", kind: "status", status: 500 });
    const failed = await Promise.allSettled([1, 2, 3].map(() => organizationsNamed(connection, "acme")));
    expect(failed.map(({ status }) => status)).to.deep.equal(["rejected", "rejected", "rejected"]);
    await organizationsNamed(connection, "acme");
    expect(tokenRequests()).to.have.lengthOf(2);
  });

  it("ask for the same scopes each time, those of the root and those of an organization", async () => {
    const connection = await start();
    const id = await createOrganization(simulator, "acme");
    simulator.clearRequests();
    await findUser(connection, id, "jane");
    const [root, organization] = simulator.requests.slice(0, 2).map(({ requestBody }) => (requestBody as { scope: string }).scope.split(" "));
    expect(root).to.include("internal_organization_create").and.to.satisfy((scopes: string[]) => scopes.every((scope) => !scope.startsWith("internal_org_")));
    expect(organization).to.include("internal_org_user_mgt_create").and.to.satisfy((scopes: string[]) => scopes.every((scope) => scope.startsWith("internal_org_")));
  });

  it("are kept until about a second before their end", async () => {
    const connection = await start(3);
    for (let i = 0; i < 5; i++) await organizationsNamed(connection, "acme");
    expect(tokenRequests()).to.have.lengthOf(1);
    await pause(2100);
    await organizationsNamed(connection, "acme");
    expect(tokenRequests().length).to.be.greaterThan(1);
    expect(simulator.requests.filter(({ status }) => status === 401)).to.deep.equal([]);
  });

  it("are dropped on a 401, fetched, and the call is sent once more", async () => {
    const connection = await start();
    await organizationsNamed(connection, "acme");
    revoke();
    simulator.clearRequests();
    await organizationsNamed(connection, "acme");
    expect(simulator.requests.map(({ route, status }) => [route, status])).to.deep.equal([[list, 401], ["/oauth2/token", 200], [list, 200]]);
  });

  it("of an organization are dropped together with the root's, which may have died before them", async () => {
    const connection = await start();
    const id = await createOrganization(simulator, "acme");
    await findUser(connection, id, "jane");
    revoke();
    simulator.clearRequests();
    await findUser(connection, id, "jane");
    const users = "/scim2/Users";
    expect(simulator.requests.map(({ route, grantType, status }) => [grantType ?? route, status])).to.deep.equal([
      [users, 401], ["client_credentials", 200], ["organization_switch", 200], [users, 200],
    ]);
  });

  it("of the root are fetched anew when a switch finds them dead", async () => {
    const connection = await start();
    const id = await createOrganization(simulator, "acme");
    await organizationsNamed(connection, "acme");
    revoke();
    simulator.clearRequests();
    expect(await findUser(connection, id, "jane")).to.be.undefined;
    expect(simulator.requests.map(({ grantType, status }) => [grantType, status])).to.deep.equal([
      ["organization_switch", 400], ["client_credentials", 200], ["organization_switch", 200], [undefined, 200],
    ]);
  });

  it("are fetched once when twenty calls find the same one dead", async () => {
    const connection = await start();
    await organizationsNamed(connection, "acme");
    revoke();
    simulator.clearRequests();
    await Promise.all(Array.from({ length: 20 }, () => organizationsNamed(connection, "acme")));
    expect(tokenRequests()).to.have.lengthOf(1);
  });

  it("do not go on for ever when every call is answered 401", async () => {
    const connection = await start();
    simulator.fault({ path: `${list}/:id`, kind: "status", status: 401, times: 100 });
    const began = performance.now();
    const error = await failureOf(getOrganization(connection, "4f0e"));
    expect(error.reason).to.equal("unauthorized");
    expect(simulator.requests.filter(({ route }) => route === `${list}/:id`)).to.have.lengthOf(2);
    // The token that the server repeats lives for an hour: there is nothing to wait for.
    expect(performance.now() - began).to.be.lessThan(3000);
  });

  it("are never revoked: whoever else uses the credentials holds the same ones", async () => {
    const connection = await start();
    const id = await createOrganization(simulator, "acme");
    await findUser(connection, id, "jane");
    revoke();
    await findUser(connection, id, "jane");
    expect(simulator.requests.filter(({ path }) => path.includes("revoke"))).to.deep.equal([]);
  });

  it("of an organization that is not there end in a word about the organization", async () => {
    const connection = await start();
    const error = await failureOf(findUser(connection, "4f0e", "jane"));
    expect(error.reason).to.equal("organization-not-found");
    expect(error.message).to.equal("POST /oauth2/token in organization 4f0e: 400 invalid_request Invalid organization id: 4f0e");
  });
});

describe("The client, when a server repeats a dead token near its end,", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  it("waits until there is another", async () => {
    const ends = performance.now() + 1700;
    // The next one comes a second before the end, rounded down as the server does (measured).
    const secondsLeft = (): number => Math.floor((ends - performance.now()) / 1000);
    server = await startOwnServer(
      ({ headers }) => (headers.authorization === "Bearer next" ? { body: {} } : { status: 401 }),
      () => ({ body: secondsLeft() > 0 ? { access_token: "dead", expires_in: secondsLeft() } : { access_token: "next", expires_in: 3600 } }),
    );
    expect(await organizationsNamed(connectionTo(server), "acme")).to.deep.equal([]);
    expect(server.requests.map(({ headers }) => headers.authorization)).to.deep.equal(["Bearer dead", "Bearer next"]);
  });
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
