import { expect } from "chai";
import type { Application } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { applicationNamed, authorizedOf } from "./arrange.js";

for (const level of levels) {
  describe(`The application that the provider signs in with (${level})`, () => {
    const server = useServer({ level });
    const grantTypes = ["client_credentials", "organization_switch"];
    const identifier = "/api/server/v1/applications";
    let itself: Resource;
    let there: Application;
    let scopes: string[];
    let least: { name: string; grantTypes: string[]; adopt: boolean };

    beforeEach(async () => {
      there = server.simulator.store.applications[server.simulator.applications[0]!.id]!;
      least = { name: there.name, grantTypes, adopt: true };
      itself = server.resource("application", "itself");
      scopes = (await authorizedOf(server, there))[identifier]!;
      server.clear();
    });

    /** Brings it to what would take something away, and gives what is said of that. */
    async function refusedFor(args: Record<string, unknown>): Promise<string> {
      const before = [structuredClone(there), itself.id, itself.outputs];
      server.clear();
      const { message } = await failureOf(itself.up({ ...least, ...args }));
      // By creating it is asked whether the name is taken.
      expect(server.writes().filter((write) => write !== "POST /api/server/v1/applications")).to.deep.equal([]);
      expect([applicationNamed(server, there.name), itself.id, itself.outputs]).to.deep.equal(before);
      expect(message).to.include("the provider itself signs in with it").and.include("wso2:clientId").and.include("Console");
      return message;
    }

    for (const [when, beforehand] of [["that is taken over", async () => undefined], ["that is managed", () => itself.up(least)]] as const) {
      it(`${when} keeps every scope of an API that the program names`, async () => {
        await beforehand();
        const [kept, ...lost] = scopes;
        const message = await refusedFor({ description: "New", authorizedApis: [{ identifier, scopes: [kept] }] });
        expect(lost).not.to.be.empty;
        const said = new RegExp(`${identifier} \\((.*?)\\)`).exec(message)?.[1]?.split(", ");
        expect(said).to.have.members(lost);
      });

      it(`${when} keeps the grant types that the provider signs in with`, async () => {
        await beforehand();
        expect(await refusedFor({ grantTypes: ["client_credentials", "password"] })).to.include("the grant type organization_switch").and.not.include("grant type client_credentials");
        expect(await refusedFor({ grantTypes: ["password"] })).to.include("the grant types client_credentials, organization_switch");
      });

      it(`${when} gets what the program gives it besides`, async () => {
        await beforehand();
        there.grantTypes.push("password");
        await itself.up({ ...least, description: "Ours", grantTypes: [...grantTypes, "refresh_token"], authorizedApis: [{ identifier, scopes: [...scopes].reverse() }] });
        expect(there).to.deep.include({ description: "Ours", grantTypes: [...grantTypes, "refresh_token"] });
      });
    }

    it("keeps an API that the program names no longer", async () => {
      await itself.up({ ...least, authorizedApis: [{ identifier, scopes }] });
      expect(await refusedFor({ authorizedApis: [] })).to.include(identifier);
      expect(await refusedFor({})).to.include(identifier);
    });

    it("loses what the program does not name where the provider signs in with another by then", async () => {
      await itself.up({ ...least, authorizedApis: [{ identifier, scopes }] });
      const [, other] = server.simulator.applications;
      const { clientId, clientSecret } = other!;
      server.simulator.store.applications[other!.id]!.authorizedApis = structuredClone(there.authorizedApis);
      server.simulator.store.applications[other!.id]!.grantTypes = [...grantTypes];
      const withOther = Object.assign(server.resource("application", "itself", { clientId, clientSecret }), { id: itself.id, inputs: itself.inputs, outputs: itself.outputs });
      await withOther.up({ ...least, grantTypes: ["client_credentials"] });
      expect(there.grantTypes).to.deep.equal(["client_credentials"]);
      expect(await authorizedOf(server, there)).not.to.have.property(identifier);
    });
  });
}
