import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed } from "./arrange.js";

for (const level of levels) {
  describe(`Two resources for one application (${level})`, () => {
    const server = useServer({ level });
    const other = useServer({ level });
    const args = { name: "portal", grantTypes: ["client_credentials"] };
    const news = { ...args, grantTypes: ["client_credentials", "password"], adopt: true };

    it("are one too many: the second does not take over what the first has made", async () => {
      const first = server.resource("application", "first");
      const second = server.resource("application", "second");
      const [made, taken] = await Promise.allSettled([first.up(args), second.up(news)]);
      expect([made.status, taken.status]).to.deep.equal(["fulfilled", "rejected"]);
      expect(String((taken as PromiseRejectedResult).reason.message)).to.include('the resource "first" of this program').and.include("`aliases`").and.include("different names").and.not.include("adopt: true");
      expect(second.id).to.equal(undefined);
      expect(applicationNamed(server, "portal")!.grantTypes).to.deep.equal(args.grantTypes);
    });

    it("are one too many where both would take over what others made", async () => {
      const theirs = await addApplication(server, "portal");
      await server.resource("application", "first").up({ ...args, adopt: true });
      expect((await failureOf(server.resource("application", "second").up(news))).message).to.include(theirs.id).and.include('the resource "first"');
    });

    it("are one too many in a later run, where the first needs no change", async () => {
      const first = server.resource("application", "first");
      await first.up(args);
      const settings = { maxConcurrency: "7" };
      const later = Object.assign(server.resource("application", "first", settings), { id: first.id, inputs: first.inputs, outputs: first.outputs });
      expect(await later.up(args)).to.equal("same");
      expect((await failureOf(server.resource("application", "second", settings).up(news))).message).to.include('the resource "first"');
      expect((await failureOf(server.resource("application", "third", settings).up(args))).message).to.include('the resource "first"').and.not.include("adopt: true");
    });

    it("are one where the program has the first no longer", async () => {
      const first = server.resource("application", "first");
      await first.up(args);
      const second = server.resource("application", "second", { maxConcurrency: "7" });
      expect(await second.up(news)).to.equal("create");
      expect(second.outputs).to.deep.include({ adopted: true, clientId: first.outputs.clientId });
    });

    it("are two on two servers", async () => {
      await server.resource("application", "first").up(args);
      await addApplication(other, "portal");
      expect(await other.resource("application", "second").up(news)).to.equal("create");
    });
  });
}
