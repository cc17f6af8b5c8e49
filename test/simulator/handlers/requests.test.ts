import { expect } from "chai";
import { useServer } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addUser } from "./arrange.js";

for (const level of levels) {
  describe(`The requests of one tenant (${level})`, () => {
    const server = useServer({ level });
    const asked = (): string[] => server.simulator.requests.filter(({ grantType }) => grantType !== "client_credentials").map(({ method, route }) => `${method} ${route}`);

    it("are seven, the root's token not counted; none when nothing changed", async () => {
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme" });
      const jane = server.resource("orgUser", "jane");
      const user = { organizationId: acme.id, userName: "jane@acme.example", emails: ["jane@acme.example"], invite: true };
      await jane.up(user);
      const admin = server.resource("roleAssignment", "admin");
      const role = { organizationId: acme.id, userId: jane.outputs.userId, roleName: "tenant-admin", applicationName: "b2b-application" };
      await admin.up(role);
      expect(asked()).to.have.members([
        "POST /api/server/v1/organizations", "GET /api/server/v1/organizations", "POST /oauth2/token", "POST /scim2/Users",
        "GET /scim2/v2/Roles", "PATCH /scim2/v2/Roles/:id", "GET /scim2/Users/:id",
      ]);

      server.clear();
      expect([await acme.up({ name: "Acme" }), await jane.up(user), await admin.up(role)]).to.deep.equal(["same", "same", "same"]);
      expect(server.simulator.requests).to.deep.equal([]);
    });

    it("are three for the role of a user that was just made, one more for one that is found by userName, and one less once the role is known", async () => {
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme" });
      const jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId: acme.id, userName: "jane", password: "S3cret-word" });
      server.clear();
      const role = { organizationId: acme.id, roleName: "tenant-admin", applicationName: "b2b-application" };
      await server.resource("roleAssignment", "admin").up({ ...role, userId: jane.outputs.userId });
      expect(asked()).to.have.members(["GET /scim2/v2/Roles", "PATCH /scim2/v2/Roles/:id", "GET /scim2/Users/:id"]);

      await addUser(server, acme.id!, "bob");
      server.clear();
      await server.resource("roleAssignment", "named").up({ ...role, userName: "bob" });
      // The list shows the roles of the user that it finds: no look of its own is needed before.
      expect(asked()).to.have.members(["GET /scim2/Users", "PATCH /scim2/v2/Roles/:id", "GET /scim2/Users/:id"]);
    });

    it("share one token of the root and one of the organization, however many resources ask at once", async () => {
      const acme = server.resource("organization", "acme");
      await acme.up({ name: "Acme" });
      await Promise.all(Array.from({ length: 12 }, (_, number) => server.resource("orgUser", `user${number}`).up({ organizationId: acme.id, userName: `user${number}`, password: "S3cret-word" })));
      expect(server.simulator.requests.filter(({ route }) => route === "/oauth2/token").map(({ grantType }) => grantType)).to.deep.equal(["client_credentials", "organization_switch"]);
    });
  });
}
