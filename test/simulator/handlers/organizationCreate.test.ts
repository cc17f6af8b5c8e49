import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { CheckFailed, useServer, warningsOf } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, organizationsOf } from "./arrange.js";

const route = "/api/server/v1/organizations";

for (const level of levels) {
  describe(`Creating an organization (${level})`, () => {
    const server = useServer({ level });

    it("sends what the program gave, with the mark of who made it, and shows what the server has", async () => {
      const acme = server.resource("organization", "acme");
      expect(await acme.up({ name: "Acme", description: "Tools", attributes: { region: "eu" } })).to.equal("create");
      expect(server.bodies("POST", route)).to.deep.equal([
        { name: "Acme", description: "Tools", attributes: [{ key: "managedBy", value: "project:stack:acme" }, { key: "region", value: "eu" }] },
      ]);
      const [made] = organizationsOf(server);
      expect(acme.id).to.equal(made!.id);
      expect(acme.outputs).to.deep.include({ name: "Acme", description: "Tools", attributes: { region: "eu" }, parentId: server.simulator.store.rootId, status: "ACTIVE", created: made!.created, adopted: false });
      expect(acme.outputs.orgHandle).to.equal(level === "7.2" ? made!.orgHandle : undefined);
    });

    it("needs two requests besides the token: it is made, and its name is looked for", async () => {
      await server.resource("organization", "acme").up({ name: "Acme" });
      expect(server.simulator.requests.map(({ method, route: path }) => `${method} ${path}`)).to.deep.equal(["POST /oauth2/token", `POST ${route}`, `GET ${route}`]);
    });

    it("finds its name again, however odd it is", async () => {
      const names = ["Müller & Söhne \"N\" 100%", "a, b # c", "O'Neil (UK) = 1", "Rock and Roll or not", "back\\slash", "two  blanks", "and", "100%_x", "日本 株式会社"];
      for (const name of names) {
        const first = server.resource("organization", "first");
        await first.up({ name });
        const failure = await failureOf(server.resource("organization", "second").up({ name }));
        expect(failure.message, name).to.include(first.id);
      }
      expect(organizationsOf(server).map(({ name }) => name)).to.have.members(names);
    });

    it("leaves one that is there alone, and says which it is and the two ways out", async () => {
      const id = await addOrganization(server, "Acme");
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme" }));
      expect(failure.message).to.match(new RegExp(`^create organization "Acme": an organization named "Acme" \\(${id}\\) is there already`));
      expect(failure.message).to.include("`adopt: true`").and.include("`aliases`");
      expect(failure.id, "nothing that the engine would remember").to.equal(undefined);
      expect(server.writes()).to.deep.equal([`POST ${route}`]);
    });

    it("says so when it takes over what another program has marked as its own", async () => {
      const other = await addOrganization(server, "Acme");
      server.simulator.store.organizations[other]!.attributes.push({ key: "managedBy", value: "shop:prod:acme" });
      const said = await warningsOf(() => server.resource("organization", "acme").up({ name: "Acme", adopt: true }));
      expect(said.join("\n")).to.include(`organization "Acme" (${other}) is taken over`).and.include('"shop:prod:acme"');
    });

    it("takes over one that is there with `adopt`: what differs is changed, and it gets no mark", async () => {
      const id = await addOrganization(server, "Acme", { description: "old", attributes: [{ key: "region", value: "us" }, { key: "seats", value: "9" }] });
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme", description: "new", attributes: { region: "eu", tier: "gold" }, adopt: true });
      expect(acme.id).to.equal(id);
      expect(acme.outputs.adopted).to.equal(true);
      const [adopted] = organizationsOf(server);
      expect(adopted!.description).to.equal("new");
      expect(adopted!.attributes).to.have.deep.members([{ key: "region", value: "eu" }, { key: "seats", value: "9" }, { key: "tier", value: "gold" }]);
      expect(server.writes()).to.deep.equal([`POST ${route}`, `PATCH ${route}/:id`]);
    });

    it("does not take over one that lies elsewhere", async () => {
      const [one, two] = [await addOrganization(server, "One"), await addOrganization(server, "Two")];
      await addOrganization(server, "Sales", { parentId: one });
      for (const args of [{ parentId: two }, {}]) {
        const failure = await failureOf(server.resource("organization", "sales").up({ name: "Sales", ...args, adopt: true }));
        expect(failure.message).to.include(`its parent is ${one}`).and.include("choose another name");
      }
    });

    it("makes one in a parent with a token of the parent", async () => {
      const parent = server.resource("organization", "acme");
      await parent.up({ name: "Acme" });
      const child = server.resource("organization", "sales");
      await child.up({ name: "Sales", parentId: parent.id });
      const grandchild = server.resource("organization", "north");
      await grandchild.up({ name: "North", parentId: child.id });
      const requests = server.requests("POST", route);
      expect(requests.map(({ organizationId }) => organizationId)).to.deep.equal([server.simulator.store.rootId, parent.id, child.id]);
      expect(requests[2]!.path).to.match(/^\/o\//);
      expect(grandchild.outputs.parentId).to.equal(child.id);
    });

    it("gives the creator to the server and keeps it out of the attributes", async () => {
      const id = await addUser(server, undefined, "jane");
      const acme = server.resource("organization", "acme", { owner: "off" });
      await acme.up({ name: "Acme", creator: { id, username: "jane", email: "jane@acme.example" } });
      expect(server.bodies("POST", route)[0]).to.deep.include({ attributes: [{ key: "creator.id", value: id }, { key: "creator.username", value: "jane" }, { key: "creator.email", value: "jane@acme.example" }] });
      expect(acme.outputs).not.to.have.property("attributes");
      await acme.refresh();
      expect(await acme.up({ name: "Acme", creator: { id, username: "jane", email: "jane@acme.example" } })).to.equal("same");
    });

    it("says which creator is not there", async () => {
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme", creator: { id: "nobody" } }));
      expect(failure.message).to.include("ORG-60096").and.include("creator");
      expect(organizationsOf(server)).to.deep.equal([]);
    });

    it("can be suspended from the start", async () => {
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme", status: "DISABLED" });
      expect(organizationsOf(server)[0]!.status).to.equal("DISABLED");
      expect(acme.outputs.status).to.equal("DISABLED");
    });

    it("sends nothing when an input is wrong", async () => {
      expect(await failureOf(server.resource("organization", "acme").up({ name: " Acme" }))).to.be.instanceOf(CheckFailed);
      expect(server.simulator.requests).to.deep.equal([]);
    });
  });

  describe(`The mark of an organization (${level})`, () => {
    const server = useServer({ level });
    const attributes = () => organizationsOf(server)[0]!.attributes;

    it("is the owner that the user chose, under the key that the user chose", async () => {
      await server.resource("organization", "acme", { owner: "ops", ownerAttribute: "made-by" }).up({ name: "Acme" });
      expect(attributes()).to.deep.equal([{ key: "made-by", value: "ops:acme" }]);
    });

    it("is left out where `wso2:owner` is `off`", async () => {
      await server.resource("organization", "acme", { owner: "off" }).up({ name: "Acme" });
      expect(attributes()).to.deep.equal([]);
    });

    it("gives way to an attribute of that key that the program sets itself", async () => {
      const acme = server.resource("organization", "acme");
      const args = { name: "Acme", attributes: { managedBy: "the operations team" } };
      await acme.up(args);
      await acme.refresh();
      expect(await acme.up(args)).to.equal("same");
      expect(attributes()).to.deep.equal([{ key: "managedBy", value: "the operations team" }]);
    });

    it("lets a stopped run be continued where the user chose the owner", async () => {
      const id = await addOrganization(server, "Acme", { attributes: [{ key: "managedBy", value: "ops:acme" }] });
      const acme = server.resource("organization", "acme", { owner: "ops" });
      await acme.up({ name: "Acme", description: "Tools" });
      expect(acme.id).to.equal(id);
      expect(acme.outputs.adopted, "it is deleted with the resource").to.equal(false);
      expect(organizationsOf(server)[0]!.description).to.equal("Tools");
    });

    it("does not let what a stopped run left be withdrawn, which may hold something by now", async () => {
      const id = await addOrganization(server, "Acme", { attributes: [{ key: "managedBy", value: "ops:acme" }] });
      const ours = server.simulator.store.organizations[id]!;
      server.simulator.store.organizations["a-copy"] = { ...ours, id: "a-copy", attributes: [], created: new Date(0).toISOString() };
      const acme = server.resource("organization", "acme", { owner: "ops" });
      await acme.up({ name: "Acme" });
      expect(acme.id).to.equal(id);
      expect(organizationsOf(server)).to.have.length(2);
    });

    it("proves nothing where the owner is the default one, which another clone of the project has too", async () => {
      const id = await addOrganization(server, "Acme", { attributes: [{ key: "managedBy", value: "project:stack:acme" }] });
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme" }));
      expect(failure.message).to.include(id).and.include("`adopt: true`").and.include("`wso2:owner`");
    });

    it("of another resource proves nothing either", async () => {
      const id = await addOrganization(server, "Acme", { attributes: [{ key: "managedBy", value: "ops:other" }] });
      expect((await failureOf(server.resource("organization", "acme", { owner: "ops" }).up({ name: "Acme" }))).message).to.include(id);
    });

    it("does not make up for another parent", async () => {
      const [one, two] = [await addOrganization(server, "One"), await addOrganization(server, "Two")];
      await addOrganization(server, "Sales", { parentId: one, attributes: [{ key: "managedBy", value: "ops:sales" }] });
      const failure = await failureOf(server.resource("organization", "sales", { owner: "ops" }).up({ name: "Sales", parentId: two }));
      expect(failure.message).to.include(`its parent is ${one}`);
    });

    it("is changed in place when the owner changes", async () => {
      const acme = server.resource("organization", "acme", { owner: "ops" });
      await acme.up({ name: "Acme" });
      expect(await acme.up({ name: "Acme", __mark: "platform:acme" })).to.equal("update");
      expect(attributes()).to.deep.equal([{ key: "managedBy", value: "platform:acme" }]);
    });
  });
}

describe("The handle of an organization", () => {
  describe("at 7.2", () => {
    const server = useServer({ level: "7.2" });

    it("is sent and shown", async () => {
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme", orgHandle: "acme.example" });
      expect(acme.outputs.orgHandle).to.equal("acme.example");
    });

    it("makes the look for a second organization needless", async () => {
      await server.resource("organization", "acme").up({ name: "Acme", orgHandle: "acme.example" });
      expect(server.requests("GET", route)).to.deep.equal([]);
    });

    it("that is taken by another name is an error that says so", async () => {
      await addOrganization(server, "Other", { orgHandle: "acme.example" });
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme", orgHandle: "acme.example", adopt: true }));
      expect(failure.message).to.include("ORG-60100").and.include("Choose another orgHandle");
      expect(organizationsOf(server)).to.have.length(1);
    });

    it("must be that of what is taken over", async () => {
      await addOrganization(server, "Acme", { orgHandle: "old.example" });
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme", orgHandle: "acme.example", adopt: true }));
      expect(failure.message).to.include("its handle is \"old.example\"");
    });

    it("is taken over together with its organization", async () => {
      const id = await addOrganization(server, "Acme", { orgHandle: "acme.example" });
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme", orgHandle: "acme.example", adopt: true });
      expect(acme.id).to.equal(id);
    });
  });

  describe("at 7.0", () => {
    const server = useServer({ level: "7.0" });

    it("is refused by the server, and the failure says what to leave out", async () => {
      const failure = await failureOf(server.resource("organization", "acme").up({ name: "Acme", orgHandle: "acme.example" }));
      expect(failure.message).to.include("UE-10000").and.include("orgHandle");
    });
  });
});
