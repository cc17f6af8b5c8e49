import { expect } from "chai";
import { definitions } from "../../../provider/cli/definitions.js";
import { namesIn } from "../../../provider/cli/needs.js";
import { planFor, type Client } from "../../../provider/cli/setup/application.js";
import * as runtime from "../../../provider/runtime.js";
import { Connection } from "../../../provider/wso2/connection.js";
import { apiResources } from "../../../simulator/apiResources.js";
import { startSimulator, type Application, type FaultEffect, type Level, type Simulator } from "../../../simulator/index.js";
import { asAdministrator, levels, send } from "../client.js";
import { found, said } from "./support.js";

const name = "pulumi-wso2";
const applications = "/api/server/v1/applications";

const connectionOf = ({ url, administrator }: Simulator): Connection =>
  new Connection({ baseUrl: url, ...administrator, insecureSkipTlsVerify: false, requestTimeout: 5000, createTimeout: 5000, maxConcurrency: 16 });

/** Sets up as the command does, and gives the steps that it took. */
async function setUp(simulator: Simulator, of = name): Promise<{ steps: string[]; client: Client }> {
  const steps: string[] = [];
  const plan = await planFor(connectionOf(simulator), of);
  const client = await plan.carryOut((what) => steps.push(what));
  return { steps, client };
}

const named = ({ store }: Simulator, of = name): Application[] => Object.values(store.applications).filter((one) => one.name === of && one.organizationId === store.rootId);

/** What the application is authorized for, in order. */
const authorized = (application: Application): string[] => application.authorizedApis.flatMap(({ scopes }) => scopes).sort();

/** What programs need and a server of the level has, in order. */
function wanted(level: Level): string[] {
  const has = new Set(apiResources(level).flatMap(({ scopes }) => scopes.map((scope) => scope.name)));
  return [...new Set(definitions.flatMap(({ needs }) => needs.flatMap(namesIn)))].filter((scope) => has.has(scope)).sort();
}

const changing = (simulator: Simulator): string[] => simulator.requests.filter(({ method }) => method !== "GET").map(({ method, route }) => `${method} ${route}`);

