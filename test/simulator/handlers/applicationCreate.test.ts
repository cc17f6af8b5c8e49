import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed, authorizedOf } from "./arrange.js";

const applications = "/api/server/v1/applications";
const apis = `${applications}/:id/authorized-apis`;
const oidc = `${applications}/:id/inbound-protocols/oidc`;

const least = { name: "portal", grantTypes: ["client_credentials", "organization_switch"] };
const users = { identifier: "/scim2/Users", scopes: ["internal_user_mgt_view", "internal_user_mgt_list"] };
const organizationUsers = { identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_create"] };

for (const level of levels) {
  describe(`Creating an application (${level})`, () => {
    const server = useServer({ level });

    it("sends everything that the creation takes at once, then its APIs, then asks for the secret", async () => {
      const portal = server.resource("application", "portal");
      await portal.up({
        ...least, description: "For partners", grantTypes: ["authorization_code", "refresh_token"], callbackUrls: ["https://portal.example/callback"],
        userAccessTokenExpiryInSeconds: 600, applicationAccessTokenExpiryInSeconds: 60, roleAudience: "organization", authorizedApis: [users, organizationUsers],
      });
      expect(server.writes()).to.deep.equal([`POST ${applications}`, `POST ${apis}`, `POST ${apis}`]);
      expect(server.simulator.requests.at(-1)).to.deep.include({ method: "GET", route: oidc });
      const made = applicationNamed(server, "portal")!;
      expect(made).to.deep.include({
        description: "For partners", grantTypes: ["authorization_code", "refresh_token"], callbackUrl: "https://portal.example/callback",
        userTokenSeconds: 600, accessTokenSeconds: 60, allowedAudience: "ORGANIZATION",
      });
      expect(await authorizedOf(server, made)).to.deep.equal({ "/o/scim2/Users": organizationUsers.scopes, "/scim2/Users": [...users.scopes].sort() });
      expect(portal.id).to.equal(made.id);
    });

    it("has the roles of the application count, whatever the server would take by itself", async () => {
      await server.resource("application", "portal").up(least);
      expect(applicationNamed(server, "portal")!.allowedAudience).to.equal("APPLICATION");
    });

    it("gives the client id and secret that the application signs in with, and what the server decided", async () => {
      const portal = server.resource("application", "portal");
      await portal.up(least);
      const { clientId, clientSecret } = applicationNamed(server, "portal")!;
      expect(clientId).to.match(/^\w{28}$/);
      expect(portal.outputs).to.deep.include({ clientId, clientSecret, adopted: false, roleAudience: "application", userAccessTokenExpiryInSeconds: 3600, applicationAccessTokenExpiryInSeconds: 3600 });
    });

    it("leaves the expiry that is not given to the server", async () => {
      const portal = server.resource("application", "portal");
      await portal.up({ ...least, applicationAccessTokenExpiryInSeconds: 60 });
      expect(portal.outputs).to.deep.include({ userAccessTokenExpiryInSeconds: 3600, applicationAccessTokenExpiryInSeconds: 60 });
    });

    it("sends several callback URLs as the one expression that the server takes, in which each means itself, and shows them as given", async () => {
      const callbackUrls = ["https://portal.example/callback?a=b", "http://127.0.0.1:8080/callback", "myapp://callback"];
      const portal = server.resource("application", "portal");
      const args = { ...least, grantTypes: ["authorization_code"], callbackUrls };
      await portal.up(args);
      expect(applicationNamed(server, "portal")!.callbackUrl).to.equal(String.raw`regexp=(https://portal\.example/callback\?a=b|http://127.0.0.1:8080/callback|myapp://callback)`);
      expect(portal.outputs.callbackUrls).to.deep.equal(callbackUrls);
      await portal.refresh();
      expect(portal.outputs.callbackUrls).to.deep.equal(callbackUrls);
      expect(await portal.up(args)).to.equal("same");
    });

    for (const expression of [
      String.raw`regexp=(https://a\.example/cb|https://b\.example/cb)`, String.raw`regexp=(https://b\.example/cb|https://a\.example/cb)`, String.raw`regexp=(https://a\.example/cb)`,
      "regexp=(https://a.example/cb|https://b.example/cb)", String.raw`regexp=(https://.*\.example/(cb|callback))`, String.raw`regexp=(https://a\.example/\w|https://b\.example/\d)`,
    ]) {
      it(`takes the expression ${expression} as it is, and finds nothing to change afterwards`, async () => {
        const portal = server.resource("application", "portal");
        const args = { ...least, grantTypes: ["authorization_code"], callbackUrls: [expression] };
        await portal.up(args);
        expect(server.writes()).to.deep.equal([`POST ${applications}`]);
        expect(applicationNamed(server, "portal")!.callbackUrl).to.equal(expression);
        expect(portal.outputs.callbackUrls).to.deep.equal([expression]);
        expect(await portal.up(args)).to.equal("same");
        await portal.refresh();
        expect(await portal.up(args)).to.equal("same");
        await portal.up({ ...args, description: "New" });
        expect(server.requests("PUT", oidc)).to.deep.equal([]);
      });
    }

    it("asks for each API of the server's own once, however many applications name it, and for all of one application in one list", async () => {
      await server.resource("application", "one").up({ ...least, name: "one", authorizedApis: [users, organizationUsers] });
      await server.resource("application", "two").up({ ...least, name: "two", authorizedApis: [users] });
      expect(server.requests("GET", "/api/server/v1/api-resources")).to.have.length(1);
      expect(server.requests("GET", "/api/server/v1/api-resources/:id")).to.have.length(2);
    });

    it("asks for a single API by its identifier, and not for all", async () => {
      await server.resource("application", "portal").up({ ...least, authorizedApis: [users] });
      expect(server.requests("GET", "/api/server/v1/api-resources").map(({ path }) => path)).to.deep.equal(["/api/server/v1/api-resources?filter=identifier%20eq%20%2Fscim2%2FUsers&limit=100"]);
    });

    it("makes nothing where the server does not know an API or a scope, and names what is near", async () => {
      const authorizedApis = [{ identifier: "/scim2/User", scopes: [] }, { identifier: "/scim2/Users", scopes: ["internal_user_mgt_veiw", "internal_user_mgt_list"] }];
      const { message } = await failureOf(server.resource("application", "portal").up({ ...least, authorizedApis }));
      expect(message).to.include('no API "/scim2/User" (near it: /scim2/Users, ').and.include('no scope "internal_user_mgt_veiw" of API "/scim2/Users" (near it: internal_user_mgt_view, ');
      expect(server.writes()).to.deep.equal([]);
    });

    it("does not take over an application of that name, unless it is told to", async () => {
      const theirs = await addApplication(server, "portal");
      const { message } = await failureOf(server.resource("application", "portal").up(least));
      expect(message).to.include(theirs.id).and.include("`adopt: true`");
      expect(applicationNamed(server, "portal")).to.deep.equal(theirs);
    });

    it("takes over what is there, changes what the program says and leaves the rest", async () => {
      const theirs = await addApplication(server, "portal", { pkce: { mandatory: true, supportPlainTransformAlgorithm: false }, refreshToken: { expiryInSeconds: 77 } }, { description: "theirs", associatedRoles: { allowedAudience: "ORGANIZATION" } });
      const portal = server.resource("application", "portal");
      await portal.up({ ...least, adopt: true, authorizedApis: [users] });
      expect(portal.outputs).to.deep.include({ adopted: true, description: "theirs", roleAudience: "organization", clientId: theirs.clientId, clientSecret: theirs.clientSecret });
      expect(applicationNamed(server, "portal")).to.deep.include({ id: theirs.id, grantTypes: least.grantTypes, allowedAudience: "ORGANIZATION" });
      expect(applicationNamed(server, "portal")!.oidc).to.deep.include({ pkce: { mandatory: true, supportPlainTransformAlgorithm: false }, refreshToken: { expiryInSeconds: 77 } });
      expect(Object.keys(await authorizedOf(server, theirs))).to.deep.equal(["/scim2/Users"]);
    });

    it("takes over one without OAuth2 and gives it that", async () => {
      const theirs = await addApplication(server, "portal");
      delete theirs.clientId;
      delete theirs.clientSecret;
      const portal = server.resource("application", "portal");
      await portal.up({ ...least, adopt: true });
      expect(portal.outputs).to.deep.include({ clientId: applicationNamed(server, "portal")!.clientId, grantTypes: least.grantTypes });
      expect(portal.outputs.clientSecret).to.equal(applicationNamed(server, "portal")!.clientSecret);
    });

    const lost: Record<string, FaultEffect> = { "a dropped connection": { kind: "drop", when: "after" }, "an answer without its Location": { kind: "empty" }, "an answer that came too late": { kind: "delay", ms: 1500 } };
    for (const [what, effect] of Object.entries(lost)) {
      it(`knows its own by the client id after ${what}`, async () => {
        server.simulator.fault({ method: "POST", path: applications, ...effect });
        const portal = server.resource("application", "portal");
        await portal.up({ ...least, authorizedApis: [users] });
        expect(portal.outputs).to.deep.include({ adopted: false, clientId: applicationNamed(server, "portal")!.clientId });
        expect(server.requests("POST", applications)).to.have.length(1);
        expect(Object.keys(await authorizedOf(server, applicationNamed(server, "portal")!))).to.deep.equal(["/scim2/Users"]);
      });
    }

    it("does not take an application of others for its own after a lost answer", async () => {
      const theirs = await addApplication(server, "portal");
      server.simulator.fault({ method: "POST", path: applications, kind: "drop", when: "before" });
      expect((await failureOf(server.resource("application", "portal").up(least))).message).to.include(theirs.id);
    });

    it("is kept when an API cannot be authorized, and completed by the next run", async () => {
      server.simulator.fault({ method: "POST", path: apis, skip: 1, kind: "status", status: 400, body: { code: "APP-60508", message: "Not now." } });
      const portal = server.resource("application", "portal");
      const args = { ...least, authorizedApis: [users, organizationUsers] };
      expect((await failureOf(portal.up(args))).message).to.include("Not now.");
      expect(portal.id).to.equal(applicationNamed(server, "portal")!.id);
      expect(await portal.up(args)).to.equal("update");
      expect(portal.outputs.clientSecret).to.equal(applicationNamed(server, "portal")!.clientSecret);
      expect(Object.keys(await authorizedOf(server, applicationNamed(server, "portal")!))).to.have.members(["/scim2/Users", "/o/scim2/Users"]);
      expect(server.requests("POST", applications)).to.have.length(1);
    });

    for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "status", status: 503 }] as FaultEffect[]) {
      it(`authorizes for an API once though the answer was lost (${JSON.stringify(effect)})`, async () => {
        server.simulator.fault({ method: "POST", path: apis, ...effect });
        await server.resource("application", "portal").up({ ...least, authorizedApis: [users, organizationUsers] });
        expect(await authorizedOf(server, applicationNamed(server, "portal")!)).to.deep.equal({ "/o/scim2/Users": organizationUsers.scopes, "/scim2/Users": [...users.scopes].sort() });
      });
    }
  });
}

