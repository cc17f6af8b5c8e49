import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, deleteOrganization, onceAsked, organizationsOf, patchOrganization, shareApplication } from "./arrange.js";

const route = "/api/server/v1/organizations/:id";

for (const level of levels) {
  describe(`Deleting an organization (${level})`, () => {
    const server = useServer({ level });
    let acme: Resource;

    beforeEach(async () => {
      acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme" });
      server.clear();
    });

    const names = (): string[] => organizationsOf(server).map(({ name }) => name);

    it("deletes it with the users that this program made in it", async () => {
      await server.resource("orgUser", "jane").up({ organizationId: acme.id, userName: "jane", password: "S3cret-word" });
      server.clear();
      await acme.destroy();
      expect(names()).to.deep.equal([]);
      expect(server.writes()).to.deep.equal([`DELETE ${route}`]);
    });

    it("refuses while it holds users of others, names some and says what to do", async () => {
      for (const name of ["ada", "bob", "cem", "dan"]) await addUser(server, acme.id, name);
      const failure = await failureOf(acme.destroy());
      expect(failure.message).to.match(/^delete organization "Acme" \(.*\): refused, because it holds users that this program did not make: "ada", "bob", "cem" and more\. /);
      expect(failure.message).to.include("`forceDestroy: true`").and.include("`pulumi up --target").and.include("`pulumi destroy`");
      expect(names()).to.deep.equal(["Acme"]);
      expect(server.writes()).to.deep.equal([]);
    });

    it("finds a user of others behind any number of its own", async () => {
      for (let number = 10; number < 30; number++) await addUser(server, acme.id, `own${number}`, { externalId: "project:stack:own" });
      await addUser(server, acme.id, "zoe");
      expect((await failureOf(acme.destroy())).message).to.include("\"zoe\"");
    });

    it("takes no user of another owner or stack for its own", async () => {
      await addUser(server, acme.id, "jane", { externalId: "project:stack2:jane" });
      expect((await failureOf(acme.destroy())).message).to.include("\"jane\"");
    });

    it("is not held up by users that only are shared into it", async () => {
      const home = await addUser(server, undefined, "jane");
      server.simulator.store.users.shadow = { id: "shadow", organizationId: acme.id!, userName: "jane", attributes: {}, created: "", lastModified: "", sharedFrom: { organizationId: server.simulator.store.rootId, userId: home } };
      await acme.destroy();
      expect(names()).to.deep.equal([]);
      expect(server.simulator.store.users[home], "who lives on at home").not.to.equal(undefined);
    });

    it("refuses while it has child organizations, and names some", async () => {
      await addOrganization(server, "Sales", { parentId: acme.id });
      const failure = await failureOf(acme.destroy());
      expect(failure.message).to.include("child organizations that are not part of this program: \"Sales\"").and.include("`forceDestroy: true`");
      expect(names()).to.have.members(["Acme", "Sales"]);
    });

    it("deletes all that is in it with `forceDestroy`, the leaves first", async () => {
      const sales = await addOrganization(server, "Sales", { parentId: acme.id });
      const north = await addOrganization(server, "North", { parentId: sales });
      await addUser(server, north, "jane");
      await acme.up({ name: "Acme", forceDestroy: true });
      await acme.destroy();
      expect(names()).to.deep.equal([]);
      const deleted = server.requests("DELETE", route).filter(({ status }) => status === 204).map(({ path }) => path.split("/").at(-1));
      expect(deleted.slice(0, 2)).to.deep.equal([north, sales]);
    });

    it("counts as done when somebody else has deleted it", async () => {
      await deleteOrganization(server, acme.id!);
      await acme.destroy();
      expect(acme.id).to.equal(undefined);
    });

    it("counts as done when somebody else has deleted it while this run held a token of it", async () => {
      await server.resource("orgUser", "jane").up({ organizationId: acme.id, userName: "jane", password: "S3cret-word" });
      await deleteOrganization(server, acme.id!);
      await acme.destroy();
    });

    it("does not count as done when only that is said, and nothing else works", async () => {
      await deleteOrganization(server, acme.id!);
      server.simulator.fault({ method: "GET", path: "/api/server/v1/organizations", kind: "status", status: 403 });
      expect((await failureOf(acme.destroy())).message).to.include("403");
    });

    it("counts as done when the answer is an error but it is gone", async () => {
      for (const fault of [{ kind: "drop", when: "after" }, { kind: "delay", ms: 1500 }] as const) {
        server.simulator.fault({ method: "DELETE", path: route, ...fault });
        await acme.destroy();
        await acme.up({ name: "Acme" });
      }
      server.simulator.fault({ method: "DELETE", path: route, kind: "status", status: 500 });
      onceAsked(server, "DELETE", route, () => delete server.simulator.store.organizations[acme.id!]);
      await acme.destroy();
    });

    it("fails when the answer is an error and it is still there", async () => {
      server.simulator.fault({ method: "DELETE", path: route, kind: "status", status: 500 });
      const failure = await failureOf(acme.destroy());
      expect(failure.message).to.include("500");
      expect(names()).to.deep.equal(["Acme"]);
    });

    it("fails on 403, and says which scope is needed", async () => {
      server.simulator.fault({ method: "DELETE", path: route, kind: "status", status: 403 });
      expect((await failureOf(acme.destroy())).message).to.include("internal_organization_delete");
    });

    it("refuses a suspended one, since nobody can look into it, unless `forceDestroy` says so", async () => {
      await patchOrganization(server, acme.id!, { operation: "REPLACE", path: "/status", value: "DISABLED" });
      const failure = await failureOf(acme.destroy());
      expect(failure.message).to.include("it is disabled. Activate it in the program (`status: \"ACTIVE\"`), run `pulumi up`, and then").and.include("`forceDestroy: true`");
      expect(names()).to.deep.equal(["Acme"]);
      await acme.up({ name: "Acme", forceDestroy: true });
      await acme.destroy();
      expect(names()).to.deep.equal([]);
    });

    it("refuses one that the provider's application is not shared with, for the same reason", async () => {
      const [application] = server.simulator.applications;
      await shareApplication(server, application!.id, { shareWithAllChildren: false, sharedOrganizations: [acme.id] });
      for (const [id, one] of Object.entries(server.simulator.store.applications)) if (one.mainApplicationId === application!.id) delete server.simulator.store.applications[id];
      const failure = await failureOf(acme.destroy());
      expect(failure.message).to.include("is not shared with it. Share the application with it").and.include("`forceDestroy: true`");
    });

    it("releases one that was taken over, and says so", async () => {
      await addOrganization(server, "Elder");
      const elder = server.resource("organization", "elder");
      await elder.up({ name: "Elder", adopt: true });
      server.clear();
      expect(await warningsOf(() => elder.destroy())).to.deep.equal([`warning: organization "Elder" (${organizationsOf(server).find(({ name }) => name === "Elder")!.id}) is released, not deleted: it was there before`]);
      expect(names()).to.include("Elder");
      expect(server.simulator.requests).to.deep.equal([]);
    });

    it("deletes one that was taken over where `deleteAdopted` says so", async () => {
      await addOrganization(server, "Elder");
      const elder = server.resource("organization", "elder");
      await elder.up({ name: "Elder", adopt: true, deleteAdopted: true });
      await elder.destroy();
      expect(names()).not.to.include("Elder");
    });
  });
}
