import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Props, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed, authorizedOf } from "./arrange.js";

const route = "/api/server/v1/applications/:id";
const oidc = `${route}/inbound-protocols/oidc`;
const apis = `${route}/authorized-apis`;

const users = { identifier: "/scim2/Users", scopes: ["internal_user_mgt_view", "internal_user_mgt_delete"] };
const roles = { identifier: "/scim2/Roles", scopes: ["internal_role_mgt_view"] };
const inOrganizations = { identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_view"] };

for (const level of levels) {
  describe(`An application that a run did not finish (${level})`, () => {
    const server = useServer({ level });
    const least = { name: "portal", grantTypes: ["client_credentials"] };
    let portal: Resource;
    beforeEach(() => {
      portal = server.resource("application", "portal");
    });

    const authorized = async (): Promise<string[]> => Object.keys(await authorizedOf(server, applicationNamed(server, "portal")!)).sort();

    /** A run that fails at the request of a kind after so many of them. */
    async function failAt(method: string, path: string, skip: number, args: Props): Promise<void> {
      server.simulator.fault({ method, path, skip, times: 5, kind: "status", status: 403, body: { code: "APP-60520", message: "Not now." } });
      expect((await failureOf(portal.up(args))).message).to.include("Not now.");
      server.simulator.clearFaults();
    }

    for (const [what, between] of [["", async () => undefined], [" and a refresh", () => portal.refresh()]] as const) {
      it(`loses what its creation${what} left authorized and the program names no longer`, async () => {
        await failAt("POST", apis, 1, { ...least, authorizedApis: [users, roles] });
        expect(await authorized()).to.deep.equal([users.identifier]);
        await between();
        expect(await portal.up({ ...least, authorizedApis: [roles] })).to.equal("update");
        expect(await authorized()).to.deep.equal([roles.identifier]);
        expect(portal.outputs.authorizedApis).to.deep.equal([roles]);
      });

      it(`loses what its creation${what} left authorized where the program names no API any more`, async () => {
        await failAt("POST", apis, 1, { ...least, authorizedApis: [users, roles] });
        await between();
        expect(await portal.up(least)).to.equal("update");
        expect(await authorized()).to.deep.equal([]);
      });

      it(`loses what being taken over${what} left authorized and the program names no longer`, async () => {
        await addApplication(server, "portal");
        await failAt("POST", apis, 1, { ...least, adopt: true, authorizedApis: [users, roles] });
        await between();
        await portal.up({ ...least, adopt: true });
        expect(await authorized()).to.deep.equal([]);
      });

      it(`loses what an update${what} left authorized and the program names no longer`, async () => {
        await portal.up(least);
        await failAt("POST", apis, 1, { ...least, authorizedApis: [users, roles] });
        await between();
        expect(await portal.up(least)).to.equal("update");
        expect(await authorized()).to.deep.equal([]);
        expect(portal.outputs).not.to.have.any.keys("authorizedApis", "__named");
        expect(await portal.up(least)).to.equal("same");
      });

      it(`loses what several updates${what} left authorized, one after the other`, async () => {
        await portal.up(least);
        await failAt("POST", apis, 1, { ...least, authorizedApis: [users, roles] });
        await between();
        await failAt("DELETE", `${apis}/:apiId`, 0, { ...least, authorizedApis: [inOrganizations] });
        await between();
        await portal.up({ ...least, authorizedApis: [roles] });
        expect(await authorized()).to.deep.equal([roles.identifier]);
      });

      it(`loses what an update${what} was to withdraw but did not`, async () => {
        await portal.up({ ...least, authorizedApis: [users, roles] });
        await failAt("DELETE", `${apis}/:apiId`, 1, least);
        expect(await authorized()).to.have.length(1);
        await between();
        expect(await portal.up(least)).to.equal("update");
        expect(await authorized()).to.deep.equal([]);
      });

      it(`loses what an update${what} had set and the program names no longer`, async () => {
        await portal.up(least);
        await failAt("POST", apis, 0, { ...least, description: "For partners", userAccessTokenExpiryInSeconds: 60, authorizedApis: [users] });
        expect(applicationNamed(server, "portal")).to.deep.include({ description: "For partners", userTokenSeconds: 60 });
        await between();
        expect(await portal.up(least)).to.equal("update");
        expect(applicationNamed(server, "portal")).to.deep.include({ description: "", userTokenSeconds: 3600 });
      });

      it(`loses what an update${what} was to remove but did not`, async () => {
        await portal.up({ ...least, userAccessTokenExpiryInSeconds: 60 });
        await failAt("PUT", oidc, 0, { ...least, description: "For partners" });
        await between();
        expect(await portal.up({ ...least, description: "For partners" })).to.equal("update");
        expect(applicationNamed(server, "portal")).to.deep.include({ description: "For partners", userTokenSeconds: 3600 });
      });
    }

    it("keeps its secret, and all that others gave it", async () => {
      await portal.up(least);
      const there = applicationNamed(server, "portal")!;
      const [theirs] = server.simulator.store.applications[server.simulator.applications[0]!.id]!.authorizedApis;
      there.authorizedApis.push(theirs!);
      const { clientSecret } = portal.outputs;
      await failAt("POST", apis, 1, { ...least, authorizedApis: [users, roles] });
      expect(portal.outputs).to.deep.include({ clientSecret, adopted: false });
      await portal.up(least);
      expect(portal.outputs).to.deep.include({ clientSecret, adopted: false });
      expect(there.authorizedApis).to.deep.equal([theirs]);
    });

    it("is as it was where an update is refused before anything is sent", async () => {
      await portal.up({ ...least, authorizedApis: [users] });
      const { outputs } = portal;
      await failureOf(portal.up({ ...least, authorizedApis: [{ identifier: "/scim2/None", scopes: [] }] }));
      expect(portal.unfinished).to.equal(false);
      expect(portal.outputs).to.equal(outputs);
    });
  });
}
