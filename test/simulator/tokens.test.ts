import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { clientCredentials, createOrganization, levels, organizationClient, organizations, rootClient, send, switchTo } from "./client.js";

describe("Tokens of the simulator", () => {
  for (const level of levels) {
    it(`are the same for all who ask until the last second, then new ones, at ${level}`, async () => {
      await withSimulator({ level, accessTokenSeconds: 3 }, async (simulator) => {
        const [first, again] = await Promise.all([clientCredentials(simulator), clientCredentials(simulator)]);
        expect(first.body.access_token).to.equal(again.body.access_token);
        expect(first.body.expires_in).to.be.within(2, 3);

        move(simulator, first.body.access_token!, 1500);
        const late = await clientCredentials(simulator);
        expect([late.body.access_token, late.body.expires_in]).to.deep.equal([first.body.access_token, 1]);

        move(simulator, first.body.access_token!, 900);
        const fresh = await clientCredentials(simulator);
        expect(fresh.body.access_token).not.to.equal(first.body.access_token);
        const old = await send(simulator, "GET", organizations, `Bearer ${first.body.access_token}`);
        expect(old.status, "the old one is good as long as it lasts").to.equal(200);
      });
    });
  }

  it("depend on the scopes granted, whatever their order, and on the application", async () => {
    await withSimulator({}, async (simulator) => {
      const token = async (scope: string, application = simulator.applications[0]!) => (await clientCredentials(simulator, scope, application)).body.access_token;
      const one = await token("internal_organization_view internal_user_mgt_list");
      expect(await token("internal_user_mgt_list internal_organization_view unknown")).to.equal(one);
      expect(await token("internal_user_mgt_list")).not.to.equal(one);
      expect(await token("internal_organization_view internal_user_mgt_list", simulator.applications[1])).not.to.equal(one);
    });
  });

  it("are refused once they have expired or been revoked", async () => {
    await withSimulator({}, async (simulator) => {
      const { token, call } = await rootClient(simulator);
      move(simulator, token, 0);
      expect((await call("GET", organizations)).status).to.equal(401);

      const next = await rootClient(simulator);
      const { clientId, clientSecret } = simulator.applications[0]!;
      await send(simulator, "POST", "/oauth2/revoke", undefined, new URLSearchParams({ token: next.token, client_id: clientId, client_secret: clientSecret }));
      expect((await next.call("GET", organizations)).status).to.equal(401);
    });
  });

  it("of another application cannot be revoked", async () => {
    await withSimulator({}, async (simulator) => {
      const { token, call } = await rootClient(simulator);
      const { clientId, clientSecret } = simulator.applications[1]!;
      const answer = await send(simulator, "POST", "/oauth2/revoke", undefined, new URLSearchParams({ token, client_id: clientId, client_secret: clientSecret }));
      expect([answer.status, answer.body["error"]]).to.deep.equal([401, "unauthorized_client"]);
      expect((await call("GET", organizations)).status).to.equal(200);
    });
  });

  it("switched at 7.0 live an hour whatever the application's setting, at 7.2 as long as it says", async () => {
    for (const level of levels) {
      await withSimulator({ level, accessTokenSeconds: 60 }, async (simulator) => {
        const acme = await createOrganization(simulator, "acme");
        const { token } = await rootClient(simulator);
        const seconds = (await switchTo(simulator, acme, token)).body.expires_in;
        expect(seconds).to.be.within(...((level === "7.0" ? [3590, 3600] : [50, 60]) as [number, number]));
      });
    }
  });

  it("of a disabled organization answer 404 at 7.0 and work again after it is enabled; at 7.2 they are revoked", async () => {
    for (const level of levels) {
      await withSimulator({ level }, async (simulator) => {
        const acme = await createOrganization(simulator, "acme");
        const root = await rootClient(simulator);
        const inside = await organizationClient(simulator, acme);
        const setStatus = (value: string) => root.call("PATCH", `${organizations}/${acme}`, [{ operation: "REPLACE", path: "/status", value }]);

        await setStatus("DISABLED");
        const disabled = await inside.call("GET", "/o/scim2/Users");
        const switching = await switchTo(simulator, acme, root.token);
        await setStatus("ACTIVE");
        const enabled = await inside.call("GET", "/o/scim2/Users");
        if (level === "7.0") {
          expect([disabled.status, disabled.body["message"], switching.status, enabled.status]).to.deep.equal([404, `invalid tenant domain : ${acme}`, 200, 200]);
        } else {
          expect([disabled.status, switching.status, enabled.status]).to.deep.equal([401, 400, 401]);
          expect(switching.body.error_description).to.equal("The switching organization is in deactivated state.");
        }
      });
    }
  });
});

async function withSimulator(options: Parameters<typeof startSimulator>[0], use: (simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
}

/** Leaves a token so many milliseconds to live. */
function move(simulator: Simulator, token: string, milliseconds: number): void {
  simulator.store.tokens[token]!.expires = Date.now() + milliseconds;
}
