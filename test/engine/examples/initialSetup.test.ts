import { expect } from "chai";
import type { Application, Simulator } from "wso2-simulator";
import { itRuns, organizationId, type Deployed } from "./itRuns.js";

const portalOf = ({ store }: Simulator): Application =>
  Object.values(store.applications).find(({ name, organizationId }) => name === "customer-portal" && organizationId === store.rootId)!;

const permissions = ["internal_org_user_mgt_create", "internal_org_user_mgt_list", "internal_org_user_mgt_view"];

itRuns({
  name: "initial-setup",
  resources: 7,
  holds: ["/Acme", "/Acme: ada@acme.example, customer-admin of customer-portal"],
  outputs: (server) => ({ clientId: portalOf(server).clientId, clientSecret: "[secret]", organizationId: organizationId(server, "Acme") }),
  whileUp(deployed) {
    it("has the application with its grants, its APIs and its role, shared with all", () => {
      const { server } = deployed();
      const portal = portalOf(server);
      expect(portal).to.deep.include({
        grantTypes: ["authorization_code", "refresh_token", "client_credentials", "organization_switch"],
        callbackUrl: "https://portal.example.com/callback",
        allowedAudience: "APPLICATION",
        shareWithAll: true,
        userTokenSeconds: 1800,
      });
      expect(portal.authorizedApis.map(({ scopes }) => [...scopes].sort())).to.have.deep.members([permissions, ["internal_org_role_mgt_update", "internal_org_role_mgt_view"]]);
      const roles = Object.values(server.store.roles).filter(({ audience }) => audience.value === portal.id);
      expect(roles.map((role) => [role.displayName, [...role.permissions].sort()])).to.deep.equal([["customer-admin", permissions]]);
    });

    it("keeps the client secret encrypted in the state", async () => {
      const { server, stack } = deployed();
      const { clientSecret } = portalOf(server);
      expect(await stack.exportText()).not.to.include(clientSecret);
      expect(await stack.exportText("--show-secrets")).to.include(clientSecret);
    });

    it("exports what a client gets a token with, which is good in the organization too", async () => {
      const { server } = deployed();
      const token = await tokenFor(deployed(), { grant_type: "client_credentials" });
      const inside = await tokenFor(deployed(), {
        grant_type: "organization_switch", token, switching_organization: organizationId(server, "Acme")!, scope: "internal_org_user_mgt_list",
      });
      const users = await fetch(`${server.url}/o/scim2/Users`, { headers: { authorization: `Bearer ${inside}` } });
      const { Resources: [ada] } = (await users.json()) as { Resources: { userName: string }[] };
      expect(ada).to.include({ userName: "ada@acme.example" });
    });
  },
});

/** Asks for a token with the id and the secret that the stack exports. */
async function tokenFor({ server, stack }: Deployed, grant: Record<string, string>): Promise<string> {
  const exported = await stack.run("stack", "output", "--json", "--show-secrets", "--stack", "test");
  const { clientId, clientSecret } = JSON.parse(exported.stdout) as { clientId: string; clientSecret: string };
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  const answer = await fetch(`${server.url}/oauth2/token`, { method: "POST", headers: { authorization }, body: new URLSearchParams(grant) });
  expect(answer.status).to.equal(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}
