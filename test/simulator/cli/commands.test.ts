import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startSimulator, type Simulator } from "../../../simulator/index.js";
import { createOrganization } from "../client.js";
import { standIn, type StandIn } from "./pulumiStandIn.js";
import { atTerminal, hasTerminals, pulumiWso2, settingsOf, type Ended } from "./support.js";

const administrator = { WSO2_ADMIN_USERNAME: "admin", WSO2_ADMIN_PASSWORD: "admin" };

/** The environment variables that lead to the first application. */
function environmentOf(simulator: Simulator): NodeJS.ProcessEnv {
  const { baseUrl, clientId, clientSecret } = settingsOf(simulator);
  return { WSO2_BASE_URL: baseUrl, WSO2_CLIENT_ID: clientId, WSO2_CLIENT_SECRET: clientSecret };
}

const changing = (simulator: Simulator): string[] => simulator.requests.filter(({ method }) => method !== "GET").map(({ method, route }) => `${method} ${route}`);

describe("The command pulumi-wso2", function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let project: StandIn;
  let empty: string;

  beforeEach(async () => {
    simulator = await startSimulator();
    project = standIn();
    empty = mkdtempSync(join(tmpdir(), "pulumi-wso2-empty-"));
  });
  afterEach(async () => {
    project.remove();
    rmSync(empty, { recursive: true });
    await simulator.close();
  });

  const inProject = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => pulumiWso2(args, { cwd: project.folder, env: { PATH: project.path, ...env } });

  describe("used wrongly", () => {
    const wrong: [args: string[], sentence: string][] = [
      [[], "say doctor or setup"],
      [["docter"], "say doctor or setup, not docter"],
      [["toString"], "say doctor or setup, not toString"],
      [["doctor", "--jsn"], "Unknown option '--jsn'"],
      [["doctor", "now"], "Unexpected argument 'now'"],
      [["setup", "--url"], "Option '--url <value>' argument missing"],
      [["setup", "--password", "admin"], "Unknown option '--password'"],
    ];
    it("says in one sentence what is wrong, and exits with 2", async () => {
      const ended = await Promise.all(wrong.map(([args]) => pulumiWso2(args, { cwd: empty })));
      expect(ended).to.deep.equal(wrong.map(([, sentence]) => ({ code: 2, stdout: "", stderr: `pulumi-wso2: ${sentence}; see --help\n` })));
    });

    it("shows with --help what there is", async () => {
      const [all, doctor, setup] = await Promise.all([["--help"], ["doctor", "--help"], ["setup", "--help"]].map((args) => pulumiWso2(args, { cwd: empty })));
      expect([all, doctor, setup].map((one) => [one!.code, one!.stderr])).to.deep.equal([[0, ""], [0, ""], [0, ""]]);
      for (const name of ["doctor", "setup"]) expect(all!.stdout).to.include(name);
      for (const option of ["--stack", "--json"]) expect(doctor!.stdout).to.include(option);
      for (const option of ["--url", "--tenant", "--name", "--credentials-file", "--ca-certificate", "--insecure-skip-tls-verify", "--stack", "--print", "--dry-run"]) expect(setup!.stdout).to.include(option);
    });
  });

  describe("doctor", () => {
    it("takes the settings from the environment where no Pulumi project is, and exits with 0 if nothing is missing, warnings or not", async () => {
      await simulator.close();
      simulator = await startSimulator({ level: "7.0" });
      await createOrganization(simulator, "Acme");
      const { code, stdout, stderr } = await pulumiWso2(["doctor"], { cwd: empty, env: environmentOf(simulator) });
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(/^✓ settings: there is no Pulumi project here, so they come from the environment alone\n✓ url: /);
      expect(stdout).to.match(/^! administrators: .*\n {4}→ An organization gets its creator when it is made: /m);
    });

    it("takes them from the stack's configuration before that, the secret decrypted", async () => {
      const { baseUrl, clientId, clientSecret } = settingsOf(simulator) as Record<string, string>;
      project.store({ "wso2:baseUrl": { value: baseUrl!, secret: false }, "wso2:clientId": { value: clientId!, secret: false }, "wso2:clientSecret": { value: clientSecret!, secret: true } });
      const { code, stdout } = await inProject(["doctor", "--stack", "dev"], { WSO2_BASE_URL: "http://127.0.0.1:1" });
      expect(code, stdout).to.equal(0);
      expect(stdout).to.match(/^✓ settings: they come from the configuration of stack dev, else from the environment\n/);
      expect(stdout).not.to.include(clientSecret!);
      expect(project.calls()).to.deep.equal([["config", "--json", "--show-secrets", "--non-interactive", "--stack", "dev"]]);
    });

    it("exits with 1 if something is missing, and says so as JSON with --json", async () => {
      const { code, stdout, stderr } = await pulumiWso2(["doctor", "--json"], { cwd: empty, env: { ...environmentOf(simulator), WSO2_CLIENT_SECRET: "wrong-secret" } });
      expect([code, stderr]).to.deep.equal([1, ""]);
      const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { name: string; status: string; sentence: string; next?: string }[] };
      expect(ok).to.equal(false);
      expect(checks.map(({ name, status }) => `${name} ${status}`)).to.include.members(["settings ok", "url ok", "credentials missing", "latency skipped"]);
      expect(checks.find(({ name }) => name === "credentials")!.next).to.match(/^Check wso2:clientId/);
      expect(stdout).not.to.include("wrong-secret");
    });

    it("says that settings cannot be read or are wrong, and looks at nothing else", async () => {
      const none = await inProject(["doctor", "--stack", "none"]);
      expect(none).to.deep.equal({ code: 1, stdout: "✗ settings: `pulumi config` failed for stack none: no stack named 'none' found\n", stderr: "" });
      const wrong = await pulumiWso2(["doctor"], { cwd: empty, env: { WSO2_BASE_URL: "localhost" } });
      expect(wrong).to.deep.equal({ code: 1, stdout: "✗ settings: wso2:baseUrl must be the address of the server, such as https://localhost:9443\n", stderr: "" });
      const nowhere = await pulumiWso2(["doctor", "--stack", "dev"], { cwd: empty });
      expect(nowhere.stdout).to.match(/^✗ settings: there is no Pulumi project in .*, so it has no stack dev: run the command in the folder of Pulumi.yaml, or leave out --stack\n$/);
    });

    it("uses the pulumi of node_modules where none is on PATH, also from a folder below, and says if there is none at all", async () => {
      const local = standIn(join("node_modules", ".bin"));
      try {
        const below = join(local.folder, "program");
        mkdirSync(below);
        const ended = await pulumiWso2(["doctor"], { cwd: below, env: { PATH: "/nowhere", ...environmentOf(simulator) } });
        expect(ended.code, ended.stdout).to.equal(0);
        expect(local.calls()).to.have.length(1);
      } finally {
        local.remove();
      }
      const without = await inProject(["doctor"], { PATH: "/nowhere" });
      expect(without.stdout).to.equal("✗ settings: there is a Pulumi project but no `pulumi`, neither on PATH nor in node_modules/.bin: install the Pulumi CLI (https://www.pulumi.com/docs/install/) or the npm package pulumi\n");
    });
  });

  describe("setup", () => {
    const called = (): string[][] => project.calls().filter(([, second]) => second === "set");
    const application = () => Object.values(simulator.store.applications).find(({ name }) => name === "pulumi-wso2");

    it("writes the settings into the stack, no value among the arguments; the second time it changes nothing and says so", async () => {
      const first = await inProject(["setup", "--url", simulator.url], administrator);
      expect([first.code, first.stderr]).to.deep.equal([0, ""]);
      expect(first.stdout).to.match(/^✓ create the application "pulumi-wso2" with .*\n(✓ .*\n)+✓ set wso2:baseUrl of the current stack\n✓ set wso2:clientId of the current stack\n✓ set wso2:clientSecret of the current stack\n`pulumi-wso2 doctor` looks whether all is well\n$/);
      const { clientId, clientSecret } = application()!;
      expect(project.stored()).to.deep.equal({
        "wso2:baseUrl": { value: simulator.url, secret: false },
        "wso2:clientId": { value: clientId, secret: false },
        "wso2:clientSecret": { value: clientSecret, secret: true },
      });
      expect(called()).to.deep.equal([
        ["config", "set", "--plaintext", "wso2:baseUrl", "--non-interactive"],
        ["config", "set", "--plaintext", "wso2:clientId", "--non-interactive"],
        ["config", "set", "--secret", "wso2:clientSecret", "--non-interactive"],
      ]);
      simulator.clearRequests();
      const second = await inProject(["setup"], administrator);
      expect(second).to.deep.equal({ code: 0, stdout: 'nothing to do: the application "pulumi-wso2" has all that programs need, and the configuration of the current stack leads to it\n', stderr: "" });
      expect([changing(simulator), called().length]).to.deep.equal([[], 3]);
      expect(first.stdout).not.to.include(clientSecret!);
    });

    it("lists with --dry-run what it would do, and sends nothing that changes something", async () => {
      const { code, stdout } = await inProject(["setup", "--url", simulator.url, "--dry-run"], administrator);
      expect(code).to.equal(0);
      expect(stdout).to.match(/^would create the application "pulumi-wso2" .*\n(would .*\n)+would share it with all .*\nwould set wso2:baseUrl of the current stack\nwould set wso2:clientId of .*\nwould set wso2:clientSecret of .*\n$/);
      expect([changing(simulator), called()]).to.deep.equal([[], []]);
      await inProject(["setup", "--url", simulator.url], administrator);
      const after = await inProject(["setup", "--dry-run"], administrator);
      expect(after.stdout).to.match(/^nothing to do: /);
    });

    it("prints with --print lines for a shell and nothing else, and writes nothing", async () => {
      const { code, stdout, stderr } = await inProject(["setup", "--url", simulator.url, "--print", "--tenant", "carbon.super"], administrator);
      expect(code, stderr).to.equal(0);
      const { clientId, clientSecret } = application()!;
      expect(stdout).to.equal(`export WSO2_BASE_URL='${simulator.url}'\nexport WSO2_TENANT='carbon.super'\nexport WSO2_CLIENT_ID='${clientId}'\nexport WSO2_CLIENT_SECRET='${clientSecret}'\n`);
      expect(stderr).to.include("✓ create the application").and.not.to.include(clientSecret);
      expect(called()).to.deep.equal([]);
    });

    it("writes what else the settings of the server are: tenant, certificate authority, no check of the certificate", async () => {
      const secure = await startSimulator({ https: true });
      try {
        writeFileSync(join(project.folder, "ca.pem"), secure.ca!);
        const trusting = await inProject(["setup", "--url", secure.url, "--tenant", "carbon.super", "--ca-certificate", "ca.pem", "--name", "deployer"], administrator);
        expect([trusting.code, trusting.stderr]).to.deep.equal([0, ""]);
        expect(project.stored()).to.deep.include({ "wso2:tenant": { value: "carbon.super", secret: false }, "wso2:caCertificate": { value: secure.ca!.trim(), secret: false } });
        expect((await inProject(["setup", "--ca-certificate", "ca.pem", "--name", "deployer"], administrator)).stdout).to.match(/^nothing to do: the application "deployer"/);
        project.store({});
        const blind = await inProject(["setup", "--url", secure.url, "--insecure-skip-tls-verify", "--name", "deployer"], administrator);
        expect([blind.code, blind.stderr]).to.deep.equal([0, "! the identity of the server is not checked\n"]);
        expect(project.stored()).to.deep.include({ "wso2:insecureSkipTlsVerify": { value: "true", secret: false } });
      } finally {
        await secure.close();
      }
    });

    it("encrypts a secret that stands there in clear", async () => {
      await inProject(["setup", "--url", simulator.url], administrator);
      const stored = project.stored();
      project.store({ ...stored, "wso2:clientSecret": { ...stored["wso2:clientSecret"]!, secret: false } });
      const { stdout } = await inProject(["setup"], administrator);
      expect(stdout).to.match(/^✓ set wso2:clientSecret of the current stack\n/);
      expect(project.stored()).to.deep.equal(stored);
    });

    it("says what a 7.0 server does not have", async () => {
      const old = await startSimulator({ level: "7.0" });
      try {
        const { stdout } = await inProject(["setup", "--url", old.url, "--dry-run"], administrator);
        expect(stdout).to.match(/^! left out, because this server does not have it: internal_\w+(, internal_\w+)*\n/);
        expect(stdout).to.include("internal_role_mgt_users_update");
      } finally {
        await old.close();
      }
    });

    it("takes the credentials from a file", async () => {
      writeFileSync(join(project.folder, "admin.json"), JSON.stringify({ userName: "admin", password: "admin" }), { mode: 0o644 });
      const { code, stderr } = await inProject(["setup", "--url", simulator.url, "--credentials-file", "admin.json"]);
      expect([code, stderr]).to.deep.equal([0, "! admin.json can be read by others: `chmod 600 admin.json` keeps the password to you\n"]);
    });

    it("asks at a terminal, and ends with 130 and nothing changed on Ctrl-C there", async function () {
      if (!hasTerminals()) this.skip();
      const at = (password: string): Promise<Ended> =>
        atTerminal(["setup", "--url", simulator.url], [[/user name: /, "admin\r"], [/Password \(not shown\): /, password]], { cwd: project.folder, env: { PATH: `${project.path}:${process.env.PATH}` } });
      const interrupted = await at("half\x03");
      expect([interrupted.code, simulator.requests, called()]).to.deep.equal([130, [], []]);
      const done = await at("admin\r");
      expect(done.code, done.stdout).to.equal(0);
      expect(done.stdout.match(/admin/g), "the user name in its echo and the question; not the password").to.have.length(1);
      expect(project.stored()).to.have.property("wso2:clientSecret");
    });

    it("ends with 1 and one sentence, and nothing changed, where it cannot work", async () => {
      const wrong = { ...administrator, WSO2_ADMIN_PASSWORD: "wrong-password" };
      const refused = await inProject(["setup", "--url", simulator.url], wrong);
      expect(refused.stderr).to.match(/^pulumi-wso2: the server does not accept the administrator's user name and password: GET \S+: 401 .*\. Check both \(WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD, .*\), and that the user is one of the root organization of that server\n$/).and.not.to.include("wrong-password");
      const silent = await inProject(["setup", "--url", simulator.url]);
      expect(silent.stderr).to.match(/^pulumi-wso2: there is no terminal to ask for the administrator's credentials at: .*\n$/);
      const nowhere = await pulumiWso2(["setup", "--url", simulator.url], { cwd: empty, env: administrator });
      expect(nowhere.stderr).to.equal("pulumi-wso2: there is no Pulumi project here whose stack the settings could be written into: run it in the folder of Pulumi.yaml, or give --print\n");
      writeFileSync(join(project.folder, "notes.txt"), "no certificate");
      const untrusting = await inProject(["setup", "--url", simulator.url, "--ca-certificate", "notes.txt"], administrator);
      expect(untrusting.stderr).to.equal("pulumi-wso2: wso2:caCertificate: the file notes.txt holds no PEM certificate (-----BEGIN CERTIFICATE-----)\n");
      const unset = await inProject(["setup"], administrator);
      expect(unset.stderr).to.match(/^pulumi-wso2: wso2:baseUrl is not set: /);
      simulator.fault({ method: "GET", kind: "status", status: 403, body: { code: 403, message: "Forbidden" } });
      const powerless = await inProject(["setup", "--url", simulator.url], administrator);
      expect(powerless.stderr).to.equal("pulumi-wso2: this user may not do that, being no administrator of the root organization: GET /api/server/v1/api-resources: 403 Forbidden\n");
      simulator.fault({ method: "GET", kind: "html" });
      const page = await inProject(["setup", "--url", simulator.url], administrator);
      expect(page.stderr).to.match(/^pulumi-wso2: GET \S+: 200 a page or text where JSON was expected\. Check that wso2:baseUrl leads to the server itself, .*run `pulumi-wso2 setup` again, which looks first\n$/);
      for (const ended of [refused, silent, nowhere, untrusting, unset, powerless, page]) expect([ended.code, ended.stdout]).to.deep.equal([1, ""]);
      expect([changing(simulator), called()]).to.deep.equal([[], []]);
    });

    it("goes on from where a failure in the middle left it", async () => {
      simulator.fault({ method: "POST", path: /\/share$/, kind: "status", status: 500, body: {} });
      const first = await inProject(["setup", "--url", simulator.url], administrator);
      expect(first.code).to.equal(1);
      expect(first.stdout).to.match(/^✓ create the application/);
      expect(called()).to.deep.equal([]);
      const second = await inProject(["setup", "--url", simulator.url], administrator);
      expect(second.code, second.stderr).to.equal(0);
      expect(second.stdout).to.match(/^✓ share it with all organizations, those to come as well\n✓ set wso2:baseUrl /);
    });
  });
});
