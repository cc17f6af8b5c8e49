import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Server } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, userById, usersOf } from "./arrange.js";

const list = "/scim2/Users";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const wso2 = "urn:scim:wso2:schema";
const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const password = "S3cret-word";

/** A user of `home` as the server shows it in an organization that it is shared into. */
function shareInto(server: Server, organizationId: string, home: string): string {
  const { userName, organizationId: from } = userById(server, home)!;
  server.simulator.store.users.shadow = { id: "shadow", organizationId, userName, attributes: {}, created: "", lastModified: "", sharedFrom: { organizationId: from, userId: home } };
  return "shadow";
}

for (const level of levels) {
  describe(`Creating a user (${level})`, () => {
    const server = useServer({ level });
    let acme: string;

    beforeEach(async () => {
      acme = await addOrganization(server, "Acme");
    });

    it("makes it in the organization, with the mark of who made it, and shows what the server has", async () => {
      const jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId: acme, userName: "jane@acme.example", givenName: "Jane", familyName: "Doe", emails: ["jane@acme.example"], phoneNumbers: [{ value: "+94112145345", type: "mobile" }], password });
      const [made] = usersOf(server, acme);
      expect(jane.id).to.equal(`${acme}/${made!.id}`);
      expect(made).to.deep.include({ userName: "jane@acme.example", password });
      expect(made!.attributes).to.deep.include({ externalId: "project:stack:jane", name: { givenName: "Jane", familyName: "Doe" } });
      expect(jane.outputs).to.deep.include({
        organizationId: acme, userId: made!.id, userName: "jane@acme.example", givenName: "Jane", familyName: "Doe", emails: ["jane@acme.example"], phoneNumbers: [{ value: "+94112145345", type: "mobile" }], active: true, adopted: false,
      });
    });

    it("needs one request besides the tokens", async () => {
      await server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password });
      expect(server.simulator.requests.filter(({ route }) => route !== "/oauth2/token").map(({ method, path }) => `${method} ${path}`)).to.deep.equal([`POST /o${list}`]);
    });

    it("makes it at the root where no organization is named", async () => {
      const jane = server.resource("orgUser", "jane");
      await jane.up({ userName: "jane", password });
      const { rootId } = server.simulator.store;
      expect(jane.id).to.equal(`root/${usersOf(server, rootId).find(({ userName }) => userName === "jane")!.id}`);
      expect(jane.outputs).not.to.have.property("organizationId");
    });

    it("has the first plain address for the primary one", async () => {
      await server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password, emails: [{ value: "jane@home.example", type: "home" }, "jane@acme.example"] });
      expect(server.bodies("POST", list)[0]).to.deep.include({ emails: [{ value: "jane@home.example", type: "home" }, { value: "jane@acme.example", primary: true }] });
    });

    it("sends further attributes by schema, those of the core at the top", async () => {
      const jane = server.resource("orgUser", "jane");
      const attributes = { [core]: { nickName: "Janey" }, [enterprise]: { department: "Sales" } };
      await jane.up({ organizationId: acme, userName: "jane", password, attributes });
      expect(server.bodies("POST", list)[0]).to.deep.include({ nickName: "Janey", [enterprise]: { department: "Sales" } });
      expect(jane.outputs.attributes).to.deep.equal(attributes);
      await jane.refresh();
      expect(await jane.up({ organizationId: acme, userName: "jane", password, attributes })).to.equal("same");
    });

    it("invites once, whatever happens afterwards, and keeps other attributes of the schemas that carry the flag", async () => {
      const jane = server.resource("orgUser", "jane");
      const args = { organizationId: acme, userName: "jane", emails: ["jane@acme.example"], invite: true, attributes: { [enterprise]: { department: "Sales" } } };
      server.simulator.fault({ method: "POST", path: list, kind: "drop", when: "after" });
      await jane.up(args);
      await jane.up({ ...args, givenName: "Jane" });
      await jane.refresh();
      await jane.up({ ...args, givenName: "Jane", emails: ["jane.doe@acme.example"] });
      expect(usersOf(server, acme)[0]!.invitations).to.equal(1);
      expect(JSON.stringify(server.bodies("PATCH", "/scim2/Users/:id"))).not.to.include("askPassword");
      expect(server.bodies("POST", list)[0]).to.deep.include({ [enterprise]: { department: "Sales", askPassword: "true" }, [wso2]: { askPassword: "true" } });
      expect(jane.outputs.attributes).to.deep.equal({ [enterprise]: { department: "Sales" } });
    });

    it("does not invite a user that is taken over", async () => {
      await addUser(server, acme, "jane");
      await server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", emails: ["jane@acme.example"], invite: true, adopt: true });
      expect(usersOf(server, acme)[0]!.invitations).to.equal(undefined);
    });

    it("says that the server does not invite, where it refuses", async () => {
      server.simulator.fault({ method: "POST", path: list, kind: "status", status: 500, body: { detail: "Ask password is disabled" } });
      const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", emails: ["jane@acme.example"], invite: true }));
      expect(failure.message).to.include("Ask password is disabled").and.include("500");
    });

    it("can be made inactive", async () => {
      const jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId: acme, userName: "jane", password, active: false });
      expect(jane.outputs.active).to.equal(false);
      expect(usersOf(server, acme)[0]!.attributes.active).to.equal(false);
    });

    it("leaves one that is there alone, and says which it is and the two ways out", async () => {
      const id = await addUser(server, acme, "jane");
      const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password }));
      expect(failure.message).to.match(new RegExp(`^create user "jane" in organization ${acme}: a user of that name \\(${id}\\) is there already`));
      expect(failure.message).to.include("`adopt: true`").and.include("`aliases`");
      expect(failure.id).to.equal(undefined);
      expect(userById(server, id)!.password, "not the one of the program").to.equal("S3cret-word");
    });

    it("takes over one that is there with `adopt`: without its password and without a mark", async () => {
      const id = await addUser(server, acme, "jane", { name: { givenName: "J" }, nickName: "Janey", password: "0ther-Word!" });
      const jane = server.resource("orgUser", "jane");
      // 7.0 can change no user of an organization that has no administrator, but by a PUT.
      await jane.up({ organizationId: acme, userName: "jane", givenName: "Jane", password, adopt: true });
      expect(jane.outputs).to.deep.include({ userId: id, adopted: true, givenName: "Jane" });
      expect(userById(server, id)).to.deep.include({ password: "0ther-Word!", attributes: { name: { givenName: "Jane" }, nickName: "Janey" } });
      expect(await jane.up({ organizationId: acme, userName: "jane", givenName: "Jane", password: "An0ther-word", adopt: true })).to.equal("update");
      expect(userById(server, id)!.password, "sent as soon as it changes").to.equal("An0ther-word");
    });

    it("never takes over one that another organization manages", async () => {
      const shadow = shareInto(server, acme, await addUser(server, undefined, "jane"));
      const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password, adopt: true }));
      expect(failure.message).to.include(shadow).and.include(`shared from organization ${server.simulator.store.rootId}`).and.include("RoleAssignment");
      expect(server.writes()).to.deep.equal([`POST ${list}`]);
    });

    it("does not take a shared user's mark, which is that of its home, for its own", async () => {
      shareInto(server, acme, await addUser(server, undefined, "jane", { externalId: "ops:jane" }));
      const failure = await failureOf(server.resource("orgUser", "jane", { owner: "ops" }).up({ organizationId: acme, userName: "jane", password }));
      expect(failure.message).to.include("managed there");
    });

    it("continues with what a stopped run left, where the user chose the owner", async () => {
      const id = await addUser(server, acme, "jane", { externalId: "ops:jane" });
      const jane = server.resource("orgUser", "jane", { owner: "ops" });
      await jane.up({ organizationId: acme, userName: "jane", givenName: "Jane", password });
      expect(jane.outputs).to.deep.include({ userId: id, adopted: false, givenName: "Jane" });
    });

    it("does not do so where the owner is the default one", async () => {
      const id = await addUser(server, acme, "jane", { externalId: "project:stack:jane" });
      expect((await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password }))).message).to.include(id).and.include("`wso2:owner`");
    });

    it("puts no mark on it where `wso2:owner` is `off`", async () => {
      await server.resource("orgUser", "jane", { owner: "off" }).up({ organizationId: acme, userName: "jane", password });
      expect(usersOf(server, acme)[0]!.attributes).to.deep.equal({});
    });

    for (const [status, body] of [
      [409, { scimType: "uniqueness", detail: "User with the name: jane already exists in the system." }],
      [400, { detail: "31102 - The email address must be unique." }],
      [500, { detail: "30004 - UserAlreadyExisting: user jane" }],
    ] as const) {
      it(`says what clashes when ${status} is about another user, and asks no second time`, async () => {
        server.simulator.fault({ method: "POST", path: list, kind: "status", status, body, times: 5 });
        const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", emails: ["taken@acme.example"], password, adopt: true }));
        expect(failure.message).to.include(body.detail).and.include("Change the value that is taken");
        expect(server.requests("POST", list)).to.have.length(1);
        expect(server.requests("GET", list)).to.have.length(1);
      });

      it(`takes over the user that ${status} is about`, async () => {
        const id = await addUser(server, acme, "jane");
        server.simulator.fault({ method: "POST", path: list, kind: "status", status, body });
        const jane = server.resource("orgUser", "jane");
        await jane.up({ organizationId: acme, userName: "jane", password, adopt: true });
        expect(jane.outputs.userId).to.equal(id);
      });
    }

    it("finds names again, however odd they are", async () => {
      const names = ["jörg+test@example.com", "o'neil@example.com", "a\"b@example.com", "back\\slash", "a&b=c", "jane(doe)", "a,b;c#d", "josé.ñandú"];
      for (const userName of names) {
        const first = server.resource("orgUser", "first");
        await first.up({ organizationId: acme, userName, password });
        const failure = await failureOf(server.resource("orgUser", "second").up({ organizationId: acme, userName, password }));
        expect(failure.message, userName).to.include(first.outputs.userId);
      }
      expect(usersOf(server, acme).map(({ userName }) => userName)).to.have.members(names);
    });

    it("takes nobody of a similar name for it", async () => {
      await addUser(server, acme, "jane.doe");
      await addUser(server, acme, "janet");
      server.simulator.fault({ method: "POST", path: list, kind: "status", status: 409, body: { detail: "already exists" } });
      expect((await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password, adopt: true }))).message).to.include("409");
    });

    it("tells the server's words about a bad password, and never the password", async () => {
      const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password: "canary" }));
      expect(failure.message).to.include("minimum length of password").and.not.include("canary");
    });

    it("tells nothing of the password although the server repeats it", async () => {
      server.simulator.fault({ method: "POST", path: list, kind: "status", status: 400, body: { detail: `bad password: ${password}` } });
      const failure = await failureOf(server.resource("orgUser", "jane").up({ organizationId: acme, userName: "jane", password }));
      expect(failure.message).to.include("bad password").and.not.include(password);
    });
  });
}
