import { expect } from "chai";
import { changeRolesIn, shareRolesWith, shareRolesWithAll } from "../../provider/wso2/shareRoles.js";
import { keepShares, shareWith, shareWithAll, unshareFrom, unshareFromAll } from "../../provider/wso2/shares.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { createOrganization, deleteOrganization, getOrganization, organizationsNamed, patchOrganization } from "../../provider/wso2/organizations.js";
import { addMember, createRole, deleteRole, patchRole, removeMember } from "../../provider/wso2/roles.js";
import { createUser, deleteUser, findUser, patchUser, putUser } from "../../provider/wso2/users.js";
import { connectionTo } from "../support/connection.js";
import { startOwnServer, type OwnServer, type Received, type Said } from "../support/ownServer.js";

/** What fits every call. */
const fitting = ({ path }: Received): Said => ({ body: path.startsWith("/o/scim2") || path.startsWith("/scim2") ? { id: "1", userName: "jane" } : { id: "1", name: "acme", status: "ACTIVE" } });

const changes: [string, (connection: Connection) => Promise<unknown>][] = [
  ["createOrganization", (connection) => createOrganization(connection, undefined, { name: "acme" })],
  ["createOrganization in another", (connection) => createOrganization(connection, "1", { name: "acme" })],
  ["patchOrganization", (connection) => patchOrganization(connection, "1", [])],
  ["deleteOrganization", (connection) => deleteOrganization(connection, "1")],
  ["createUser", (connection) => createUser(connection, "1", { userName: "jane" })],
  ["patchUser", (connection) => patchUser(connection, "1", "1", [])],
  ["putUser", (connection) => putUser(connection, undefined, "1", { userName: "jane" })],
  ["deleteUser", (connection) => deleteUser(connection, "1", "1")],
  ["addMember", (connection) => addMember(connection, "1", "1", "1")],
  ["removeMember", (connection) => removeMember(connection, undefined, "1", "1")],
  ["shareWith", (connection) => shareWith(connection, "1", "1")],
  ["unshareFrom", (connection) => unshareFrom(connection, "1", "1")],
  ["shareWithAll", (connection) => shareWithAll(connection, "1")],
  ["keepShares", (connection) => keepShares(connection, "1", { byPolicy: true, one: "1" })],
  ["unshareFromAll", (connection) => unshareFromAll(connection, "1")],
  ["shareRolesWith", (connection) => shareRolesWith(connection, "1", "1", [])],
  ["shareRolesWithAll", (connection) => shareRolesWithAll(connection, "1", [])],
  ["changeRolesIn", (connection) => changeRolesIn(connection, "1", "1", { add: [], remove: [] })],
  ["createRole", (connection) => createRole(connection, "1", { displayName: "editor" })],
  ["patchRole", (connection) => patchRole(connection, undefined, "1", { displayName: "editor" })],
  ["deleteRole", (connection) => deleteRole(connection, "1", "1")],
];

describe("Before it changes something, the client", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  class Over extends Error {}

  for (const [title, change] of changes) {
    it(`looks whether it still may: ${title}`, async () => {
      server = await startOwnServer(fitting);
      const requestsBefore: number[] = [];
      await change(connectionTo(server, {}, () => void requestsBefore.push(server.requests.length)));
      expect(requestsBefore).to.deep.equal([0]);
      expect(server.requests).to.have.lengthOf(1);
    });

    it(`stops if it may not: ${title}`, async () => {
      server = await startOwnServer(fitting);
      const over = new Over("the run is over");
      const outcome = await change(connectionTo(server, {}, () => { throw over; })).catch((error: unknown) => error);
      expect(outcome).to.equal(over);
      expect(server.requests).to.deep.equal([]);
    });
  }

  it("does not look before it reads or asks for a token", async () => {
    server = await startOwnServer((received) => (received.path.includes("?") ? { body: {} } : fitting(received)));
    const connection = connectionTo(server, {}, () => { throw new Over(); });
    await getOrganization(connection, "1");
    await organizationsNamed(connection, "acme");
    await findUser(connection, "1", "jane");
    expect(server.requests).to.have.lengthOf(3);
  });

  it("looks again before every repetition", async () => {
    const statuses = [503, 429, 503];
    server = await startOwnServer((received) => {
      const status = statuses.shift();
      return status === undefined ? fitting(received) : { status, headers: { "retry-after": "0" } };
    });
    let looks = 0;
    await deleteOrganization(connectionTo(server, {}, () => void looks++), "1");
    expect(looks).to.equal(4);
    expect(server.requests).to.have.lengthOf(4);
  });

  it("looks again before it sends once more with a new token", async () => {
    let looks = 0;
    let tokens = 0;
    server = await startOwnServer((received) => (received.headers.authorization === "Bearer 1" ? { status: 401 } : fitting(received)), () => ({ body: { access_token: `${++tokens}`, expires_in: 3600 } }));
    await deleteOrganization(connectionTo(server, {}, () => void looks++), "1");
    expect(looks).to.equal(2);
  });

  it("stops between two attempts, with what stopped it", async () => {
    server = await startOwnServer(() => ({ status: 503, headers: { "retry-after": "0" } }));
    const over = new Over("the run is over");
    let looks = 0;
    const outcome = await deleteOrganization(connectionTo(server, {}, () => {
      if (++looks === 2) throw over;
    }), "1").catch((error: unknown) => error);
    expect(outcome).to.equal(over);
    expect(server.requests).to.have.lengthOf(1);
  });
});
