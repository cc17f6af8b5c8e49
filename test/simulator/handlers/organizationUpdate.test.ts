import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, organizationsOf, patchOrganization } from "./arrange.js";

const route = "/api/server/v1/organizations/:id";

for (const level of levels) {
  describe(`Updating an organization (${level})`, () => {
    const server = useServer({ level });
    const args = { name: "Acme", description: "Tools", attributes: { region: "eu", tier: "gold" } };
    let acme: Resource;

    beforeEach(async () => {
      acme = server.resource("organization", "acme");
      await acme.up(args);
      server.clear();
    });

    const attributes = (): Record<string, string> => Object.fromEntries(organizationsOf(server)[0]!.attributes.map(({ key, value }) => [key, value]));
    const patches = (): unknown[] => server.bodies("PATCH", route).flat();

    it("sends nothing where nothing changed", async () => {
      expect(await acme.up(args)).to.equal("same");
      expect(server.simulator.requests).to.deep.equal([]);
    });

    it("sends what changed, and nothing else", async () => {
      expect(await acme.up({ ...args, name: "Acme Corp", attributes: { region: "us", tier: "gold", seats: "5" } })).to.equal("update");
      expect(patches()).to.deep.equal([
        { operation: "REPLACE", path: "/name", value: "Acme Corp" },
        { operation: "REPLACE", path: "/attributes/region", value: "us" },
        { operation: "ADD", path: "/attributes/seats", value: "5" },
      ]);
      expect(acme.outputs).to.deep.include({ name: "Acme Corp", attributes: { region: "us", tier: "gold", seats: "5" } });
    });

    it("removes what the program no longer names, and only that", async () => {
      await patchOrganization(server, acme.id!, { operation: "ADD", path: "/attributes/console", value: "kept" });
      await acme.up({ name: "Acme", attributes: { region: "eu" } });
      expect(patches()).to.deep.equal([{ operation: "REMOVE", path: "/description" }, { operation: "REMOVE", path: "/attributes/tier" }]);
      expect(attributes()).to.deep.equal({ region: "eu", managedBy: "project:stack:acme", console: "kept" });
      expect(acme.outputs).not.to.have.property("description");
    });

    it("removes all that it named when it names no attributes any more", async () => {
      await acme.up({ name: "Acme", description: "Tools" });
      expect(attributes()).to.deep.equal({ managedBy: "project:stack:acme" });
    });

    it("does not remove what is gone already", async () => {
      await patchOrganization(server, acme.id!, { operation: "REMOVE", path: "/attributes/tier" }, { operation: "REMOVE", path: "/description" });
      await acme.up({ name: "Acme", attributes: { region: "eu" } });
      expect(server.writes()).to.deep.equal([]);
    });

    it("replaces an attribute that somebody else has made meanwhile, where an ADD would fail", async () => {
      await patchOrganization(server, acme.id!, { operation: "ADD", path: "/attributes/seats", value: "9" });
      await acme.up({ ...args, attributes: { ...args.attributes, seats: "5" } });
      expect(patches()).to.deep.equal([{ operation: "REPLACE", path: "/attributes/seats", value: "5" }]);
    });

    it("leaves a description and a status alone that the program never gave", async () => {
      const other = server.resource("organization", "other");
      await other.up({ name: "Other" });
      await patchOrganization(server, other.id!, { operation: "ADD", path: "/description", value: "by hand" }, { operation: "REPLACE", path: "/status", value: "DISABLED" });
      await other.refresh();
      expect(await other.up({ name: "Other" })).to.equal("same");
      expect(await other.up({ name: "Other", attributes: { region: "eu" } })).to.equal("update");
      expect(organizationsOf(server).find(({ id }) => id === other.id)).to.deep.include({ description: "by hand", status: "DISABLED" });
    });

    it("suspends and activates it; a status that is left out again is that of the start", async () => {
      await acme.up({ ...args, status: "DISABLED" });
      expect(organizationsOf(server)[0]!.status).to.equal("DISABLED");
      await acme.up({ ...args, status: "ACTIVE" });
      await acme.up({ ...args, status: "DISABLED" });
      await acme.up(args);
      expect(organizationsOf(server)[0]!.status).to.equal("ACTIVE");
    });

    it("says what to do first when it has active children", async () => {
      await addOrganization(server, "Sales", { parentId: acme.id });
      const failure = await failureOf(acme.up({ ...args, status: "DISABLED" }));
      expect(failure.message).to.match(/^update organization "Acme" \(.*ORG-60029.*Set `suspendChildren: true`.*or disable them first$/);
    });

    it("changes nothing for what only says how the resource is managed", async () => {
      expect(await acme.up({ ...args, forceDestroy: true, adopt: true, deleteAdopted: true })).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
      expect(acme.outputs).to.deep.include({ forceDestroy: true, adopt: true, deleteAdopted: true, adopted: false });
    });

    it("takes attribute keys with dots, slashes and umlauts", async () => {
      await acme.up({ ...args, attributes: { "billing.plan/eu": "a", "größe": "b" } });
      await acme.up({ ...args, attributes: { "billing.plan/eu": "c" } });
      expect(attributes()).to.deep.equal({ "billing.plan/eu": "c", managedBy: "project:stack:acme" });
    });

    it("works out what is left to do when the answer is lost, instead of repeating it", async () => {
      const news = { ...args, attributes: { region: "eu", seats: "5" } };
      for (const fault of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "truncated" }, { kind: "status", status: 503 }] as const) {
        server.simulator.fault({ method: "PATCH", path: route, ...fault });
        await acme.up(news);
        expect(attributes()).to.deep.equal({ region: "eu", seats: "5", managedBy: "project:stack:acme" });
        await acme.up(args);
      }
    });

    it("does not repeat what the server said no to", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 500, times: 5 });
      await failureOf(acme.up({ ...args, description: "new" }));
      expect(server.requests("PATCH", route)).to.have.length(1);
    });

    it("fails with the way out when it was deleted by somebody else", async () => {
      delete server.simulator.store.organizations[acme.id!];
      expect((await failureOf(acme.up({ ...args, description: "new" }))).message).to.include("ORG-60064").and.include("`pulumi up --refresh`");
    });

    it("replaces it for another parent, handle or creator: the old one goes first", async () => {
      const parent = await addOrganization(server, "Parent");
      const old = acme.id;
      expect(await acme.up({ ...args, parentId: parent })).to.equal("replace");
      expect(acme.id).not.to.equal(old);
      expect(server.writes()).to.deep.equal([`DELETE ${route}`, "POST /api/server/v1/organizations"]);
      expect(organizationsOf(server).map(({ name, parentId }) => [name, parentId])).to.deep.equal([["Parent", server.simulator.store.rootId], ["Acme", parent]]);
    });
  });
}
