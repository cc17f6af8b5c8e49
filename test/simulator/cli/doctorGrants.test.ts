import { expect } from "chai";
import { latency } from "../../../provider/cli/doctor/time.js";
import { Subject } from "../../../provider/cli/doctor/subject.js";
import { startSimulator, type Application, type Simulator, type SimulatorOptions } from "../../../simulator/index.js";
import { startOwnServer } from "../../support/ownServer.js";
import { asAdministrator, createOrganization, levels, organizations, send } from "../client.js";
import { configOf, found, said, settingsOf } from "./support.js";

const setUp = "or run `pulumi-wso2 setup --name <the application's name>`";

/** Runs `body` with a simulator and its first application as the simulator holds it. */
async function withSimulator(options: SimulatorOptions, body: (simulator: Simulator, application: Application) => Promise<void>): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await body(simulator, simulator.store.applications[simulator.applications[0]!.id]!);
  } finally {
    await simulator.close();
  }
}

/** Takes scopes away from an application. */
function withdraw(application: Application, ...scopes: string[]): void {
  for (const api of application.authorizedApis) api.scopes = api.scopes.filter((scope) => !scopes.includes(scope));
}

describe("pulumi-wso2 doctor, looking at the application,", () => {
  for (const level of levels) {
    it(`finds nothing to say against a ${level} server that has all, and changes nothing there`, () =>
      withSimulator({ level }, async (simulator) => {
        await createOrganization(simulator, "Acme");
        simulator.clearRequests();
        const checks = await found(settingsOf(simulator));
        expect(Object.values(checks).filter(({ status, name }) => status !== "ok" && name !== "administrators").map(said)).to.deep.equal([]);
        expect(said(checks.version!)).to.equal(level === "7.0" ? "ok: WSO2 Identity Server 7.0 or earlier, which knows no orgHandle" : "ok: WSO2 Identity Server 7.2 or later");
        expect(said(checks.credentials!)).to.equal(`ok: the server gives the client ${simulator.applications[0]!.clientId} a token`);
        expect(simulator.requests.filter(({ method, route }) => method !== "GET" && route !== "/oauth2/token")).to.deep.equal([]);
      }));
  }

  it("tells a 7.1 server by what it knows", async () => {
    const granted = { body: { access_token: "token-of-the-test", expires_in: 3600, scope: "internal_organization_view" } };
    const server = await startOwnServer(({ path, headers }) => {
      if (headers.authorization === undefined) return { status: 401 };
      return path.includes("/meta-attributes") ? { body: { attributes: [] } } : { body: {} };
    }, () => granted);
    try {
      const checks = await found({ baseUrl: server.url, clientId: "id", clientSecret: "secret-of-the-test" });
      expect(said(checks.version!)).to.equal("ok: WSO2 Identity Server 7.1, which knows no orgHandle");
    } finally {
      await server.close();
    }
  });

  it("says which settings lack, and looks at what needs none all the same", () =>
    withSimulator({}, async ({ url }) => {
      const checks = await found({ baseUrl: url });
      expect(checks.url!.status).to.equal("ok");
      expect(said(checks.credentials!)).to.equal("missing: wso2:clientId is not set: run `pulumi config set wso2:clientId <id>` or set WSO2_CLIENT_ID; wso2:clientSecret is not set: run `pulumi config set --secret wso2:clientSecret <secret>` or set WSO2_CLIENT_SECRET");
      expect(said(checks["scopes of OrgUser"]!)).to.equal("skipped: not looked at, because credentials failed");
    }));

  it("says that a secret is wrong, without repeating it", () =>
    withSimulator({}, async (simulator) => {
      const { clientId } = simulator.applications[0]!;
      const checks = await found({ ...settingsOf(simulator), clientSecret: "wrong-secret" });
      expect(said(checks.credentials!)).to.match(new RegExp(`^missing: the server does not accept the client ${clientId} with its secret: .*401 invalid_client.* → Check wso2:clientId and wso2:clientSecret, and that wso2:tenant is the tenant of that application; \`pulumi-wso2 setup\` makes one$`));
      expect(JSON.stringify(checks)).not.to.include("wrong-secret");
      expect(said(checks.version!)).to.equal("skipped: not looked at, because credentials failed");
    }));

  it("says which grant is not allowed", () =>
    withSimulator({}, async (simulator, application) => {
      application.grantTypes = ["client_credentials"];
      const without = await found(settingsOf(simulator));
      expect(said(without["organization switch"]!)).to.match(/^missing: the application may not use the grant Organization Switch: .*unauthorized_client.* → Allow it in the application's Protocol tab, or run `pulumi-wso2 setup --name <the application's name>`$/);
      application.grantTypes = ["organization_switch"];
      const none = await found(settingsOf(simulator));
      expect(said(none.credentials!)).to.match(/^missing: the application may not use the grant Client Credentials: .*unauthorized_client.* → Allow it in the application's Protocol tab, or run/);
    }));

  it("gives what the server said of a failure that it has no words for, and what to do next", () =>
    withSimulator({}, async (simulator) => {
      simulator.fault({ path: "/oauth2/token", kind: "status", status: 500, body: { error: "server_error" } });
      expect(said((await found(settingsOf(simulator))).credentials!)).to.equal("missing: POST /oauth2/token: 500 server_error → See the server's log under that trace id or time, then run `pulumi-wso2 doctor` again");
    }));
});

describe("pulumi-wso2 doctor, looking at the scopes,", () => {
  it("names for each resource what fails without which scope, and the API that has it", () =>
    withSimulator({}, async (simulator, application) => {
      withdraw(application, "internal_organization_create", "internal_org_organization_create", "internal_org_user_mgt_update", "internal_org_user_mgt_create");
      const checks = await found(settingsOf(simulator));
      expect(said(checks["scopes of Organization"]!)).to.equal("missing: Organization fails without internal_organization_create; for nested organizations without internal_org_organization_create"
        + ` → Authorize the application for API /api/server/v1/organizations with internal_organization_create; API /o/api/server/v1/organizations with internal_org_organization_create (API Authorization tab), ${setUp}`);
      expect(said(checks["scopes of OrgUser"]!)).to.equal("missing: OrgUser fails for users of organizations without internal_org_user_mgt_create, internal_org_user_mgt_update"
        + ` → Authorize the application for API /o/scim2/Users with internal_org_user_mgt_create, internal_org_user_mgt_update (API Authorization tab), ${setUp}`);
      expect(said(checks["scopes of ApplicationShare"]!)).to.equal("ok: all that it needs is granted");
    }));

  it("names the usual APIs where the application may not see them", () =>
    withSimulator({}, async (simulator, application) => {
      withdraw(application, "internal_api_resource_view", "internal_org_role_mgt_view", "internal_shared_application_view");
      const checks = await found(settingsOf(simulator));
      expect(said(checks["scopes of RoleAssignment"]!)).to.equal(`missing: RoleAssignment fails for roles of organizations without internal_org_role_mgt_view → Authorize the application for API /o/scim2/Roles with internal_org_role_mgt_view (API Authorization tab), ${setUp}`);
      expect(said(checks["scopes of ApplicationShare"]!)).to.equal(`missing: ApplicationShare fails without internal_shared_application_view → Authorize the application for API /api/server/v1/applications/share with internal_shared_application_view (API Authorization tab), ${setUp}`);
    }));

  it("does not ask for a scope that the server does not have", () =>
    withSimulator({ level: "7.0" }, async (simulator, application) => {
      const own = await found(settingsOf(simulator));
      expect(said(own["scopes of RoleAssignment"]!)).to.equal("ok: all that it needs and this server has is granted");
      withdraw(application, "internal_api_resource_view");
      const blind = await found(settingsOf(simulator));
      expect(said(blind["scopes of RoleAssignment"]!)).to.equal("ok: all that it needs and this server has is granted");
    }));

  it("only warns of a scope of a single operation where it cannot see whether the server has it", () =>
    withSimulator({}, async (simulator, application) => {
      withdraw(application, "internal_api_resource_view", "internal_role_mgt_users_update", "internal_org_role_mgt_users_update");
      const checks = await found(settingsOf(simulator));
      expect(said(checks["scopes of RoleAssignment"]!)).to.equal("warning: RoleAssignment fails, if this server has it, for servers from 7.3 on without internal_role_mgt_users_update, internal_org_role_mgt_users_update"
        + ` → Authorize the application for API /scim2/Roles with internal_role_mgt_users_update; API /o/scim2/Roles with internal_org_role_mgt_users_update (API Authorization tab), ${setUp}`);
    }));

  it("says what it cannot tell without the scope to see organizations", () =>
    withSimulator({}, async (simulator, application) => {
      await createOrganization(simulator, "Acme");
      withdraw(application, "internal_organization_view");
      const checks = await found(settingsOf(simulator));
      expect(said(checks.version!)).to.equal("skipped: cannot be told without the scope internal_organization_view");
      expect(said(checks.administrators!)).to.equal("skipped: cannot be told without the scope internal_organization_view");
      expect(said(checks["organization switch"]!)).to.equal("ok: the grant is allowed; there is no organization that can be seen to try it in");
      expect(checks.latency!.status).to.equal("ok");
    }));
});

describe("pulumi-wso2 doctor, looking at organizations,", () => {
  for (const level of levels) {
    it(`tries the switch in those that there are at ${level}, disabled ones aside`, () =>
      withSimulator({ level }, async (simulator) => {
        const before = await found(settingsOf(simulator));
        expect(said(before["organization switch"]!)).to.equal("ok: the grant is allowed; there is no organization yet to try it in");
        await createOrganization(simulator, "Acme");
        expect(said((await found(settingsOf(simulator)))["organization switch"]!)).to.equal("ok: the application can act in the one organization");
        const id = await createOrganization(simulator, "Globex");
        await send(simulator, "PATCH", `${organizations}/${id}`, asAdministrator, [{ operation: "REPLACE", path: "/status", value: "DISABLED" }]);
        expect(said((await found(settingsOf(simulator)))["organization switch"]!)).to.equal("ok: the application can act in all 2 organizations");
      }));
  }

  it("names those that the application is not shared with", () =>
    withSimulator({}, async (simulator) => {
      const [acme, globex] = [await createOrganization(simulator, "Acme"), await createOrganization(simulator, "Globex")];
      const { id } = simulator.applications[1]!;
      const share = "Share the application with all organizations (`pulumi-wso2 setup --name <the application's name>`), or with each by an ApplicationShare";
      const none = await found(settingsOf(simulator, 1));
      expect(said(none["organization switch"]!)).to.equal(`missing: the application is not shared with 2 of 2 organizations: "Globex" (${globex}), "Acme" (${acme}) → ${share}`);
      await send(simulator, "POST", `/api/server/v1/applications/${id}/share`, asAdministrator, { shareWithAllChildren: false, sharedOrganizations: [acme] });
      const one = await found(settingsOf(simulator, 1));
      expect(said(one["organization switch"]!)).to.equal(`warning: the application is not shared with 1 of 2 organizations: "Globex" (${globex}) → ${share}`);
    }));

  it("tries ten of them at most, and names five", () =>
    withSimulator({}, async (simulator) => {
      for (let at = 0; at < 12; at++) await createOrganization(simulator, `Customer ${at}`);
      simulator.clearRequests();
      const all = await found(settingsOf(simulator));
      expect(said(all["organization switch"]!)).to.equal("ok: the application can act in all 10 organizations tried");
      expect(simulator.requests.filter(({ grantType }) => grantType === "organization_switch")).to.have.length(10);
      const none = await found(settingsOf(simulator, 1));
      expect(none["organization switch"]!.sentence).to.match(/^the application is not shared with 10 of 10 organizations tried: ("Customer \d+" \([0-9a-f-]+\), ){4}"Customer \d+" \([0-9a-f-]+\) and 5 more$/);
    }));

  it("warns at 7.0 of those that name no creator, whose users cannot be deleted", () =>
    withSimulator({ level: "7.0" }, async (simulator) => {
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal("ok: there is no organization yet");
      const id = await createOrganization(simulator, "Acme");
      const harm = "unless an administrator made it, nobody administers it, and this server can then neither change nor delete its users one by one";
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal(`warning: the one organization names no creator: "Acme" (${id}); ${harm} → An organization gets its creator when it is made: make it anew with a \`creator\`, or delete it whole`);
      const second = await createOrganization(simulator, "Globex");
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal(`warning: 2 of 2 organizations name no creator: "Globex" (${second}), "Acme" (${id}); ${harm.replaceAll(" it,", " them,").replace("its", "their")} → An organization gets its creator when it is made: make them anew with a \`creator\`, or delete them whole`);
    }));

  it("is content where all name their creators, and from 7.1 on where not", () =>
    withSimulator({}, async (simulator) => {
      const creator = Object.values(simulator.store.users).find(({ userName }) => userName === "admin")!.id;
      const attributes = [{ key: "creator.id", value: creator }, { key: "creator.username", value: "admin" }];
      await send(simulator, "POST", organizations, asAdministrator, { name: "Acme", attributes });
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal("ok: the one organization names its creator");
      await send(simulator, "POST", organizations, asAdministrator, { name: "Globex", attributes });
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal("ok: all 2 organizations name their creators");
      const [initech, umbrella] = [await createOrganization(simulator, "Initech"), await createOrganization(simulator, "Umbrella")];
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal(`ok: 2 of 4 organizations name no creator: "Umbrella" (${umbrella}), "Initech" (${initech}); from 7.1 on that does no harm`);
    }));

  it("passes over one that is deleted while it looks", () =>
    withSimulator({}, async (simulator) => {
      await createOrganization(simulator, "Acme");
      simulator.fault({ method: "GET", path: "/api/server/v1/organizations/:id", kind: "status", status: 400, body: { code: "ORG-60064", message: "Unknown." } });
      expect(said((await found(settingsOf(simulator))).administrators!)).to.equal("ok: the one organization names its creator");
    }));
});

describe("pulumi-wso2 doctor, looking at the time that requests take,", () => {
  it("tells the median of five, and warns of a second and more", () =>
    withSimulator({}, async (simulator) => {
      const subject = new Subject(configOf(settingsOf(simulator)));
      await subject.granted();
      simulator.clearRequests();
      expect(said(await latency(subject))).to.match(/^ok: a request takes \d+ ms \(median of 5\)$/);
      expect(simulator.requests).to.have.length(6);
      const { now } = performance;
      let moment = 0;
      performance.now = () => (moment += 2000);
      try {
        expect(said(await latency(subject))).to.match(/^warning: a request takes \d{4,} ms \(median of 5\) → Look at the network and at the server's load; wso2:requestTimeout and wso2:createTimeout give a slow server longer$/);
      } finally {
        performance.now = now;
      }
    }));
});
