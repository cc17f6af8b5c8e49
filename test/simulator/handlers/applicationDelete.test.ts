import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed } from "./arrange.js";

const route = "/api/server/v1/applications/:id";
const args = { name: "portal", grantTypes: ["client_credentials"] };

for (const level of levels) {
  describe(`Deleting an application (${level})`, () => {
    const server = useServer({ level });
    let portal: Resource;

    beforeEach(async () => {
      portal = server.resource("application", "portal");
      await portal.up(args);
      server.clear();
    });

    it("takes one request", async () => {
      await portal.destroy();
      expect(server.writes()).to.deep.equal([`DELETE ${route}`]);
      expect(applicationNamed(server, "portal")).to.equal(undefined);
    });

    it("is done where it is gone already", async () => {
      delete server.simulator.store.applications[portal.id!];
      await portal.destroy();
    });

    it("is done where only the answer was lost", async () => {
      server.simulator.fault({ method: "DELETE", path: route, kind: "empty" });
      await portal.destroy();
      await portal.up(args);
      server.simulator.fault({ method: "DELETE", path: route, kind: "drop", when: "after" });
      await portal.destroy();
      expect(applicationNamed(server, "portal")).to.equal(undefined);
    });

    it("fails while the server fails, and the application stays", async () => {
      server.simulator.fault({ method: "DELETE", path: route, kind: "status", status: 500 });
      expect((await failureOf(portal.destroy())).message).to.match(/^delete application "portal" \(.*\): DELETE .*500/);
      expect(applicationNamed(server, "portal")).not.to.equal(undefined);
      await portal.destroy();
    });

    it("is refused for the application that the provider signs in with", async () => {
      const [own] = server.simulator.applications;
      const itself = server.resource("application", "itself");
      await itself.up({ name: own!.name, grantTypes: ["client_credentials", "organization_switch"], adopt: true, deleteAdopted: true });
      server.clear();
      expect((await failureOf(itself.destroy())).message).to.include("the provider itself signs in with it").and.include("wso2:clientId");
      expect(server.writes()).to.deep.equal([]);
    });

    it("releases one that was taken over", async () => {
      await addApplication(server, "theirs");
      const theirs = server.resource("application", "theirs");
      await theirs.up({ ...args, name: "theirs", adopt: true });
      expect(await warningsOf(() => theirs.destroy())).to.have.length(1);
      expect(applicationNamed(server, "theirs")).not.to.equal(undefined);
    });

    it("deletes one that was taken over where the program says so", async () => {
      await addApplication(server, "theirs");
      const theirs = server.resource("application", "theirs");
      await theirs.up({ ...args, name: "theirs", adopt: true, deleteAdopted: true });
      await theirs.destroy();
      expect(applicationNamed(server, "theirs")).to.equal(undefined);
    });
  });
}
