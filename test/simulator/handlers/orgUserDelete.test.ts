import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, deleteOrganization, onceAsked, userById, usersOf } from "./arrange.js";

const route = "/scim2/Users/:id";
const password = "S3cret-word";

for (const level of levels) {
  describe(`Deleting a user (${level})`, () => {
    const server = useServer({ level });
    let jane: Resource;

    beforeEach(async () => {
      jane = server.resource("orgUser", "jane");
      await jane.up({ userName: "jane", password });
      server.clear();
    });
    const isThere = (): boolean => usersOf(server, server.simulator.store.rootId).some(({ userName }) => userName === "jane");

    it("deletes it in one request", async () => {
      await jane.destroy();
      expect(isThere()).to.equal(false);
      expect(server.simulator.requests.map(({ method }) => method)).to.deep.equal(["DELETE"]);
    });

    it("counts as done when it is gone already", async () => {
      delete server.simulator.store.users[jane.outputs.userId as string];
      await jane.destroy();
    });

    it("counts as done when its organization is gone", async () => {
      const organizationId = await addOrganization(server, "Acme");
      const ada = server.resource("orgUser", "ada");
      await ada.up({ organizationId, userName: "ada", password });
      await deleteOrganization(server, organizationId);
      await ada.inAnotherRun().destroy();
      await ada.destroy();
    });

    it("counts as done when the answer is an error but it is gone", async () => {
      for (const fault of [{ kind: "drop", when: "after" }, { kind: "empty" }] as const) {
        server.simulator.fault({ method: "DELETE", path: route, ...fault });
        await jane.destroy();
        await jane.up({ userName: "jane", password });
      }
      for (const status of [500, 504]) {
        server.simulator.fault({ method: "DELETE", path: route, kind: "status", status });
        const { userId } = jane.outputs;
        onceAsked(server, "DELETE", route, () => delete server.simulator.store.users[userId as string]);
        await jane.destroy();
        await jane.up({ userName: "jane", password });
      }
    });

    it("counts as done when no answer ever comes but it is gone", async () => {
      const { userId } = jane.outputs;
      server.simulator.fault({ method: "DELETE", path: route, kind: "delay", ms: 3000, times: 9 });
      onceAsked(server, "DELETE", route, () => delete server.simulator.store.users[userId as string]);
      await jane.destroy();
    });

    it("fails when the answer is an error and it is still there", async () => {
      for (const status of [500, 403, 400]) {
        server.simulator.fault({ method: "DELETE", path: route, kind: "status", status, body: { detail: "no" } });
        expect((await failureOf(jane.destroy())).message).to.match(new RegExp(`^delete user "jane" in the root organization: DELETE /scim2/Users/.*: ${status} no`));
      }
      expect(isThere()).to.equal(true);
    });

    it("releases one that was taken over, and deletes it where `deleteAdopted` says so", async () => {
      await addUser(server, undefined, "bob");
      const bob = server.resource("orgUser", "bob");
      await bob.up({ userName: "bob", password, adopt: true });
      const { outputs } = bob;
      server.clear();
      expect(await warningsOf(() => bob.destroy())).to.deep.equal(["warning: user \"bob\" in the root organization is released, not deleted: it was there before"]);
      expect(server.simulator.requests).to.deep.equal([]);
      await bob.up({ userName: "bob", password, adopt: true, deleteAdopted: true });
      await bob.destroy();
      expect(userById(server, outputs.userId as string)).to.equal(undefined);
    });
  });
}

describe("Deleting a user of an organization without an administrator (7.0)", () => {
  const server = useServer({ level: "7.0" });

  it("is not possible on that server: the failure says why, and the ways out", async () => {
    const organizationId = await addOrganization(server, "Acme");
    const jane = server.resource("orgUser", "jane");
    await jane.up({ organizationId, userName: "jane", password });
    const failure = await failureOf(jane.destroy());
    expect(failure.message).to.include("retrieving super admin ID").and.include("`creator`").and.include("delete the whole organization");
    expect(usersOf(server, organizationId)).to.have.length(1);
  });
});
