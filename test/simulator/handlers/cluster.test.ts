import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, organizationsOf, roleNamed, shareApplication, usersOf, waitUntil } from "./arrange.js";

const organizations = "/api/server/v1/organizations";
const password = "S3cret-word";

for (const level of levels) {
  describe(`What was made a moment ago and cannot be seen yet (${level})`, () => {
    const server = useServer({ level });

    it("is waited for: the organization of a user, of an assignment and of a child organization", async () => {
      server.simulator.fault({ method: "POST", path: organizations, kind: "hide", ms: 700 });
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme" });
      const jane = server.resource("orgUser", "jane");
      await Promise.all([
        jane.up({ organizationId: acme.id, userName: "jane", password }),
        server.resource("orgUser", "bob").up({ organizationId: acme.id, userName: "bob", password }),
        server.resource("organization", "sales").up({ name: "Sales", parentId: acme.id }),
        server.resource("roleAssignment", "admin").up({ organizationId: acme.id, userName: "bob", roleName: "tenant-admin", applicationName: "b2b-application" }),
      ]);
      expect(organizationsOf(server).map(({ name }) => name)).to.have.members(["Acme", "Sales"]);
      expect(usersOf(server, acme.id!).map(({ userName }) => userName)).to.have.members(["jane", "bob"]);
    });

    it("is waited for: the user of an assignment", async () => {
      const organizationId = await addOrganization(server, "Acme");
      server.simulator.fault({ method: "POST", path: "/scim2/Users", kind: "hide", ms: 700 });
      const jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId, userName: "jane", password });
      const role = { organizationId, roleName: "tenant-admin", applicationName: "b2b-application" };
      await server.resource("roleAssignment", "admin").up({ ...role, userId: jane.outputs.userId });
      expect(roleNamed(server, "tenant-admin", organizationId).users).to.deep.equal([jane.outputs.userId]);
    });

    it("is not waited for when it was made by others: an id that is none fails at once", async () => {
      for (const operation of [
        server.resource("orgUser", "jane").up({ organizationId: "none", userName: "jane", password }),
        server.resource("organization", "sales").up({ name: "Sales", parentId: "none" }),
      ]) {
        const began = performance.now();
        expect((await failureOf(operation)).message).to.include("Check the organization's id");
        expect(performance.now() - began).to.be.below(1000);
      }
    });

    it("is waited for: the sharing of the provider's application with the parent of an organization", async () => {
      const parentId = await addOrganization(server, "Acme");
      const [application] = server.simulator.applications;
      const fragment = Object.values(server.simulator.store.applications).find((one) => one.mainApplicationId === application!.id)!;
      delete server.simulator.store.applications[fragment.id];
      const made = server.resource("organization", "sales").inAnotherRun().up({ name: "Sales", parentId });
      await waitUntil(() => server.requests("POST", "/oauth2/token").some(({ status }) => status === 400));
      await shareApplication(server, application!.id, { shareWithAllChildren: true });
      expect(await made).to.equal("create");
    });
  });
}
