import { expect } from "chai";
import type { Run } from "./support/stack.js";
import { programOf, withWso2Stack, type Wso2Stack } from "./support/wso2.js";

const password = "Canary-Passw0rd-1";
const later = "Canary-Passw0rd-2";

const program = (user: string): string => programOf(`
  const acme = new wso2.Organization("acme", { name: "Acme" });
  const ada = new wso2.OrgUser("ada", { organizationId: acme.id, userName: "ada", emails: ["ada@acme.example"], ${user} });
  exports.user = ada.id;
`);

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Everything that must stay hidden, in the forms in which it could stand somewhere. */
function canaries({ server }: Wso2Stack): string[] {
  const { clientId, clientSecret } = server.applications[0]!;
  const secrets = [password, later, clientSecret, base64(`${clientId}:${clientSecret}`), ...Object.keys(server.store.tokens)];
  return secrets.flatMap((secret) => [secret, base64(secret)]);
}

function isHidden(wso2: Wso2Stack, place: string, text: string): void {
  for (const canary of canaries(wso2)) expect(text.includes(canary), `${place} holds ${canary}`).to.equal(false);
}

describe("the state, and what a run prints", function () {
  this.timeout(120_000);

  it("holds no password, client secret or token", async () => {
    await withWso2Stack("", async (wso2) => {
      const { server, stack } = wso2;
      const does = async (what: string, run: Promise<Run>): Promise<void> => {
        const { code, stdout, stderr } = await run;
        expect(code, stdout + stderr).to.equal(0);
        expect(Object.keys(server.store.tokens)).not.to.be.empty;
        isHidden(wso2, `the output of ${what}`, stdout + stderr);
        isHidden(wso2, `the state after ${what}`, await stack.exportText());
      };
      // Not with --debug: then Pulumi's own SDK prints every secret of a resource that was made.
      await stack.setProgram(program(`password: "${password}"`));
      await does("create", stack.up("--diff"));
      await stack.setProgram(program(`password: "${password}", givenName: "Ada"`));
      await does("another change", stack.up("--diff"));
      await does("refresh", stack.refresh("--diff"));
      await stack.setProgram(program(`password: pulumi.secret("${password}"), givenName: "Ada"`));
      await does("making the password a secret", stack.up("--diff"));
      await stack.setProgram(program(`password: "${later}", givenName: "Ada"`));
      await does("another password", stack.up("--diff"));
      expect(Object.values(server.store.users).find(({ userName }) => userName === "ada")?.password).to.equal(later);
      await stack.setProgram(program('givenName: "Ada"'));
      await does("no password any more", stack.up("--diff"));
      await does("destroy", stack.destroy("--diff"));
    });
  });

  it("shows a failure without them, though the server repeats what it was sent", async () => {
    await withWso2Stack("", async (wso2) => {
      const { server, stack } = wso2;
      await stack.setProgram(program(`password: "${password}"`));
      server.fault({ method: "POST", path: "/scim2/Users", kind: "status", status: 400, body: { status: "400", detail: `Bad password ${password}`, schemas: [] } });
      const run = await stack.up("--debug");
      expect(run.stdout).to.contain("Bad password ***");
      isHidden(wso2, "the output", run.stdout + run.stderr);
      isHidden(wso2, "the state", await stack.exportText());
    });
  });

  it("names the code of a resource, and holds none of it", async () => {
    await withWso2Stack("", async ({ stack }) => {
      await stack.setProgram(program(`password: "${password}"`));
      await stack.up();
      const own = (await stack.export()).resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/wso2:"));
      expect(own.map(({ type }) => type.slice(type.lastIndexOf(":") + 1))).to.have.members(["Organization", "OrgUser"]);
      for (const { type, inputs, outputs } of own) {
        const handler = type.endsWith("Organization") ? "organization" : "orgUser";
        const literal = `exports.handler=()=>require("pulumi-wso2/runtime").${handler}`;
        expect([inputs?.["__provider"], outputs?.["__provider"]]).to.deep.equal([literal, literal]);
      }
    });
  });
});
