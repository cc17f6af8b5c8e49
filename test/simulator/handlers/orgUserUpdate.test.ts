import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, userById } from "./arrange.js";

const list = "/scim2/Users";
const route = `${list}/:id`;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const password = "S3cret-word";

for (const level of levels) {
  // Organizations of 7.0 without an administrator take no PATCH; there is a suite for those.
  const places = level === "7.0" ? ["the root"] : ["the root", "an organization"];
  for (const place of places) {
    describe(`Updating a user of ${place} (${level})`, () => {
      const server = useServer({ level });
      const args = { userName: "jane", givenName: "Jane", familyName: "Doe", emails: ["jane@acme.example"], attributes: { [enterprise]: { department: "Sales", costCenter: "4" } }, password };
      let organization: { organizationId?: string };
      let jane: Resource;

      beforeEach(async () => {
        organization = place === "the root" ? {} : { organizationId: await addOrganization(server, "Acme") };
        jane = server.resource("orgUser", "jane");
        await jane.up({ ...organization, ...args });
        server.clear();
      });

      const up = (news: object) => jane.up({ ...organization, ...args, ...news });
      const operations = (): unknown[] => server.bodies("PATCH", route).flatMap((body) => (body as { Operations: unknown[] }).Operations);
      const stored = () => userById(server, jane.outputs.userId as string)!;

      it("sends nothing where nothing changed", async () => {
        expect(await up({})).to.equal("same");
        expect(server.simulator.requests).to.deep.equal([]);
      });

      it("invites nobody who is there already, and says so", async () => {
        const said = await warningsOf(() => up({ password: undefined, invite: true }));
        expect(said.join("\n")).to.include('user "jane"').and.include("so no invitation is sent: that is done when a user is made");
        expect(stored().invitations).to.equal(undefined);
      });

      it("sends what changed, and nothing else", async () => {
        await up({ givenName: "Janet", emails: ["janet@acme.example"], attributes: { [enterprise]: { department: "IT", costCenter: "4" } } });
        expect(operations()).to.deep.equal([
          { op: "replace", path: "name.givenName", value: "Janet" },
          { op: "replace", path: "emails", value: [{ value: "janet@acme.example", primary: true }] },
          { op: "replace", path: `${enterprise}:department`, value: "IT" },
        ]);
        expect(jane.outputs).to.deep.include({ givenName: "Janet", emails: ["janet@acme.example"] });
      });

      it("keeps what somebody else set, and removes what the program no longer names, and only that", async () => {
        Object.assign(stored().attributes, { nickName: "Janey", phoneNumbers: [{ value: "+94112145345", type: "mobile" }] });
        await jane.up({ ...organization, userName: "jane", givenName: "Jane", emails: ["jane@acme.example"], attributes: { [enterprise]: { department: "Sales" } }, password });
        expect(operations()).to.deep.equal([{ op: "remove", path: "name.familyName" }, { op: "remove", path: `${enterprise}:costCenter` }]);
        expect(stored().attributes).to.deep.include({ nickName: "Janey", phoneNumbers: [{ value: "+94112145345", type: "mobile" }], name: { givenName: "Jane" }, [enterprise]: { department: "Sales" }, externalId: "project:stack:jane" });
      });

      it("removes names, addresses and attributes that the program gave before", async () => {
        await jane.up({ ...organization, userName: "jane", password });
        expect(operations()).to.deep.equal(["name.givenName", "name.familyName", "emails", `${enterprise}:department`, `${enterprise}:costCenter`].map((path) => ({ op: "remove", path })));
        expect(stored().attributes).to.deep.equal({ externalId: "project:stack:jane" });
      });

      it("sends a password when it becomes another one, and never for anything else", async () => {
        stored().password = "Ch0sen-since!";
        await up({ givenName: "Janet" });
        await jane.refresh();
        await up({ password: undefined });
        expect(stored().password).to.equal("Ch0sen-since!");
        await up({ password: "An0ther-word" });
        expect(stored().password).to.equal("An0ther-word");
      });

      it("does not tell the server twice of the other password", async () => {
        await up({ password: "An0ther-word" });
        server.clear();
        expect(await up({ password: "An0ther-word" })).to.equal("same");
        expect(server.simulator.requests).to.deep.equal([]);
      });

      it("leaves alone whether it is active where the program never said it", async () => {
        stored().attributes.active = false;
        await up({ givenName: "Janet" });
        expect(stored().attributes.active).to.equal(false);
      });

      it("suspends and activates, and activates where the program no longer says that it is suspended", async () => {
        await up({ active: false });
        expect(stored().attributes.active).to.equal(false);
        expect(jane.outputs.active).to.equal(false);
        await up({ active: true });
        expect(jane.outputs.active).to.equal(true);
        await up({ active: false });
        expect(await up({})).to.equal("update");
        expect([stored().attributes.active, jane.outputs.active]).to.deep.equal([true, true]);
      });

      it("changes nothing for what only says how the resource is managed", async () => {
        expect(await up({ adopt: true, deleteAdopted: true, waitSeconds: 5 })).to.equal("update");
        expect(server.writes()).to.deep.equal([]);
      });

      it("never sends a userName: another case of it is no change, another name another user", async () => {
        expect(await up({ userName: "JANE" })).to.equal("same");
        const before = jane.outputs.userId;
        expect(await up({ userName: "janet" })).to.equal("replace");
        expect(jane.outputs.userId).not.to.equal(before);
        expect(server.writes()).to.deep.equal([`DELETE ${route}`, `POST ${list}`]);
      });

      it("mends what drifted and nothing else", async () => {
        stored().attributes.name = { givenName: "Somebody", familyName: "Doe" };
        await jane.refresh();
        expect(jane.inputs).to.deep.include({ givenName: "Somebody", familyName: "Doe", password });
        expect(await up({})).to.equal("update");
        expect(operations()).to.deep.equal([{ op: "replace", path: "name.givenName", value: "Jane" }]);
      });

      it("takes e-mails in another order and in another form for the same", async () => {
        const two = ["jane@acme.example", { value: "jane@home.example", type: "home" }];
        await up({ emails: two });
        stored().attributes.emails = [{ value: "jane@home.example", type: "home" }, { value: "jane@acme.example" }];
        await jane.refresh();
        expect(await up({ emails: two })).to.equal("same");
        expect(await up({ emails: [...two].reverse() })).to.equal("same");
      });

      it("works out what is left to do when the answer is lost", async () => {
        for (const [index, fault] of ([{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "truncated" }, { kind: "status", status: 503 }] as const).entries()) {
          server.simulator.fault({ method: "PATCH", path: route, ...fault });
          await up({ givenName: `Jane ${index}`, familyName: undefined });
          expect(stored().attributes.name).to.deep.equal({ givenName: `Jane ${index}` });
          await up({});
        }
      });

      it("fails with the way out when it was deleted by somebody else", async () => {
        delete server.simulator.store.users[jane.outputs.userId as string];
        const failure = await failureOf(up({ givenName: "Janet" }));
        expect(failure.message).to.match(/^update user "jane" in /);
        expect(failure.message).to.include("404").and.include("`pulumi up --refresh`");
      });
    });
  }
}

