import { expect } from "chai";
import { createUser, find, namesIn, patch, startScimServer, userNamed, type ScimServer, type Side } from "./scimServer.js";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const wso2 = "urn:scim:wso2:schema";
const pending = { accountLocked: true, accountState: "PENDING_AP", lockedReason: "PENDING_ASK_PASSWORD" };

describe("simulated SCIM users, level by level", () => {
  let server: ScimServer;
  let acme: Side;

  async function start(level: "7.0" | "7.2"): Promise<void> {
    server = await startScimServer(level);
    acme = await server.organization("acme");
  }
  afterEach(() => server.simulator.close());

  /** Puts a copy of a root user into an organization, as sharing does. */
  async function shareUser(userName: string, into: Side): Promise<{ originId: string; shadowId: string }> {
    const originId = await createUser(server.root, userName);
    const shadowId = `shadow-of-${originId}`;
    const now = new Date().toISOString();
    const sharedFrom = { organizationId: server.root.organizationId, userId: originId };
    server.simulator.store.users[shadowId] = { id: shadowId, organizationId: into.organizationId, userName, attributes: {}, created: now, lastModified: now, sharedFrom };
    return { originId, shadowId };
  }

  describe("user names", () => {
    it("are compared without regard to case at 7.0", async () => {
      await start("7.0");
      await createUser(acme, "jane");
      expect(namesIn(await find(acme, "userName eq JANE"))).to.deep.equal(["jane"]);
      expect((await acme.send("POST", "/scim2/Users", userNamed("Jane"))).status).to.equal(409);
    });

    it("are compared as they are written at 7.2", async () => {
      await start("7.2");
      await createUser(acme, "jane");
      expect(namesIn(await find(acme, "userName eq JANE"))).to.deep.equal([]);
      expect((await acme.send("POST", "/scim2/Users", userNamed("Jane"))).status).to.equal(201);
    });

    it("may be blank at 7.0, where that makes nothing and is accepted", async () => {
      await start("7.0");
      for (const userName of ["", "  "]) expect(await acme.send("POST", "/scim2/Users", userNamed(userName))).to.deep.include({ status: 202, body: {} });
      expect(namesIn(await acme.send("GET", "/scim2/Users"))).to.deep.equal([]);
    });

    it("may not be blank at 7.2", async () => {
      await start("7.2");
      const answer = await acme.send("POST", "/scim2/Users", userNamed(" "));
      expect([answer.status, answer.body.detail]).to.deep.equal([400, "Unable to create the user. Username is a mandatory field."]);
    });
  });

  describe("invitations", () => {
    const invite = (...schemas: string[]) => userNamed("jane", { password: undefined, ...Object.fromEntries(schemas.map((schema) => [schema, { askPassword: "true" }])) });

    for (const [level, schema, other] of [["7.0", enterprise, wso2], ["7.2", wso2, enterprise]] as const) {
      it(`are asked for in ${schema} at ${level}, and in no other schema`, async () => {
        await start(level);
        expect((await acme.send("POST", "/scim2/Users", invite(other))).body.detail).to.equal("The minimum length of password should be 8.");
        const invited = await acme.send("POST", "/scim2/Users", invite(schema));
        expect(invited.status).to.equal(201);
        expect(invited.body[schema]).to.deep.equal(pending);
        expect(server.simulator.store.users[invited.body.id!]).to.include({ invitations: 1 }).and.not.to.have.property("password");
      });

      it(`may be asked for in both schemas at ${level}, and are sent once`, async () => {
        await start(level);
        const invited = await acme.send("POST", "/scim2/Users", invite(enterprise, wso2));
        expect(invited.status).to.equal(201);
        expect(invited.body[schema]).to.deep.equal(pending);
        expect(invited.body).not.to.have.property(other);
        expect(server.simulator.store.users[invited.body.id!]?.invitations).to.equal(1);
      });
    }

    it("are not sent to a user with a password", async () => {
      await start("7.2");
      const id = await createUser(acme, "jane");
      expect(server.simulator.store.users[id]).not.to.have.property("invitations");
    });
  });

  describe("an organization without an administrator", () => {
    it("fails at PATCH and DELETE of any user at 7.0, but not at PUT, until a user is called admin", async () => {
      await start("7.0");
      const id = await createUser(acme, "jane");
      const operation = { op: "replace", path: "name.givenName", value: "Eve" };
      for (const answer of [await patch(acme, `/scim2/Users/${id}`, operation), await acme.send("DELETE", `/scim2/Users/${id}`)]) {
        expect([answer.status, answer.body.detail]).to.deep.equal([500, "Error occurred while retrieving super admin ID."]);
      }
      expect((await acme.send("PUT", `/scim2/Users/${id}`, { userName: "jane" })).status).to.equal(200);
      await createUser(acme, "admin");
      expect((await patch(acme, `/scim2/Users/${id}`, operation)).status).to.equal(200);
      expect((await acme.send("DELETE", `/scim2/Users/${id}`)).status).to.equal(204);
    });

    it("is none the worse for it at 7.2", async () => {
      await start("7.2");
      const id = await createUser(acme, "jane");
      expect((await patch(acme, `/scim2/Users/${id}`, { op: "replace", path: "name.givenName", value: "Eve" })).status).to.equal(200);
      expect((await acme.send("DELETE", `/scim2/Users/${id}`)).status).to.equal(204);
    });
  });

  describe("a shared user", () => {
    it("shows nothing at 7.0 but its name and the organization that manages it", async () => {
      await start("7.0");
      const { shadowId } = await shareUser("chief", acme);
      const { body } = await acme.send("GET", `/scim2/Users/${shadowId}`);
      expect(body).to.have.all.keys("schemas", "id", "userName", "meta", enterprise);
      expect(body[enterprise]).to.deep.equal({ managedOrg: server.root.organizationId });
    });

    it("shows the profile of its home at 7.2, and the organization that manages it", async () => {
      await start("7.2");
      const { originId, shadowId } = await shareUser("chief", acme);
      await patch(server.root, `/scim2/Users/${originId}`, { op: "replace", path: "name.givenName", value: "Eve" });
      const { body } = await acme.send("GET", `/scim2/Users/${shadowId}`);
      expect(body["name"]).to.deep.equal({ givenName: "Eve", familyName: "Byron" });
      expect(body[wso2]).to.deep.equal({ managedOrg: server.root.organizationId });
    });

    it("cannot be changed at 7.0", async () => {
      await start("7.0");
      const { shadowId } = await shareUser("chief", acme);
      const answer = await acme.send("PUT", `/scim2/Users/${shadowId}`, { userName: "chief", name: { givenName: "x" } });
      expect([answer.status, answer.body.detail]).to.deep.equal([400, "Error while updating attributes of user. The claims cannot be modified for the shared users"]);
    });

    it("cannot be changed at 7.2, and the error names the claim", async () => {
      await start("7.2");
      const { originId, shadowId } = await shareUser("chief", acme);
      const answer = await patch(acme, `/scim2/Users/${shadowId}`, { op: "replace", path: "name.givenName", value: "x" });
      expect([answer.status, answer.body.detail]).to.deep.equal([400, "Claim: http://wso2.org/claims/givenname is not allowed to be updated for shared users."]);
      const managed = await patch(acme, `/scim2/Users/${shadowId}`, { op: "replace", path: `${wso2}:managedOrg`, value: "x" });
      expect([managed.status, managed.body.detail]).to.deep.equal([400, "Can not replace a immutable attribute or a read-only attribute"]);
      expect((await server.root.send("GET", `/scim2/Users/${originId}`)).body["name"]).to.deep.equal({ givenName: "Ada", familyName: "Byron" });
    });

    it("keeps a local user of its name out", async () => {
      await start("7.2");
      await shareUser("chief", acme);
      expect((await acme.send("POST", "/scim2/Users", userNamed("chief"))).status).to.equal(409);
    });

    it("goes everywhere with the user it was shared from, and out of its roles", async () => {
      await start("7.2");
      const { originId, shadowId } = await shareUser("chief", acme);
      const [role] = (await acme.send("GET", "/scim2/v2/Roles?filter=displayName%20eq%20tenant-admin")).body.Resources!;
      await patch(acme, `/scim2/v2/Roles/${role!.id}`, { op: "add", path: "users", value: [{ value: shadowId }] });
      expect((await server.root.send("DELETE", `/scim2/Users/${originId}`)).status).to.equal(204);
      expect(namesIn(await acme.send("GET", "/scim2/Users"))).to.deep.equal([]);
      expect((await acme.send("GET", `/scim2/v2/Roles/${role!.id}`)).body).not.to.have.property("users");
    });

    it("can be deleted below the root that it comes from, but not where another organization manages it", async () => {
      await start("7.2");
      const { originId, shadowId } = await shareUser("chief", acme);
      server.simulator.store.users[shadowId]!.sharedFrom = { organizationId: "another", userId: originId };
      const refused = await acme.send("DELETE", `/scim2/Users/${shadowId}`);
      expect([refused.status, refused.body.detail]).to.deep.equal([400, `Error occurred while deleting user with ID: ${shadowId}`]);
      server.simulator.store.users[shadowId]!.sharedFrom = { organizationId: server.root.organizationId, userId: originId };
      expect((await acme.send("DELETE", `/scim2/Users/${shadowId}`)).status).to.equal(204);
      expect((await server.root.send("GET", `/scim2/Users/${originId}`)).status).to.equal(200);
    });
  });
});
