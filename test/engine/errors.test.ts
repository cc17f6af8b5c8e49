import { createServer } from "node:net";
import { expect } from "chai";
import { startSimulator, type Simulator } from "wso2-simulator";
import { failureOf } from "./support/told.js";
import { openWso2Stack, programOf, settingsFor, withWso2Stack, type Wso2Stack } from "./support/wso2.js";

const acme = (description: string): string => programOf(`new wso2.Organization("acme", { name: "Acme", description: "${description}" });`);

/** A port of this machine at which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function withdrawScope({ store }: Simulator, scope: string): void {
  for (const { authorizedApis } of Object.values(store.applications)) {
    for (const api of authorizedApis) api.scopes = api.scopes.filter((one) => one !== scope);
  }
  store.tokens = {};
}

describe("a server that cannot be used", function () {
  this.timeout(120_000);

  let wso2: Wso2Stack;
  before(async () => {
    wso2 = await openWso2Stack('new wso2.Organization("acme", { name: "Acme" });');
  });
  after(() => wso2?.close());

  /** What creating tells with these settings in place of the right ones. */
  async function creating(settings: Parameters<Wso2Stack["stack"]["setConfig"]>[0]): Promise<string> {
    await wso2.stack.setConfig({ ...settingsFor(wso2.server), ...settings });
    return failureOf(await wso2.stack.up(), "acme");
  }

  it("leads to wso2:clientSecret when that is wrong", async () => {
    expect(await creating({ "wso2:clientSecret": { secret: "canary-secret" } }))
      .to.equal('create organization "Acme": POST /oauth2/token: 401 invalid_client Client credentials are invalid. Check wso2:clientId and wso2:clientSecret');
  });

  it("leads to wso2:baseUrl when its path is wrong", async () => {
    expect(await creating({ "wso2:baseUrl": `${wso2.server.url}/elsewhere` }))
      .to.match(/^create organization "Acme": POST \/oauth2\/token: 404 .*\. Check wso2:baseUrl \(https or http, host, port, path\) and wso2:tenant$/);
  });

  it("leads to wso2:baseUrl when no server is there", async () => {
    expect(await creating({ "wso2:baseUrl": `http://127.0.0.1:${await closedPort()}` }))
      .to.match(/ECONNREFUSED.*\. Check that the server runs and that wso2:baseUrl is right \(https or http, host, port\)$/);
  });

  it("leads to wso2:baseUrl when that says https and the server speaks http", async () => {
    const baseUrl = wso2.server.url.replace("http:", "https:");
    expect(await creating({ "wso2:baseUrl": baseUrl }))
      .to.equal(`create organization "Acme": POST /oauth2/token: the server at ${baseUrl} does not speak https. Write http:// in wso2:baseUrl, or check the port`);
  });

  it("leads to wso2:caCertificate when its certificate is not trusted, and is used once it is", async () => {
    const server = await startSimulator({ https: true });
    try {
      const untrusted = { ...settingsFor(server), "wso2:baseUrl": server.url };
      expect(await creating(untrusted)).to.match(/\. Set wso2:caCertificate to .* or, for a test server only, wso2:insecureSkipTlsVerify to true$/);
      await wso2.stack.setConfig({ "wso2:caCertificate": server.ca! });
      expect((await wso2.stack.up()).code).to.equal(0);
      expect((await wso2.stack.destroy()).code).to.equal(0);
    } finally {
      await server.close();
    }
  });

  it("leads to wso2:tenant when that is not there", async () => {
    expect(await creating({ "wso2:tenant": "elsewhere" })).to.match(/404 .*\. Check wso2:baseUrl .*and wso2:tenant$/);
  });

  it("leads to all settings that are missing, and what is to be set", async () => {
    for (const key of ["wso2:clientId", "wso2:clientSecret"]) await wso2.stack.run("config", "rm", key, "--stack", "test");
    await wso2.stack.setConfig({ "wso2:baseUrl": "localhost:9443" });
    expect(failureOf(await wso2.stack.up(), "acme")).to.equal(
      'create organization "Acme": wso2:baseUrl must be the address of the server, such as https://localhost:9443; ' +
        "wso2:clientId is not set: run `pulumi config set wso2:clientId <id>` or set WSO2_CLIENT_ID; " +
        "wso2:clientSecret is not set: run `pulumi config set --secret wso2:clientSecret <secret>` or set WSO2_CLIENT_SECRET",
    );
  });
});

