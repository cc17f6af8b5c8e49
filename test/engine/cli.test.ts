import { spawn } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { startSimulator, type Simulator } from "wso2-simulator";
import { runPulumi, stackEnvironment, testEngine, type Finished } from "./support/engine.js";
import { makeProject, workspace, type Project } from "./support/project.js";
import { programOf } from "./support/wso2.js";

const program = programOf(`
const acme = new wso2.Organization("acme", { name: "Acme" });
const admin = new wso2.OrgUser("admin", { organizationId: acme.id, userName: "admin@acme.example", emails: ["admin@acme.example"], password: "Aa1!canary-password" });
new wso2.RoleAssignment("admin", { organizationId: acme.id, userId: admin.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
`);

for (const level of ["7.0", "7.2"] as const) {
  describe(`pulumi-wso2 setup and doctor, with the real Pulumi and a ${level} server,`, function () {
    this.timeout(180_000);
    let server: Simulator;
    let project: Project;
    let environment: NodeJS.ProcessEnv;
    /** Where each call of the CLI leaves its arguments. */
    let calls: string;

    before(async () => {
      server = await startSimulator({ level });
      project = await makeProject({});
      calls = project.scratch("calls");
      environment = await recording(await stackEnvironment(project.home, project.backend));
      await project.writeFiles({ "index.js": program });
      await expectSuccess(pulumi("stack", "init", "dev"));
    });
    after(async () => {
      await project.remove();
      await server.close();
    });

    /** The environment with a `pulumi` in front that notes its arguments and runs the real one. */
    async function recording(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
      const { pulumi: real } = await testEngine();
      const tools = join(project.folder, "tools");
      await mkdir(tools);
      await writeFile(join(tools, "pulumi"), `#!/bin/sh\necho "$@" >> '${calls}'\nexec '${real}' "$@"\n`);
      await chmod(join(tools, "pulumi"), 0o755);
      return { ...env, PATH: [tools, env.PATH].join(delimiter) };
    }

    const pulumi = (...args: string[]): Promise<Finished> => runPulumi([...args, "--non-interactive"], { cwd: project.folder, env: environment });

    function pulumiWso2(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
      return new Promise((resolve, reject) => {
        const command = join(workspace, "provider", "dist", "cli", "main.js");
        const child = spawn(process.execPath, [command, ...args], { cwd: project.folder, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"] });
        const finished: Finished = { code: null, stdout: "", stderr: "" };
        child.stdout.setEncoding("utf8").on("data", (text: string) => (finished.stdout += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (finished.stderr += text));
        child.on("error", reject);
        child.on("close", (code) => resolve({ ...finished, code }));
      });
    }

    async function expectSuccess(finished: Promise<Finished>): Promise<string> {
      const { code, stdout, stderr } = await finished;
      expect(code, stdout + stderr).to.equal(0);
      return stdout;
    }

    const setup = (...args: string[]): Promise<string> =>
      expectSuccess(pulumiWso2(["setup", ...args], { WSO2_ADMIN_USERNAME: server.administrator.userName, WSO2_ADMIN_PASSWORD: server.administrator.password }));

    const application = () => Object.values(server.store.applications).find(({ name, organizationId }) => name === "pulumi-wso2" && organizationId === server.store.rootId);

    // One stack for all: each test begins where the one before it ended.
    it("a dry run leaves server and stack as they are", async () => {
      expect(await setup("--url", server.url, "--dry-run")).to.include("would set wso2:clientSecret of the current stack");
      expect(server.requests.filter(({ method }) => method !== "GET")).to.deep.equal([]);
      expect(JSON.parse(await expectSuccess(pulumi("config", "--json")))).to.deep.equal({});
    });

    it("setup leaves the settings in the stack's file, the secret encrypted there and in no arguments", async () => {
      await setup("--url", server.url);
      const { clientId, clientSecret } = application()!;
      const shown = JSON.parse(await expectSuccess(pulumi("config", "--json", "--show-secrets"))) as Record<string, { value: string; secret: boolean }>;
      expect(shown["wso2:baseUrl"]).to.deep.include({ value: server.url, secret: false });
      expect(shown["wso2:clientId"]).to.deep.include({ value: clientId, secret: false });
      expect(shown["wso2:clientSecret"]).to.deep.include({ value: clientSecret, secret: true });
      const file = await readFile(join(project.folder, "Pulumi.dev.yaml"), "utf8");
      expect(file).to.match(/wso2:clientSecret:\s+secure: v1:/).and.not.to.include(clientSecret);
      expect(await readFile(calls, "utf8")).to.include("config set --secret wso2:clientSecret").and.not.to.include(clientSecret);
    });

    it("doctor then finds all well, and a program's up and destroy work", async () => {
      const found = JSON.parse(await expectSuccess(pulumiWso2(["doctor", "--json"]))) as { ok: boolean; checks: { name: string; status: string }[] };
      expect(found.ok).to.equal(true);
      expect(found.checks.filter(({ status }) => status !== "ok")).to.deep.equal([]);
      await expectSuccess(pulumi("up", "--yes", "--skip-preview"));
      expect(Object.values(server.store.organizations).map(({ name }) => name)).to.include("Acme");
      const after = await expectSuccess(pulumiWso2(["doctor", "--stack", "dev"]));
      expect(after).to.match(/^✓ organization switch: the application can act in the one organization$/m);
      await expectSuccess(pulumi("destroy", "--yes", "--skip-preview"));
      expect(Object.values(server.store.organizations).map(({ name }) => name)).not.to.include("Acme");
    });

    it("setup changes nothing the second time", async () => {
      const before = await readFile(join(project.folder, "Pulumi.dev.yaml"), "utf8");
      server.clearRequests();
      expect(await setup()).to.match(/nothing to do: the application "pulumi-wso2" has all that programs need, and the configuration of the current stack leads to it\n$/);
      expect(server.requests.filter(({ method }) => method !== "GET")).to.deep.equal([]);
      expect(await readFile(join(project.folder, "Pulumi.dev.yaml"), "utf8")).to.equal(before);
    });

    it("doctor says in Pulumi's words why a stack cannot be read", async () => {
      const { code, stdout } = await pulumiWso2(["doctor", "--stack", "prod"]);
      expect(code).to.equal(1);
      expect(stdout).to.match(/^✗ settings: `pulumi config` failed for stack prod: .*no stack named 'prod' found\n$/);
    });
  });
}
