import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, organizationsOf, patchOrganization } from "./arrange.js";

for (const level of levels) {
  describe(`The creator of an organization (${level})`, () => {
    const server = useServer({ level });
    let ada: string;

    beforeEach(async () => {
      ada = await addUser(server, undefined, "ada");
    });

    /** An organization of a stack without marks, so that its attributes are those of its creator. */
    const acme = (): Resource => server.resource("organization", "acme", { owner: "off" });
    const attributes = (): unknown => organizationsOf(server).find(({ name }) => name === "Acme")!.attributes;

    it("is found by userName in the root, with one request, and told to the server by id and username", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { username: "ada", email: "ada@acme.example" } });
      expect(attributes()).to.deep.equal([{ key: "creator.id", value: ada }, { key: "creator.username", value: "ada" }, { key: "creator.email", value: "ada@acme.example" }]);
      const lookups = server.simulator.requests.filter(({ route: path }) => path?.startsWith("/scim2/"));
      expect(lookups.map(({ method, path }) => [method, path])).to.deep.equal([["GET", "/scim2/Users?filter=userName%20eq%20ada"]]);
      expect(organization.outputs.creator).to.deep.equal({ username: "ada", email: "ada@acme.example" });

      server.clear();
      expect(await organization.refresh()).to.equal("there");
      expect(await organization.up({ name: "Acme", creator: { username: "ada", email: "ada@acme.example" } })).to.equal("same");
      expect(server.writes()).to.deep.equal([]);
    });

    it("is found in the parent of a nested organization, not in the root", async () => {
      const parent = await addOrganization(server, "Parent");
      const local = await addUser(server, parent, "ada");
      await acme().up({ name: "Acme", parentId: parent, creator: { username: "ada" } });
      expect(attributes()).to.deep.equal([{ key: "creator.id", value: local }, { key: "creator.username", value: "ada" }]);
      expect(server.requests("GET", "/scim2/Users").map(({ organizationId }) => organizationId)).to.deep.equal([parent]);
    });

    it("is not looked for where an id is given", async () => {
      await acme().up({ name: "Acme", creator: { id: ada } });
      expect(attributes()).to.deep.equal([{ key: "creator.id", value: ada }]);
      expect(server.requests("GET", "/scim2/Users")).to.deep.equal([]);
    });

    it("that is not there is told at once with the parent, and nothing is made", async () => {
      const parent = await addOrganization(server, "Parent");
      const inParent = await failureOf(acme().up({ name: "Acme", parentId: parent, creator: { username: "ada" } }));
      expect(inParent.message).to.match(/^create organization "Acme": there is no user named "ada" in organization /).and.include(parent).and.include("`creator.username`");
      const inRoot = await failureOf(acme().up({ name: "Acme", creator: { username: "bob" } }));
      expect(inRoot.message).to.include("there is no user named \"bob\" in the root organization");
      expect(inRoot.id).to.equal(undefined);
      expect(server.requests("GET", "/scim2/Users")).to.have.length(2);
      expect(server.writes()).to.deep.equal([]);
    });

    it("is the same one by id, by username in any case, or by both", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { username: "ada" } });
      server.clear();
      for (const creator of [{ id: ada }, { id: ada, username: "ada" }, { username: "ADA" }, { id: ada, email: "ada@acme.example" }, { username: "ada" }]) {
        expect(await organization.up({ name: "Acme", creator })).to.be.oneOf(["same", "update"]);
      }
      expect(await organization.refresh()).to.equal("there");
      expect(await organization.up({ name: "Acme", creator: { id: ada } })).to.equal("same");
      expect(server.writes()).to.deep.equal([]);
    });

    it("is the same one by username where the program named both before", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { id: ada, username: "ada" } });
      server.clear();
      expect(await organization.up({ name: "Acme", creator: { username: "Ada" } })).to.equal("same");
      expect(server.writes()).to.deep.equal([]);
    });

    it("is not replaced on a guess: by its id alone nobody knows its username", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { id: ada } });
      expect(await organization.up({ name: "Acme", creator: { username: "ada" } })).to.equal("same");
    });

    it("that is another one replaces the organization, by id and by username", async () => {
      const bob = await addUser(server, undefined, "bob");
      const organization = acme();
      await organization.up({ name: "Acme", creator: { username: "ada" } });
      expect(await organization.up({ name: "Acme", creator: { username: "bob" } })).to.equal("replace");
      expect(attributes()).to.deep.equal([{ key: "creator.id", value: bob }, { key: "creator.username", value: "bob" }]);
      expect(await organization.up({ name: "Acme", creator: { id: ada } })).to.equal("replace");
      expect(await organization.up({ name: "Acme", creator: { id: bob, username: "ada" } })).to.equal("replace");
    });

    it("stays through other changes, and leaving it out changes nothing", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { username: "ada" } });
      expect(await organization.up({ name: "Acme", description: "Tools", creator: { username: "ada" } })).to.equal("update");
      expect(await organization.up({ name: "Acme", description: "Tools", creator: { id: ada } })).to.equal("same");
      expect(await organization.up({ name: "Acme", description: "Tools" })).to.equal("update");
      expect(attributes()).to.deep.include({ key: "creator.id", value: ada });
    });

    it("that somebody else changed on the server does not replace the organization", async () => {
      const organization = acme();
      await organization.up({ name: "Acme", creator: { username: "ada" } });
      await patchOrganization(server, organization.id!, { operation: "REPLACE", path: "/attributes/creator.username", value: "bob" });
      expect(await organization.refresh()).to.equal("there");
      expect(await organization.up({ name: "Acme", creator: { username: "ada" } })).to.equal("same");
    });
  });
}
