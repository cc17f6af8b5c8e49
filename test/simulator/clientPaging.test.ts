import { expect } from "chai";
import { isSharedWith } from "../../provider/wso2/shares.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { childOrganizations } from "../../provider/wso2/organizations.js";
import { findRoles } from "../../provider/wso2/roles.js";
import { listUsers } from "../../provider/wso2/users.js";
import { startSimulator, type Level, type Simulator } from "../../simulator/index.js";
import { connectionTo } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";
import { levels, organizations, rootClient } from "./client.js";

const names = (count: number, prefix: string): string[] => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

async function userNames(connection: Connection): Promise<string[]> {
  const found: string[] = [];
  for await (const user of listUsers(connection, undefined)) found.push(user.userName);
  return found;
}

for (const level of levels) {
  describe(`The client reads all pages of a ${level} server:`, () => {
    let simulator: Simulator;
    let connection: Connection;
    before(async function () {
      this.timeout(60_000);
      simulator = await startSimulator({ level: level satisfies Level });
      connection = connectionTo(simulator);
      const client = await rootClient(simulator);
      await Promise.all(names(150, "page").map((name) => client.call("POST", organizations, { name })));
    });
    beforeEach(() => simulator.clearRequests());
    after(() => simulator.close());

    const pages = (route: string): number => simulator.requests.filter((request) => request.route === route).length;

    it("150 organizations", async () => {
      const children = await childOrganizations(connection, simulator.store.rootId);
      expect(children.map(({ name }) => name)).to.have.members(names(150, "page"));
      expect(pages(organizations)).to.equal(2);
    });

    it("those that an application is shared with", async () => {
      const id = simulator.applications[0]!.id;
      const [, oldest] = Object.values(simulator.store.organizations).sort((a, b) => (a.created < b.created ? -1 : 1));
      expect(await isSharedWith(connection, id, oldest!.id)).to.be.true;
      expect(await isSharedWith(connection, id, "4f0e")).to.be.false;
      expect(pages("/api/server/v1/applications/:id/share")).to.equal(level === "7.0" ? 2 : 4);
    });

    it("150 users", async () => {
      const now = new Date().toISOString();
      for (const userName of names(150, "user")) {
        simulator.store.users[userName] = { id: userName, organizationId: simulator.store.rootId, userName, attributes: {}, created: now, lastModified: now };
      }
      expect(await userNames(connection)).to.have.members([...names(150, "user"), "admin"]);
    });

    it("150 roles, for the name that no filter finds", async () => {
      const odd = 'Böse & "Wölfe" #1';
      for (const displayName of [...names(150, "role"), odd]) {
        simulator.store.roles[displayName] = { id: displayName, organizationId: simulator.store.rootId, displayName, audience: { type: "organization", value: simulator.store.rootId }, permissions: [], users: [] };
      }
      expect((await findRoles(connection, undefined, { displayName: odd })).map(({ id }) => id)).to.deep.equal([odd]);
      simulator.clearRequests();
      expect((await findRoles(connection, undefined, { displayName: "role-149" })).map(({ id }) => id)).to.deep.equal(["role-149"]);
      expect(pages("/scim2/v2/Roles")).to.equal(1);
    });
  });
}

describe("The client reads pages by what came back:", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  const asked = (): (Record<string, string>)[] => server.requests.map(({ path }) => Object.fromEntries(new URL(path, server.url).searchParams));
  const organization = (id: number): object => ({ id: `${id}`, name: `name-${id}` });

  const hrefs: [string, string][] = [
    ["another host", "https://inside.example.org:9443/api/server/v1/organizations?limit=1&after="],
    ["no host", "/t/acme/api/server/v1/organizations?limit=1&after="],
    ["a broken path", "/api/serverv1/organizations?limit=1&after="],
    ["neither", "?after="],
  ];
  for (const [title, href] of hrefs) {
    it(`of a link with ${title} only the cursor is used`, async () => {
      server = await startOwnServer(() => {
        const page = server.requests.length;
        const links = [{ rel: "previous", href: `${href}back` }, ...(page < 3 ? [{ rel: "next", href: `${href}cursor${page}%3D` }] : [])];
        return { body: { organizations: [organization(page)], links } };
      });
      expect(await childOrganizations(connectionTo(server), "4f0e")).to.have.lengthOf(3);
      expect(asked().map(({ after }) => after)).to.deep.equal([undefined, "cursor1=", "cursor2="]);
      expect(new Set(asked().map(({ filter }) => filter))).to.deep.equal(new Set(["parentId eq 4f0e"]));
    });
  }

  it("a cursor that comes again ends it", async () => {
    server = await startOwnServer(() => ({ body: { organizations: [organization(server.requests.length)], links: [{ rel: "next", href: "/x?after=same" }] } }));
    expect(await childOrganizations(connectionTo(server), "4f0e")).to.have.lengthOf(2);
    server.requests.length = 0;
    expect(await isSharedWith(connectionTo(server), "4f0e", "never")).to.be.false;
    expect(server.requests).to.have.lengthOf(2);
  });

  it("a link without a cursor ends it", async () => {
    server = await startOwnServer(() => ({ body: { organizations: [organization(1)], links: [{ rel: "next", href: "/x?limit=100" }] } }));
    expect(await childOrganizations(connectionTo(server), "4f0e")).to.have.lengthOf(1);
    expect(server.requests).to.have.lengthOf(1);
  });

  it("users, when the server cuts the count and does not know the total", async () => {
    const all = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, userName: `user-${n}` }));
    server = await startOwnServer(({ path }) => {
      const first = Number(new URL(path, server.url).searchParams.get("startIndex")) - 1;
      const Resources = all.slice(first, first + 7);
      return { body: { totalResults: 7, itemsPerPage: 7, startIndex: first + 1, ...(Resources.length > 0 && { Resources }) } };
    });
    expect(await userNames(connectionTo(server))).to.deep.equal(all.map(({ userName }) => userName));
    expect(asked().map(({ startIndex }) => startIndex)).to.deep.equal(["1", "8", "15", "21"]);
  });

  it("users, when the server repeats its first page", async () => {
    server = await startOwnServer(() => ({ body: { totalResults: 500, Resources: [{ id: "1", userName: "jane" }, { id: "2", userName: "john" }] } }));
    expect(await userNames(connectionTo(server))).to.deep.equal(["jane", "john"]);
    expect(server.requests).to.have.lengthOf(2);
  });

  it("roles, when the server cuts the count", async () => {
    const odd = "Tür & Tor";
    server = await startOwnServer(({ path }) => {
      const query = new URL(path, server.url).searchParams;
      const first = Number(query.get("startIndex"));
      if (query.has("filter") || first > 30) return { body: { totalResults: 0 } };
      const Resources = Array.from({ length: 10 }, (_, n) => ({ id: `${first + n}`, displayName: first + n === 30 ? odd : "editor", audience: { type: "organization" } }));
      return { body: { totalResults: 10, Resources } };
    });
    expect((await findRoles(connectionTo(server), undefined, { displayName: odd })).map(({ id }) => id)).to.deep.equal(["30"]);
    expect(asked().map(({ startIndex }) => startIndex)).to.deep.equal([undefined, "1", "11", "21", "31"]);
  });
});
