import { expect } from "chai";
import { findApplication } from "../../provider/wso2/applications.js";
import type { Connection } from "../../provider/wso2/connection.js";
import { createOrganization, organizationsNamed, rootChildrenNamed } from "../../provider/wso2/organizations.js";
import { findRoles } from "../../provider/wso2/roles.js";
import { createUser, findUser } from "../../provider/wso2/users.js";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { filled, recordings } from "../fixtures/recorded.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";
import { levels } from "./client.js";

/** The names that a scenario creates objects with. */
const oddNames = (scenario: string, property: string, wanted: number): string[] =>
  recordings().find((one) => one.scenario === scenario)!.exchanges
    .filter(({ name, response }) => /^create \d/.test(name) && response.status === wanted)
    .map(({ request }) => filled((request.json as Record<string, string>)[property]!, { run: "n" }));

const user = (userName: string): Record<string, unknown> => ({ schemas: [], userName, password: "Passw0rd@1" });

for (const level of levels) {
  describe(`At ${level}, the client finds`, () => {
    let simulator: Simulator;
    let connection: Connection;
    before(async () => {
      simulator = await startSimulator({ level });
      connection = connectionTo(simulator);
    });
    after(() => simulator.close());

    for (const name of oddNames("13-odd-organization-names", "name", 201)) {
      // No filter finds it (recorded, scenario 13): the provider refuses such names.
      const findable = name.trim() === name;
      it(`${findable ? "the" : "not the"} organization ${JSON.stringify(name)}`, async () => {
        const { id } = await createOrganization(connection, undefined, { name });
        expect((await organizationsNamed(connection, name)).map((found) => found.id)).to.deep.equal(findable ? [id] : []);
      });
    }

    for (const userName of oddNames("14-odd-user-names", "userName", 201)) {
      it(`the user ${userName}`, async () => {
        const { id } = await createUser(connection, undefined, user(userName));
        expect(await findUser(connection, undefined, userName)).to.include({ id, userName });
      });
    }

    it("organizations however deep, each name in its own case", async () => {
      const { id: parent } = await createOrganization(connection, undefined, { name: "Deep" });
      const { id } = await createOrganization(connection, parent, { name: "deep" });
      expect((await organizationsNamed(connection, "deep")).map((found) => found.id)).to.deep.equal([id]);
      expect((await organizationsNamed(connection, "Deep")).map((found) => found.id)).to.deep.equal([parent]);
    });

    it("of the children of the root those of a name, and none below them", async () => {
      const { id: parent } = await createOrganization(connection, undefined, { name: "top" });
      await createOrganization(connection, parent, { name: "inside" });
      expect((await rootChildrenNamed(connection, "top")).map((found) => found.id)).to.deep.equal([parent]);
      expect(await rootChildrenNamed(connection, "inside")).to.deep.equal([]);
    });

    it("a user of the primary store by either name", async () => {
      const { id, userName } = await createUser(connection, undefined, user("PRIMARY/prim"));
      expect(userName).to.equal("prim");
      for (const name of ["prim", "PRIMARY/prim"]) expect(await findUser(connection, undefined, name)).to.include({ id });
    });

    it("nobody by a wildcard, which the server takes it for", async () => {
      await createUser(connection, undefined, user("jane"));
      expect(await findUser(connection, undefined, "jan*")).to.be.undefined;
      expect(await findUser(connection, undefined, "*")).to.be.undefined;
    });

    it("a role by its name and application, in its own case, in an organization too", async () => {
      const { id: organization } = await createOrganization(connection, undefined, { name: "with roles" });
      for (const where of [undefined, organization]) {
        expect(await findRoles(connection, where, { displayName: "tenant-admin", application: "b2b-application" })).to.have.lengthOf(1);
        expect(await findRoles(connection, where, { displayName: "Tenant-Admin", application: "b2b-application" })).to.deep.equal([]);
        expect(await findRoles(connection, where, { displayName: "tenant-admin", application: "partner-portal" })).to.deep.equal([]);
        expect(await findRoles(connection, where, { displayName: "tenant-admin" })).to.deep.equal([]);
      }
    });

    it("an application by its whole name", async () => {
      expect(await findApplication(connection, "partner-portal")).to.include({ id: simulator.applications[1]!.id });
      for (const name of ["partner", "Partner-Portal", "partner*", "nope"]) expect(await findApplication(connection, name), name).to.be.undefined;
    });
  });
}

describe("At 7.2, the client finds", () => {
  it("each of two users whose names differ in case only", async () => {
    const simulator = await startSimulator({ level: "7.2" });
    try {
      const connection = connectionTo(simulator);
      const ids = [(await createUser(connection, undefined, user("kim"))).id, (await createUser(connection, undefined, user("KIM"))).id];
      expect([(await findUser(connection, undefined, "kim"))?.id, (await findUser(connection, undefined, "KIM"))?.id]).to.deep.equal(ids);
    } finally {
      await simulator.close();
    }
  });
});

describe("The client compares what it finds, whatever the server takes the filter for:", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  it("organizations", async () => {
    server = await startOwnServer(() => ({ body: { organizations: [{ id: "1", name: "Acme" }, { id: "2", name: "acme " }, { id: "3", name: "acme" }, { id: "4", name: "acmes" }] } }));
    expect((await organizationsNamed(connectionTo(server), "acme")).map(({ id }) => id)).to.deep.equal(["3"]);
  });

  it("users: one in exactly the case that was asked for before one in another", async () => {
    server = await startOwnServer(() => ({ body: { Resources: [{ id: "1", userName: "janet" }, { id: "2", userName: "JANE" }, { id: "3", userName: "DEFAULT/jane" }] } }));
    expect((await findUser(connectionTo(server), undefined, "jane"))?.id).to.equal("3");
    expect((await findUser(connectionTo(server), undefined, "Jane"))?.id).to.equal("2");
    expect(await findUser(connectionTo(server), undefined, "jan")).to.be.undefined;
  });

  it("applications", async () => {
    server = await startOwnServer(() => ({ body: { applications: [{ id: "1", name: "b2b app" }, { id: "2", name: "b2b" }] } }));
    expect(await findApplication(connectionTo(server), "b2b")).to.include({ id: "2" });
  });

  it("roles, whose audience may be spelled in any case", async () => {
    const role = (id: string, displayName: string, type: string, display: string): object => ({ id, displayName, audience: { type, display, value: "x" } });
    server = await startOwnServer(() => ({
      body: { Resources: [role("1", "editor", "application", "b2b"), role("2", "Editor", "application", "b2b"), role("3", "editor", "APPLICATION", "b2b"), role("4", "editor", "organization", "b2b"), role("5", "editor", "application", "b2c")] },
    }));
    const found = await findRoles(connectionTo(server), undefined, { displayName: "editor", application: "b2b" });
    expect(found.map(({ id }) => id)).to.deep.equal(["1", "3"]);
  });

  it("nothing by a name with a user store that the server does not have: it answers without a body (recorded, scenario 14)", async () => {
    server = await startOwnServer(() => ({}));
    expect((await failureOf(findUser(connectionTo(server), undefined, "LDAP/jane"))).reason).to.equal("unexpected");
  });
});