for (const level of levels) {
  describe(`pulumi-wso2 setup, on a ${level} server,`, () => {
    let simulator: Simulator;
    beforeEach(async () => {
      simulator = await startSimulator({ level });
    });
    afterEach(() => simulator.close());

    it("makes an application that has all that programs need, and doctor says so", async () => {
      const { client } = await setUp(simulator);
      const [application, ...more] = named(simulator);
      expect(more).to.deep.equal([]);
      expect(application).to.deep.include({ ...client, shareWithAll: true, allowedAudience: "APPLICATION", grantTypes: ["client_credentials", "organization_switch"] });
      expect(authorized(application!)).to.deep.equal(wanted(level));
      const checks = Object.values(await found({ baseUrl: simulator.url, ...client }));
      expect(checks.filter(({ status }) => status !== "ok").map(said)).to.deep.equal([]);
    });

    it("plans with GETs alone what it then does, step by step", async () => {
      const plan = await planFor(connectionOf(simulator), name);
      expect(changing(simulator)).to.deep.equal([]);
      const { steps } = await setUp(simulator);
      expect(plan.changes).to.deep.equal(steps);
      expect(steps[0]).to.equal('create the application "pulumi-wso2" with the grant types client_credentials and organization_switch');
      expect(steps).to.include("authorize for /api/server/v1/applications/share: internal_shared_application_view, internal_shared_application_create, internal_shared_application_delete");
      expect(steps.at(-1)).to.equal("share it with all organizations, those to come as well");
      expect(changing(simulator)).to.have.length(steps.length);
    });

    it("asks for the list of APIs once, and for each of the server's own once", async () => {
      await setUp(simulator);
      const asked = simulator.requests.filter(({ route }) => route?.startsWith("/api/server/v1/api-resources") === true).map(({ path }) => path.replace(/\?.*/, ""));
      expect(asked).to.have.members([...new Set(asked)]).and.include("/api/server/v1/api-resources");
      expect(asked).to.have.length(apiResources(level).length + 1);
    });

    it("does nothing the second time, and gives the same credentials", async () => {
      const first = await setUp(simulator);
      simulator.clearRequests();
      const second = await setUp(simulator);
      expect(second).to.deep.equal({ steps: [], client: first.client });
      expect(changing(simulator)).to.deep.equal([]);
    });

    it("names what the server does not have, and leaves it out", async () => {
      const { lacking } = await planFor(connectionOf(simulator), name);
      const later = ["internal_role_mgt_users_update", "internal_application_mgt_client_secret_view"];
      if (level === "7.0") expect(lacking).to.include.members(later);
      else expect(lacking).not.to.include.members(later);
    });

    it("completes an application that is there, and takes nothing away from it", async () => {
      const users = apiResources(level).find(({ identifier }) => identifier === "/scim2/Users")!;
      const oidc = { grantTypes: ["password", "client_credentials"], accessToken: { applicationAccessTokenExpiryInSeconds: 600, userAccessTokenExpiryInSeconds: 700 } };
      await send(simulator, "POST", applications, asAdministrator, { name: "ours", description: "Ours", associatedRoles: { allowedAudience: "ORGANIZATION" }, inboundProtocolConfiguration: { oidc } });
      const [{ id, clientId, clientSecret }] = named(simulator, "ours") as [Application];
      await send(simulator, "POST", `${applications}/${id}/authorized-apis`, asAdministrator, { id: users.id, policyIdentifier: "RBAC", scopes: ["internal_user_mgt_view"] });

      const { client, steps } = await setUp(simulator, "ours");
      expect(steps).to.include("set grant types").and.not.to.include("create");
      expect(client).to.deep.equal({ clientId, clientSecret });
      const [application] = named(simulator, "ours") as [Application];
      expect(application).to.deep.include({ id, clientId, clientSecret, description: "Ours", allowedAudience: "ORGANIZATION", accessTokenSeconds: 600, shareWithAll: true });
      expect(application.grantTypes).to.have.members(["password", "client_credentials", "organization_switch"]);
      expect(authorized(application)).to.deep.equal(wanted(level));
      expect((await setUp(simulator, "ours")).steps).to.deep.equal([]);
    });

    it("leaves scopes that others have authorized it for", async () => {
      await setUp(simulator);
      const [application] = named(simulator) as [Application];
      const roles = apiResources(level).find(({ identifier }) => identifier === "/scim2/Roles")!;
      application.authorizedApis = [{ apiId: roles.id, scopes: roles.scopes.map((scope) => scope.name) }];
      await setUp(simulator);
      expect(application.authorizedApis.find(({ apiId }) => apiId === roles.id)!.scopes).to.have.members(roles.scopes.map((scope) => scope.name));
    });
  });

  describe(`pulumi-wso2 setup, interrupted at a ${level} server,`, () => {
    // A failure as often as it is tried again by itself; an effect whose answer is lost once.
    const faults: Record<string, FaultEffect & { times?: number }> = {
      "is not done": { kind: "status", status: 500, body: {}, times: 20 },
      "is done and not answered": { kind: "drop", when: "after" },
    };
    for (const [what, fault] of Object.entries(faults)) {
      it(`finishes when it is run again, whichever step ${what}`, async () => {
        const all = await startSimulator({ level });
        const expected = (await setUp(all)).steps.length;
        await all.close();
        for (let at = 0; at < expected; at++) {
          const simulator = await startSimulator({ level });
          try {
            simulator.fault({ method: "POST", path: /\/applications/, skip: at, ...fault });
            const first = await setUp(simulator).then(() => "done", () => "failed");
            simulator.clearFaults();
            const { client, steps } = await setUp(simulator);
            const [application, ...more] = named(simulator) as [Application];
            expect(more, `after step ${at}`).to.deep.equal([]);
            expect(application, `after step ${at}`).to.deep.include({ ...client, shareWithAll: true });
            expect(authorized(application), `after step ${at}`).to.deep.equal(wanted(level));
            if (fault.kind === "status") expect([first, steps.length], `after step ${at}`).to.deep.equal(["failed", expected - at]);
          } finally {
            await simulator.close();
          }
        }
      });
    }
  });
}

describe("What pulumi-wso2 sets up and looks at", () => {
  it("are the needs of every resource type", () => {
    const kinds = definitions.map(({ kind }) => kind[0]!.toLowerCase() + kind.slice(1));
    expect(kinds.sort()).to.deep.equal(Object.keys(runtime).sort());
  });
});
