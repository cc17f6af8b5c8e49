import { expect } from "chai";
import type { Application, FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed, authorizedOf } from "./arrange.js";

const route = "/api/server/v1/applications/:id";
const oidc = `${route}/inbound-protocols/oidc`;
const apis = `${route}/authorized-apis`;

for (const level of levels) {
  describe(`Updating an application (${level})`, () => {
    const server = useServer({ level });
    const args = {
      name: "portal", description: "For partners", grantTypes: ["authorization_code", "refresh_token"], callbackUrls: ["https://portal.example/callback"],
      userAccessTokenExpiryInSeconds: 600, applicationAccessTokenExpiryInSeconds: 60,
      authorizedApis: [
        { identifier: "/scim2/Users", scopes: ["internal_user_mgt_view", "internal_user_mgt_list"] },
        { identifier: "/scim2/Roles", scopes: ["internal_role_mgt_view"] },
      ],
    };
    let portal: Resource;
    let there: Application;

    beforeEach(async () => {
      portal = server.resource("application", "portal");
      await portal.up(args);
      there = applicationNamed(server, "portal")!;
      server.clear();
    });

    it("sends nothing where nothing changed, whatever the order of lists", async () => {
      expect(await portal.up(args)).to.equal("same");
      const [users, roles] = args.authorizedApis;
      expect(await portal.up({ ...args, grantTypes: ["refresh_token", "authorization_code"], authorizedApis: [roles, { ...users, scopes: [...users!.scopes].reverse() }] })).to.equal("same");
      expect(server.simulator.requests).to.deep.equal([]);
    });

    it("sets name, description and role audience in one request", async () => {
      expect(await portal.up({ ...args, name: "partners", description: "New", roleAudience: "organization" })).to.equal("update");
      expect(server.writes()).to.deep.equal([`PATCH ${route}`]);
      expect(server.bodies("PATCH", route)).to.deep.equal([{ name: "partners", description: "New", associatedRoles: { allowedAudience: "ORGANIZATION", roles: [] } }]);
      expect(portal.outputs).to.deep.include({ name: "partners", description: "New", roleAudience: "organization" });
    });

    it("sets grant types, callbacks and expiries in one request, and keeps what the program does not name", async () => {
      there.oidc = { ...there.oidc, pkce: { mandatory: true, supportPlainTransformAlgorithm: false }, allowedOrigins: ["https://portal.example"], accessToken: { bindingType: "cookie" } };
      const news = { ...args, grantTypes: ["authorization_code"], callbackUrls: ["https://a.example", "https://b.example"], userAccessTokenExpiryInSeconds: 300 };
      expect(await portal.up(news)).to.equal("update");
      expect(server.writes()).to.deep.equal([`PUT ${oidc}`]);
      expect(there).to.deep.include({ grantTypes: ["authorization_code"], callbackUrl: String.raw`regexp=(https://a\.example|https://b\.example)`, userTokenSeconds: 300, accessTokenSeconds: 60 });
      expect(there.oidc).to.deep.include({ pkce: { mandatory: true, supportPlainTransformAlgorithm: false }, allowedOrigins: ["https://portal.example"] });
      expect(there.oidc!.accessToken).to.deep.include({ bindingType: "cookie" });
      expect(portal.outputs).to.deep.include({ grantTypes: ["authorization_code"], callbackUrls: news.callbackUrls, clientId: there.clientId, clientSecret: there.clientSecret });
    });

    it("sends back no empty text, which the server would take for the name of an algorithm", async () => {
      await portal.up({ ...args, userAccessTokenExpiryInSeconds: 300 });
      const [body] = server.bodies("PUT", oidc) as Record<string, object>[];
      expect(body).to.deep.include({ requestObject: { encryption: {} }, idToken: { expiryInSeconds: 3600, audience: [], encryption: { enabled: false } } });
      expect(body).not.to.have.property("state");
    });

    it("removes what the program no longer names, and sets the server's default for an expiry", async () => {
      await portal.up({ name: "portal", grantTypes: ["client_credentials"] });
      expect(there).to.deep.include({ description: "", callbackUrl: undefined, userTokenSeconds: 3600, accessTokenSeconds: 3600 });
      expect(await authorizedOf(server, there)).to.deep.equal({});
      for (const key of ["description", "callbackUrls", "authorizedApis"]) expect(portal.outputs).not.to.have.property(key);
    });

    it("leaves alone what the program never named", async () => {
      const theirs = await addApplication(server, "other", {}, { description: "theirs", associatedRoles: { allowedAudience: "ORGANIZATION" } });
      const other = server.resource("application", "other");
      await other.up({ name: "other", grantTypes: ["client_credentials"], adopt: true });
      Object.assign(theirs, { callbackUrl: "https://theirs.example", userTokenSeconds: 5, authorizedApis: [...server.simulator.store.applications[server.simulator.applications[0]!.id]!.authorizedApis] });
      server.clear();
      expect(await other.up({ name: "other", grantTypes: ["client_credentials", "password"], adopt: true })).to.equal("update");
      expect(server.writes()).to.deep.equal([`PUT ${oidc}`]);
      expect(theirs).to.deep.include({ description: "theirs", allowedAudience: "ORGANIZATION", callbackUrl: "https://theirs.example", userTokenSeconds: 5 });
      expect(theirs.authorizedApis).not.to.be.empty;
    });

    it("gives each API exactly the scopes that are named, in one request each, and withdraws those named no longer", async () => {
      const authorizedApis = [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_list", "internal_user_mgt_create"] }, { identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_view"] }];
      await portal.up({ ...args, authorizedApis });
      expect(server.writes()).to.deep.equal([`PATCH ${apis}/:apiId`, `POST ${apis}`, `DELETE ${apis}/:apiId`]);
      expect(server.bodies("PATCH", `${apis}/:apiId`)).to.deep.equal([{ addedScopes: ["internal_user_mgt_create"], removedScopes: ["internal_user_mgt_view"] }]);
      expect(await authorizedOf(server, there)).to.deep.equal({ "/scim2/Users": ["internal_user_mgt_create", "internal_user_mgt_list"], "/o/scim2/Users": ["internal_org_user_mgt_view"] });
      expect(portal.outputs.authorizedApis).to.deep.equal(authorizedApis);
    });

    it("leaves APIs alone that others authorized", async () => {
      const [own] = server.simulator.store.applications[server.simulator.applications[0]!.id]!.authorizedApis;
      there.authorizedApis.push(own!);
      await portal.up({ ...args, authorizedApis: [] });
      expect(there.authorizedApis).to.deep.equal([own]);
    });

    it("does not look an API up that only loses scopes or goes", async () => {
      await portal.up({ ...args, authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_list"] }] });
      expect(server.requests("GET", "/api/server/v1/api-resources")).to.deep.equal([]);
    });

    it("changes nothing at all where the server does not know one of the scopes", async () => {
      const authorizedApis = [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_no"] }];
      const { message } = await failureOf(portal.up({ ...args, description: "New", authorizedApis }));
      expect(message).to.include('no scope "internal_user_mgt_no" of API "/scim2/Users"');
      expect(server.writes()).to.deep.equal([]);
    });

    it("says what is wrong when the new name is taken", async () => {
      await addApplication(server, "taken");
      const { message } = await failureOf(portal.up({ ...args, name: "taken" }));
      expect(message).to.include("APP-60007").and.include("Change the value that is taken");
      expect(server.requests("PATCH", route)).to.have.length(1);
    });

    it("fails with the way out when it was deleted by somebody else", async () => {
      delete server.simulator.store.applications[portal.id!];
      expect((await failureOf(portal.up({ ...args, description: "New" }))).message).to.include("APP-60006").and.include("`pulumi up --refresh`");
    });

    it("changes nothing for what only says how the resource is managed", async () => {
      expect(await portal.up({ ...args, adopt: true, deleteAdopted: true })).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
    });

    it("works out what is left to do when an answer is lost", async () => {
      const authorizedApis = [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_list", "internal_user_mgt_create"] }, { identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_view"] }];
      const news = { ...args, description: "New", userAccessTokenExpiryInSeconds: 300, authorizedApis };
      for (const [method, path] of [["PATCH", route], ["PUT", oidc], ["PATCH", `${apis}/:apiId`], ["POST", apis], ["DELETE", `${apis}/:apiId`]] as const) {
        for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "status", status: 503 }] as FaultEffect[]) {
          server.simulator.fault({ method, path, ...effect });
          await portal.up(news);
          expect(there, `${method} ${path} ${JSON.stringify(effect)}`).to.deep.include({ description: "New", userTokenSeconds: 300 });
          expect(await authorizedOf(server, there)).to.deep.equal({ "/scim2/Users": ["internal_user_mgt_create", "internal_user_mgt_list"], "/o/scim2/Users": ["internal_org_user_mgt_view"] });
          await portal.up(args);
          expect(Object.keys(await authorizedOf(server, there))).to.have.members(["/scim2/Users", "/scim2/Roles"]);
        }
      }
    });

    it("does not repeat what the server said no to", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 500, times: 5 });
      await failureOf(portal.up({ ...args, description: "New" }));
      expect(server.requests("PATCH", route)).to.have.length(1);
    });
  });
}

describe("Updating an application whose secret the server hides (7.2)", () => {
  const server = useServer();

  it("goes by the secret that it showed last", async () => {
    const args = { name: "portal", grantTypes: ["client_credentials"] };
    const portal = server.resource("application", "portal");
    await portal.up(args);
    const own = server.simulator.store.applications[server.simulator.applications[0]!.id]!;
    own.authorizedApis = own.authorizedApis.map((api) => ({ ...api, scopes: api.scopes.filter((scope) => scope !== "internal_application_mgt_client_secret_view") }));
    const again = portal.inAnotherRun();
    await again.refresh();
    await again.up({ ...args, grantTypes: ["client_credentials", "password"] });
    expect(applicationNamed(server, "portal")!.grantTypes).to.deep.equal(["client_credentials", "password"]);
    expect(again.outputs.clientSecret).to.equal(applicationNamed(server, "portal")!.clientSecret);
  });
});