describe("Updating a user of an organization without an administrator (7.0)", () => {
  const server = useServer({ level: "7.0" });
  const phoneNumbers = [{ value: "+94112145345", type: "mobile" }];

  it("sends the whole user back with the change in it, and loses nothing", async () => {
    const organizationId = await addOrganization(server, "Acme");
    const args = { organizationId, userName: "jane", givenName: "Jane", familyName: "Doe", emails: ["jane@acme.example"], attributes: { [enterprise]: { department: "Sales" } }, password };
    const jane = server.resource("orgUser", "jane");
    await jane.up(args);
    const stored = userById(server, jane.outputs.userId as string)!;
    Object.assign(stored.attributes, { nickName: "Janey", phoneNumbers, [enterprise]: { department: "Sales", costCenter: "4" } });

    await jane.up({ ...args, givenName: "Janet", familyName: undefined, attributes: { [enterprise]: { department: "IT" } } });
    expect(server.writes().slice(-2)).to.deep.equal([`PATCH ${route}`, `PUT ${route}`]);
    expect(stored).to.deep.include({ password, userName: "jane" });
    expect(stored.attributes).to.deep.equal({
      externalId: "project:stack:jane", name: { givenName: "Janet" }, emails: [{ value: "jane@acme.example" }], nickName: "Janey", phoneNumbers, [enterprise]: { department: "IT", costCenter: "4" },
    });
    await jane.up({ ...args, password: "An0ther-word" });
    expect(stored.password).to.equal("An0ther-word");
    await jane.up({ ...args, password: "An0ther-word", active: false });
    expect(stored.attributes).to.deep.include({ active: false, nickName: "Janey" });
  });
});