describe("a failed operation", function () {
  this.timeout(120_000);

  const keptSettings = "; refresh and destroy go by the settings of the last `pulumi up`, unless you add --run-program";
  const operations = {
    create: { scope: "internal_organization_create", run: ({ stack }: Wso2Stack) => stack.up(), more: "" },
    read: { scope: "internal_organization_view", run: ({ stack }: Wso2Stack) => stack.refresh(), more: keptSettings },
    update: { scope: "internal_organization_update", run: ({ stack }: Wso2Stack) => stack.up(), more: "" },
    delete: { scope: "internal_organization_delete", run: ({ stack }: Wso2Stack) => stack.destroy(), more: keptSettings },
  };
  for (const [operation, { scope, run, more }] of Object.entries(operations)) {
    it(`tells once, in one line, what went wrong: ${operation}`, async () => {
      await withWso2Stack("", async (wso2) => {
        const { server, stack } = wso2;
        await stack.setProgram(acme("first"));
        if (operation !== "create") await stack.up();
        if (operation === "update") await stack.setProgram(acme("second"));

        const client = server.store.applications[server.applications[0]!.id]!;
        const { clientSecret } = client;
        client.clientSecret = "another";
        const refused = failureOf(await run(wso2), "acme");
        expect(refused).to.match(new RegExp(`^${operation} organization "Acme".*: POST /oauth2/token: 401 `));
        expect(refused.endsWith(`. Check wso2:clientId and wso2:clientSecret${more}`), refused).to.equal(true);

        Object.assign(client, { clientSecret });
        withdrawScope(server, scope);
        const forbidden = failureOf(await run(wso2), "acme");
        expect(forbidden).to.match(new RegExp(`^${operation} organization "Acme".*: 403 `));
        expect(forbidden.endsWith(` The token lacks the scope ${scope}: authorize the application for it (API Authorization tab), or run \`npx pulumi-wso2 setup --name <the application's name>\``), forbidden).to.equal(true);
      });
    });
  }

  it("leads to --run-program where the settings in the state are the old ones", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(acme("first"));
      await stack.up();
      server.store.applications[server.applications[0]!.id]!.clientSecret = "another";
      await stack.setConfig({ "wso2:clientSecret": { secret: "another" } });
      expect(failureOf(await stack.refresh(), "acme")).to.contain("--run-program");
      expect((await stack.refresh("--run-program")).code).to.equal(0);
    });
  });

  it("is told of each resource that it befalls", async () => {
    const program = 'const acme = new wso2.Organization("acme", { name: "Acme" });\nnew wso2.OrgUser("ada", { organizationId: acme.id, userName: "ada", password: "A-g00d-Password" });';
    await withWso2Stack(program, async ({ server, stack }) => {
      await stack.up();
      server.store.applications[server.applications[0]!.id]!.clientSecret = "another";
      const { diagnostics } = await stack.refresh();
      const [organization] = Object.values(server.store.organizations).filter(({ name }) => name === "Acme");
      const said = diagnostics.map(({ message }) => message.trim().replace(/: POST.*/, ""));
      expect(said).to.have.members([`read organization "Acme" (${organization!.id})`, `read user "ada" in organization ${organization!.id}`, "update failed"]);
    });
  });
});

describe("get of what is not there", function () {
  this.timeout(120_000);

  const reads = {
    Organization: ["nonesuch", "read organization nonesuch: it is not there. Check the id"],
    OrgUser: ["root/nonesuch", "read user root/nonesuch: it is not there. Check the id"],
    RoleAssignment: ["root/nonesuch/nonesuch", "read role assignment root/nonesuch/nonesuch: it is not there. Check the id"],
    ApplicationShare: ["nonesuch/nonesuch", "read share nonesuch/nonesuch: it is not there. Check the id"],
  };
  it("is an error that names it", async () => {
    const program = Object.entries(reads).map(([kind, [id]]) => `wso2.${kind}.get("${kind}", "${id}");`).join("\n");
    await withWso2Stack(program, async ({ stack }) => {
      const run = await stack.preview();
      expect(run.code).not.to.equal(0);
      for (const [, message] of Object.values(reads)) expect(run.stdout).to.contain(message);
    });
  });
});
