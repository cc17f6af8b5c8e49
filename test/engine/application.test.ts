import { expect } from "chai";
import type { Application, Simulator } from "wso2-simulator";
import { itLivesItsLife } from "./support/lifecycle.js";
import { programOf, withWso2Stack } from "./support/wso2.js";

const applicationOf = ({ store }: Simulator, id: string): Application | undefined => store.applications[id];

/** The scopes of an application, whatever the API. */
const scopesOf = ({ authorizedApis }: Application): string[] => authorizedApis.flatMap(({ scopes }) => scopes).sort();

describe("an Application", function () {
  this.timeout(120_000);

  itLivesItsLife({
    kind: "Application",
    first: {
      args: `{ name: "portal", description: "first", grantTypes: ["authorization_code", "refresh_token"], callbackUrls: ["https://portal.example/callback"],
        applicationAccessTokenExpiryInSeconds: 60, authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_view"] }] }`,
      shows: {
        name: "portal", description: "first", grantTypes: ["authorization_code", "refresh_token"], callbackUrl: "https://portal.example/callback",
        seconds: 60, audience: "APPLICATION", scopes: ["internal_user_mgt_view"],
      },
    },
    updated: {
      args: `{ name: "partner-portal-2", grantTypes: ["authorization_code"], callbackUrls: ["https://a.example/x", "https://b.example/x"], roleAudience: "organization",
        applicationAccessTokenExpiryInSeconds: 90, authorizedApis: [{ identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_list"] }] }`,
      shows: {
        name: "partner-portal-2", description: "", grantTypes: ["authorization_code"], callbackUrl: String.raw`regexp=(https://a\.example/x|https://b\.example/x)`,
        seconds: 90, audience: "ORGANIZATION", scopes: ["internal_org_user_mgt_list"],
      },
    },
    look(server, id) {
      const application = applicationOf(server, id);
      if (application === undefined) return undefined;
      const { name, description = "", grantTypes, callbackUrl, accessTokenSeconds, allowedAudience } = application;
      return { name, description, grantTypes, callbackUrl, seconds: accessTokenSeconds, audience: allowedAudience, scopes: scopesOf(application) };
    },
    drift: {
      make(server, id) {
        const application = applicationOf(server, id)!;
        application.accessTokenSeconds = 5;
        application.authorizedApis[0]!.scopes.push("internal_org_user_mgt_view");
        application.authorizedApis.push({ apiId: "of others", scopes: [] });
      },
      lines: ["applicationAccessTokenExpiryInSeconds", "authorizedApis", "scopes"],
    },
    remove(server, id) {
      delete server.store.applications[id];
    },
    outputs: ["id", "name", "grantTypes", "callbackUrls", "applicationAccessTokenExpiryInSeconds", "roleAudience", "authorizedApis", "clientId", "clientSecret", "adopted"],
  });

  it("has a secret that is in no output and no state in clear, also where it is only read", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf('const portal = new wso2.Application("portal", { name: "portal", grantTypes: ["client_credentials"] });\nexports.id = portal.id;\nexports.secret = portal.clientSecret;'));
      const made = await stack.up("--diff");
      const id = made.outputs["id"] as string;
      const { clientSecret } = applicationOf(server, id)!;
      await stack.setProgram(programOf(`const got = wso2.Application.get("got", ${JSON.stringify(id)});\nexports.id = got.id;\nexports.other = got.clientSecret;\nnew wso2.Application("portal", { name: "portal", grantTypes: ["client_credentials"] });`));
      const got = await stack.up("--diff");
      const refreshed = await stack.refresh("--diff");
      for (const run of [made, got, refreshed]) {
        expect(run.code, run.stdout + run.stderr).to.equal(0);
        expect(run.stdout + run.stderr).not.to.include(clientSecret);
      }
      expect(await stack.exportText()).not.to.include(clientSecret);
      const shown = (await stack.export("--show-secrets")).resources.filter(({ type }) => type.endsWith(":Application"));
      expect(shown).to.have.length(2);
      for (const { outputs } of shown) expect(JSON.stringify(outputs!["clientSecret"])).to.include(clientSecret);
    });
  });

  it("takes away what an update left that failed half way, and keeps its secret a secret all the while", async () => {
    const program = (apis: string): string => programOf(`exports.id = new wso2.Application("portal", { name: "portal", grantTypes: ["client_credentials"], ${apis} }).id;`);
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(program(""));
      const made = applicationOf(server, (await stack.up()).outputs["id"] as string)!;
      server.fault({ method: "POST", path: "/api/server/v1/applications/:id/authorized-apis", skip: 1, kind: "status", status: 403, body: { code: "APP-60520", message: "Not now." } });
      await stack.setProgram(program(`authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_view"] }, { identifier: "/scim2/Roles", scopes: ["internal_role_mgt_view"] }]`));
      expect((await stack.up()).stdout).to.include("Not now.");
      expect(made.authorizedApis).to.have.length(1);
      const text = await stack.exportText();
      expect(text).to.include("clientSecret").and.not.to.include(made.clientSecret);

      await stack.setProgram(program(""));
      for (const expected of [{ update: 1 }, { same: 1 }]) expect((await stack.up()).changes).to.deep.equal(expected);
      expect(made.authorizedApis).to.deep.equal([]);
      expect((await stack.export("--show-secrets")).resources.find(({ id }) => id === made.id)!.outputs).not.to.have.property("__named");
    });
  });

  it("lets what it makes sign in: its client id and secret are those of the server", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf(`const app = new wso2.Application("app", { name: "app", grantTypes: ["client_credentials"], authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_list"] }] });
        exports.id = app.id;`));
      const { outputs, code, stdout } = await stack.up();
      expect(code, stdout).to.equal(0);
      const { resources } = await stack.export("--show-secrets");
      const state = resources.find(({ id }) => id === outputs["id"])!.outputs!;
      const secret = JSON.parse((state["clientSecret"] as { plaintext: string }).plaintext) as string;
      const answer = await fetch(`${server.url}/oauth2/token`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${String(state["clientId"])}:${secret}`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "internal_user_mgt_list internal_user_mgt_delete" }),
      });
      expect(await answer.json()).to.deep.include({ scope: "internal_user_mgt_list", expires_in: 3600 });
    });
  });
});
