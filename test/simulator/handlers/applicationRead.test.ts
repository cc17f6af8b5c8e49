import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addApplication, applicationNamed } from "./arrange.js";

const route = "/api/server/v1/applications/:id";

for (const level of levels) {
  describe(`Reading an application (${level})`, () => {
    const server = useServer({ level });
    const args = {
      name: "portal", grantTypes: ["authorization_code"], callbackUrls: ["https://portal.example/callback"],
      authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_view", "internal_user_mgt_list"] }],
    };
    let portal: Resource;

    beforeEach(async () => {
      portal = server.resource("application", "portal");
      await portal.up(args);
      server.clear();
    });

    it("shows no change where there is none, and no API that the program does not name", async () => {
      const { outputs } = portal;
      applicationNamed(server, "portal")!.authorizedApis.push(...server.simulator.store.applications[server.simulator.applications[0]!.id]!.authorizedApis.slice(0, 1));
      expect(await portal.refresh()).to.equal("there");
      expect(portal.outputs).to.deep.equal(outputs);
      expect(await portal.up(args)).to.equal("same");
    });

    it("shows what somebody changed of what the program says, and the next run repairs it", async () => {
      const there = applicationNamed(server, "portal")!;
      there.authorizedApis[0]!.scopes.pop();
      Object.assign(there, { grantTypes: ["authorization_code", "implicit"], callbackUrl: "https://elsewhere.example", description: "theirs" });
      await portal.refresh();
      expect(portal.inputs).to.deep.include({ grantTypes: ["authorization_code", "implicit"], callbackUrls: ["https://elsewhere.example"], authorizedApis: [{ identifier: "/scim2/Users", scopes: ["internal_user_mgt_view"] }] });
      expect(portal.inputs).not.to.have.property("description");
      expect(await portal.up(args)).to.equal("update");
      expect(there).to.deep.include({ grantTypes: ["authorization_code"], callbackUrl: "https://portal.example/callback", description: "theirs" });
      expect(there.authorizedApis[0]!.scopes).to.have.members(args.authorizedApis[0]!.scopes);
    });

    it("gives back an API that somebody took away", async () => {
      const there = applicationNamed(server, "portal")!;
      there.authorizedApis = [];
      await portal.refresh();
      expect(await portal.up(args)).to.equal("update");
      expect(there.authorizedApis).to.have.length(1);
    });

    it("shows several callback URLs one by one, and an expression that lets more through as it is", async () => {
      const there = applicationNamed(server, "portal")!;
      there.callbackUrl = String.raw`regexp=(https://a\.example/x|https://b\.example/y)`;
      await portal.refresh();
      expect(portal.outputs.callbackUrls).to.deep.equal(["https://a.example/x", "https://b.example/y"]);
      there.callbackUrl = "regexp=(https://.*/x)";
      await portal.refresh();
      expect(portal.outputs.callbackUrls).to.deep.equal(["regexp=(https://.*/x)"]);
    });

    it("closes the open dots that the Console leaves, which let a host of another name through", async () => {
      const several = { ...args, callbackUrls: ["https://a.example/x", "https://b.example/y"] };
      await portal.up(several);
      const there = applicationNamed(server, "portal")!;
      there.callbackUrl = "regexp=(https://a.example/x|https://b.example/y)";
      await portal.refresh();
      expect(portal.outputs.callbackUrls).to.deep.equal([there.callbackUrl]);
      expect(await portal.up(several)).to.equal("update");
      expect(there.callbackUrl).to.equal(String.raw`regexp=(https://a\.example/x|https://b\.example/y)`);
      expect(await portal.up(several)).to.equal("same");
    });

    it("gives it OAuth2 again that somebody took away", async () => {
      const there = applicationNamed(server, "portal")!;
      delete there.clientId;
      delete there.clientSecret;
      await portal.refresh();
      expect(portal.outputs).not.to.have.property("clientId");
      await portal.up(args);
      expect(portal.outputs).to.deep.include({ clientId: there.clientId, clientSecret: there.clientSecret });
    });

    it("is gone only when the server says so twice", async () => {
      server.simulator.fault({ method: "GET", path: route, kind: "status", status: 404, body: { code: "APP-60006", message: "Application not found." } });
      expect(await portal.refresh()).to.equal("there");
      delete server.simulator.store.applications[portal.id!];
      server.clear();
      expect(await portal.refresh()).to.equal("gone");
      expect(server.requests("GET", route)).to.have.length(2);
    });

    for (const [what, fault] of Object.entries({
      "a 404 of a proxy": { kind: "html", status: 404 }, "a server error": { kind: "status", status: 500 }, "a 403": { kind: "status", status: 403 }, "half an answer": { kind: "truncated" },
    } as const)) {
      it(`is not gone for ${what}`, async () => {
        server.simulator.fault({ method: "GET", path: route, times: 9, ...fault });
        await failureOf(portal.refresh());
        expect(portal.id).to.equal(applicationNamed(server, "portal")!.id);
      });
    }

    it("gets one that is there with all that it has, its secret included", async () => {
      const { id, clientId, clientSecret } = applicationNamed(server, "portal")!;
      const { props } = await server.resource("application", "got").get(id);
      expect(props).to.deep.include({ name: "portal", grantTypes: args.grantTypes, callbackUrls: args.callbackUrls, clientId, clientSecret, adopted: false });
      expect((props!.authorizedApis as { identifier: string }[]).map(({ identifier }) => identifier)).to.deep.equal(["/scim2/Users"]);
    });

    it("gets none without OAuth2, and none that is not there", async () => {
      const plain = await addApplication(server, "plain");
      delete plain.clientId;
      expect((await failureOf(server.resource("application", "got").get(plain.id))).message).to.include("neither OAuth2 nor OpenID Connect");
      expect((await failureOf(server.resource("application", "got").get("00000000-0000-0000-0000-000000000000"))).message).to.include("Check the id");
    });
  });
}
