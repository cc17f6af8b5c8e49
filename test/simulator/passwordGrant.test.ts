import { expect } from "chai";
import type { SeededApplication, Simulator } from "../../simulator/index.js";
import { asAdministrator, organizations, send } from "./client.js";
import { createUser, organizationHome, passwordApplication, rootHome, signIn, start, type Home } from "./users.js";

const password = "Passw0rd@1";

describe("A token for a user's password", () => {
  let simulator: Simulator;
  let application: SeededApplication;
  let root: Home;
  let acme: Home;

  beforeEach(async () => {
    simulator = await start("7.2");
    application = await passwordApplication(simulator);
    [root, acme] = [await rootHome(simulator), await organizationHome(simulator, "acme")];
  });
  afterEach(() => simulator.close());

  const copyIn = (home: Home) => Object.values(simulator.store.applications).find((one) => one.mainApplicationId === application.id && one.organizationId === home.organizationId)!;

  /** Authorizes the application for an API, and makes a role with its scopes. */
  async function makeRole(identifier: string, scopes: string[]): Promise<void> {
    const filter = encodeURIComponent(`identifier eq ${identifier}`);
    const { body } = await send(simulator, "GET", `/api/server/v1/api-resources?filter=${filter}`, asAdministrator);
    const [api] = body["apiResources"] as { id: string }[];
    await send(simulator, "POST", `/api/server/v1/applications/${application.id}/authorized-apis`, asAdministrator, { id: api!.id, policyIdentifier: "RBAC", scopes });
    const role = { displayName: "reader", audience: { type: "application", value: application.id }, permissions: scopes.map((value) => ({ value })) };
    expect((await send(simulator, "POST", "/scim2/v2/Roles", asAdministrator, role)).status).to.equal(201);
  }

  async function giveRole(home: Home, userId: string): Promise<void> {
    const found = await home.client.call("GET", `${home.prefix}/scim2/v2/Roles?filter=displayName%20eq%20reader`);
    const [role] = found.body["Resources"] as { id: string }[];
    const added = { schemas: [], Operations: [{ op: "add", path: "users", value: [{ value: userId }] }] };
    expect((await home.client.call("PATCH", `${home.prefix}/scim2/v2/Roles/${role!.id}`, added)).status).to.equal(200);
  }

  it("is given in the user's own organization alone, with the credentials of the application or of its copy there", async () => {
    await createUser(root, "ada");
    await createUser(acme, "bob");
    const tries: [Home, { clientId?: string; clientSecret?: string }, string][] = [
      [root, application, "ada"],
      [acme, application, "bob"],
      [acme, copyIn(acme), "bob"],
      [acme, application, "ada"],
      [root, application, "bob"],
    ];
    const answers = await Promise.all(tries.map(([home, client, name]) => signIn(simulator, home, client, name, password)));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 400, 400]);
    expect(answers[0]!.body).to.include({ token_type: "Bearer" }).and.not.to.have.property("scope");
  });

  it("is refused for another password, an unknown user, and one who is inactive", async () => {
    await createUser(acme, "ada");
    await createUser(acme, "bob", { active: false });
    for (const [name, tried] of [["ada", "Wr0ng@word"], ["nobody", password], ["bob", password]] as const) {
      const { status, body } = await signIn(simulator, acme, application, name, tried);
      expect([status, body]).to.deep.equal([400, { error: "invalid_grant", error_description: `Authentication failed for ${name}` }]);
    }
  });

  it("is refused while the account is locked, whatever the password", async () => {
    await createUser(acme, "ada", { "urn:scim:wso2:schema": { accountLocked: true } });
    const { status, body } = await signIn(simulator, acme, application, "ada", "Wr0ng@word");
    expect([status, body["error"]]).to.deep.equal([400, "invalid_grant"]);
    expect(body.error_description).to.match(/^17003 Account is locked for user ada in user store PRIMARY/);
  });

  it("is refused to an application without the grant, to one of elsewhere, and to no application", async () => {
    await createUser(acme, "ada");
    const refusals = [
      await signIn(simulator, acme, simulator.applications[0]!, "ada", password),
      await signIn(simulator, acme, simulator.applications[1]!, "ada", password),
      await signIn(simulator, root, copyIn(acme), "ada", password),
      await signIn(simulator, acme, { clientId: "x", clientSecret: "y" }, "ada", password),
    ];
    expect(refusals.map(({ status, body }) => [status, body["error"]])).to.deep.equal([[400, "unauthorized_client"], [401, "invalid_client"], [401, "invalid_client"], [401, "invalid_client"]]);
  });

  it("needs a user name and a password", async () => {
    const { body } = await signIn(simulator, acme, application, "", password);
    expect(body).to.deep.equal({ error: "invalid_request", error_description: "Missing parameters: username" });
  });

  it("is all that the token endpoint of an organization gives for a shared application", async () => {
    const { clientId, clientSecret } = copyIn(acme);
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const { status, body } = await send(simulator, "POST", acme.tokenPath, basic, new URLSearchParams({ grant_type: "client_credentials" }));
    expect([status, body["error"]]).to.deep.equal([400, "unauthorized_client"]);
  });

  it("is not to be had in an organization that is disabled or unknown", async () => {
    await createUser(acme, "ada");
    await root.client.call("PATCH", `${organizations}/${acme.organizationId}`, [{ operation: "REPLACE", path: "/status", value: "DISABLED" }]);
    for (const home of [acme, { ...acme, tokenPath: "/o/nowhere/oauth2/token" }]) {
      const { status, body } = await signIn(simulator, home, application, "ada", password);
      expect(status).to.equal(404);
      expect(body["message"]).to.match(/^invalid tenant domain : /);
    }
  });

  it("permits what the user's roles permit, of what was asked for", async () => {
    await makeRole("/o/scim2/Users", ["internal_org_user_mgt_list", "internal_org_user_mgt_view"]);
    const [ada, bob] = [await createUser(acme, "ada"), await createUser(acme, "bob")];
    await giveRole(acme, ada.id!);
    const asked = "internal_org_user_mgt_list internal_org_user_mgt_delete";
    const { body } = await signIn(simulator, acme, application, "ada", password, asked);
    expect(body["scope"]).to.equal("internal_org_user_mgt_list");
    expect((await signIn(simulator, acme, application, "bob", password, asked)).body).not.to.have.property("scope");

    const call = (method: string, path: string) => send(simulator, method, path, `Bearer ${body.access_token}`);
    expect((await call("GET", "/o/scim2/Users")).status).to.equal(200);
    expect((await call("DELETE", `/o/scim2/Users/${bob.id}`)).status).to.equal(403);
  });

  it("is the same token again for the same user, another one for another, and ends with the user", async () => {
    const ada = await createUser(root, "ada");
    await createUser(root, "bob");
    const token = async (name: string) => (await signIn(simulator, root, application, name, password)).body.access_token!;
    const first = await token("ada");
    expect(await token("ada")).to.equal(first);
    expect(await token("bob")).not.to.equal(first);
    await root.client.call("DELETE", `/scim2/Users/${ada.id}`);
    expect((await send(simulator, "GET", "/scim2/Users", `Bearer ${first}`)).status).to.equal(401);
  });

  it("lives as long as the application wants it to", async () => {
    await createUser(root, "ada");
    simulator.store.applications[application.id]!.userTokenSeconds = 600;
    expect((await signIn(simulator, root, application, "ada", password)).body.expires_in).to.be.within(599, 600);
  });

  it("makes its user the creator of the organizations made with it", async () => {
    await makeRole("/api/server/v1/organizations", ["internal_organization_create"]);
    const ada = await createUser(root, "ada");
    await giveRole(root, ada.id!);
    const { body } = await signIn(simulator, root, application, "ada", password, "internal_organization_create");
    const made = await send(simulator, "POST", organizations, `Bearer ${body.access_token}`, { name: "beta" });
    expect(made.status).to.equal(201);
    const users = Object.values(simulator.store.users).filter(({ organizationId }) => organizationId === made.body.id);
    expect(users.map(({ userName, sharedFrom }) => [userName, sharedFrom!.userId])).to.deep.equal([["ada", ada.id]]);
  });
});