describe("Creating an application where scopes are missing (7.2)", () => {
  const server = useServer();

  const without = (...scopes: string[]): void => {
    const own = server.simulator.store.applications[server.simulator.applications[0]!.id]!;
    own.authorizedApis = own.authorizedApis.map((api) => ({ ...api, scopes: api.scopes.filter((scope) => !scopes.includes(scope)) }));
  };

  it("names the scope for the client secret, keeps the application, and completes it once the scope is there", async () => {
    without("internal_application_mgt_client_secret_view");
    const portal = server.resource("application", "portal");
    expect((await failureOf(portal.up(least))).message).to.include("lacks the scope internal_application_mgt_client_secret_view");
    expect(portal.id).to.equal(applicationNamed(server, "portal")!.id);
    expect(portal.outputs).not.to.have.property("clientSecret");
    server.simulator.store.applications[server.simulator.applications[0]!.id]!.authorizedApis.push({ apiId: "more", scopes: ["internal_application_mgt_client_secret_view"] });
    const again = portal.inAnotherRun();
    await again.up(least);
    expect(again.outputs.clientSecret).to.equal(applicationNamed(server, "portal")!.clientSecret);
  });

  it("names the scope for authorizing an API", async () => {
    without("internal_application_internal_api_update");
    const { message } = await failureOf(server.resource("application", "portal").up({ ...least, authorizedApis: [users] }));
    expect(message).to.include("APP-60520").and.include("lacks the scope internal_application_internal_api_update");
  });
});
