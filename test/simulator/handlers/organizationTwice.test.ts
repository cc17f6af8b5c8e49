import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, organizationsOf } from "./arrange.js";

const route = "/api/server/v1/organizations";

for (const level of levels) {
  describe(`Two organizations of one name at once (${level})`, () => {
    const server = useServer({ level });

    it("are made one after the other, so that the second finds the first", async () => {
      const [one, two] = [server.resource("organization", "one"), server.resource("organization", "two")];
      const results = await Promise.allSettled([one.up({ name: "Acme" }), two.up({ name: "Acme" })]);
      expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
      expect(organizationsOf(server)).to.have.length(1);
      expect((await failureOf(two.up({ name: "Acme" }))).message).to.include(one.id);
    });

    it("do not hold up one another when the names differ", async () => {
      server.simulator.fault({ method: "POST", path: route, kind: "delay", ms: 300, times: 4 });
      const began = performance.now();
      await Promise.all(["a", "b", "c", "d"].map((name) => server.resource("organization", name).up({ name })));
      expect(performance.now() - began).to.be.below(900);
    });

    it("are made even when the one before failed", async () => {
      server.simulator.fault({ method: "POST", path: route, kind: "status", status: 403 });
      const results = await Promise.allSettled(["one", "two"].map((name) => server.resource("organization", name).up({ name: "Acme" })));
      expect(results.map(({ status }) => status)).to.deep.equal(["rejected", "fulfilled"]);
    });

    describe("of which somebody else made the other", () => {
      /** As soon as ours is made the other one is there too, as a server without a constraint on names lets it be. */
      const theirs = async (created: (ours: string) => string): Promise<string> => {
        const id = await addOrganization(server, "Theirs");
        server.simulator.fault({ method: "GET", path: route, kind: "delay", ms: 200 });
        const look = (): void => {
          const ours = organizationsOf(server).find(({ name }) => name === "Acme");
          if (ours === undefined) setImmediate(look);
          else Object.assign(server.simulator.store.organizations[id]!, { name: "Acme", created: created(ours.created) });
        };
        setImmediate(look);
        return id;
      };

      it("is withdrawn when it is the younger, and nothing of it is left in the state", async () => {
        const other = await theirs((ours) => new Date(Date.parse(ours) - 5).toISOString());
        const acme = server.resource("organization", "acme");
        const failure = await failureOf(acme.up({ name: "Acme" }));
        expect(failure.message).to.include(other).and.include("withdrawn");
        expect(acme.id).to.equal(undefined);
        expect(organizationsOf(server).map(({ id }) => id)).to.deep.equal([other]);
      });

      it("stays when it is the elder", async () => {
        const other = await theirs((ours) => new Date(Date.parse(ours) + 5).toISOString());
        const acme = server.resource("organization", "acme");
        expect(await acme.up({ name: "Acme" })).to.equal("create");
        expect(organizationsOf(server).map(({ id }) => id)).to.have.members([other, acme.id]);
      });

      it("is told by the id when both are of the same moment", async () => {
        const other = await theirs((ours) => ours);
        const acme = server.resource("organization", "acme");
        await acme.up({ name: "Acme" }).catch(() => undefined);
        const ids = organizationsOf(server).map(({ id }) => id);
        expect(ids.includes(other)).to.equal(true);
        expect(acme.id !== undefined, "ours is the elder if its id comes first").to.equal(ids.some((id) => id < other));
      });

      it("is looked for by the next run when this one could not", async () => {
        server.simulator.fault({ method: "GET", path: route, kind: "status", status: 500 });
        const acme = server.resource("organization", "acme");
        expect((await failureOf(acme.up({ name: "Acme" }))).id).to.be.a("string");
        const other = organizationsOf(server)[0]!;
        server.simulator.store.organizations["a-copy"] = { ...other, id: "a-copy", created: new Date(0).toISOString(), attributes: [] };
        const failure = await failureOf(acme.up({ name: "Acme" }));
        expect(failure.message).to.include("a-copy").and.include("withdrawn");
        expect(organizationsOf(server).map(({ id }) => id)).to.deep.equal(["a-copy"]);
        expect(await acme.refresh()).to.equal("gone");
      });
    });
  });
}
