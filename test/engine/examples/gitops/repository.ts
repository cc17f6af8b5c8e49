import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { packProvider } from "../../../package/project.js";
import { stackEnvironment, testEngine, type Finished } from "../../support/engine.js";
import { workspace } from "../../support/project.js";
import type { Job } from "./pipeline.js";

const example = join(workspace, "examples", "gitops");

export interface FinishedJob {
  name: string;
  code: number | null;
  output: string;
  /** Names of what the job's commands had in their environment from the CI. */
  variables: string[];
}

/** A team's repository: a copy of the example under git, whose jobs each run in a clone of their own, with nothing from an earlier one. */
export class Repository {
  private clones = 0;

  private constructor(private readonly root: string, private readonly origin: string, readonly secrets: Record<string, string>, private readonly lock: () => Promise<string>, private readonly uninstall: () => void) {}

  static async make(): Promise<Repository> {
    const root = await realpath(await mkdtemp(join(tmpdir(), "pulumi-wso2-gitops-")));
    const packed = packProvider();
    const origin = join(root, "origin");
    const secrets = { PULUMI_BACKEND_URL: pathToFileURL(join(root, "backend")).href, PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" };
    const repository = new Repository(root, origin, secrets, () => lockFile(origin, packed.install("@pulumi/pulumi")), () => packed.remove());
    await mkdir(join(root, "backend"));
    await cp(example, origin, { recursive: true, filter: (path) => !/node_modules$|Pulumi\.[^/\\]+\.yaml$/.test(path) });
    await repository.setUp();
    return repository;
  }

  /** What the README asks for. */
  private async setUp(): Promise<void> {
    await writeFile(join(this.origin, "package-lock.json"), await this.lock());
    await this.mustRun(this.origin, "npm ci && npx pulumi stack init production && git init --quiet --initial-branch main && git add . && git commit --quiet --message Begin", this.secrets);
  }

  /** Changes the customers on a branch. */
  async propose(branch: string, change: (customers: Record<string, unknown>) => void): Promise<void> {
    const file = join(this.origin, "customers.json");
    await this.mustRun(this.origin, `git checkout --quiet -b ${branch} main`);
    const customers = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
    change(customers);
    await writeFile(file, JSON.stringify(customers, null, 2));
    await this.mustRun(this.origin, "git commit --quiet --all --message Change && git checkout --quiet main");
  }

  async merge(branch: string): Promise<void> {
    await this.mustRun(this.origin, `git merge --quiet ${branch}`);
  }

  /** A clone, as checkout leaves it. */
  async clone(branch: string): Promise<string> {
    const folder = join(this.root, `clone-${++this.clones}`);
    await this.mustRun(this.root, `git clone --quiet --branch ${branch} origin ${folder}`);
    return folder;
  }

  /** Runs the commands of a job as they stand, until one fails. */
  async run(folder: string, { name, scripts }: Job): Promise<FinishedJob> {
    const finished: FinishedJob = { name, code: 0, output: "", variables: [...new Set(scripts.flatMap(({ variables }) => Object.keys(variables)))] };
    for (const { commands, bash, variables } of scripts) {
      const { code, stdout, stderr } = await this.bash(folder, commands, variables, bash);
      Object.assign(finished, { code, output: finished.output + stdout + stderr });
      if (code !== 0) break;
    }
    return finished;
  }

  /** What a command prints that somebody runs by hand in a clone. */
  async ask(folder: string, command: string): Promise<string> {
    return this.mustRun(folder, command, this.secrets);
  }

  async remove(): Promise<void> {
    this.uninstall();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async mustRun(folder: string, commands: string, variables: Record<string, string> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.bash(folder, commands, variables, ["-e"]);
    if (code !== 0) throw new Error(`${commands} failed:\n${stdout}${stderr}`);
    return stdout;
  }

  private async bash(cwd: string, commands: string, variables: Record<string, string>, options: string[]): Promise<Finished> {
    const env = { ...(await this.environment(cwd)), ...variables };
    return new Promise((resolve, reject) => {
      const child = spawn("bash", [...options, "-c", commands], { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: 120_000, killSignal: "SIGKILL" });
      const finished: Finished = { code: null, stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => (finished.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (finished.stderr += text));
      child.on("error", reject);
      child.on("close", (code) => resolve({ ...finished, code }));
    });
  }

  /** A machine with Node.js and nothing else; the launcher's download is there already. */
  private async environment(folder: string): Promise<NodeJS.ProcessEnv> {
    const home = join(this.root, "homes", basename(folder));
    const { directory } = await testEngine();
    const { version } = JSON.parse(await readFile(join(workspace, "node_modules", "pulumi", "package.json"), "utf8")) as { version: string };
    await mkdir(join(home, "versions", version), { recursive: true });
    await symlink(directory, join(home, "versions", version, "bin"), "junction").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    // Where the state is, and what guards it, only the settings of the CI say.
    const outer = Object.entries(await stackEnvironment(home, "")).filter(([name]) => !/^npm_|^PULUMI_(BACKEND_URL|CONFIG_PASSPHRASE)$/i.test(name));
    const identity = Object.fromEntries(["AUTHOR", "COMMITTER"].flatMap((who) => [[`GIT_${who}_NAME`, "test"], [`GIT_${who}_EMAIL`, "test@example.com"]]));
    return { ...Object.fromEntries(outer), ...identity, GIT_CONFIG_GLOBAL: "/dev/null", CI: "true", npm_config_offline: "true", npm_config_cache: join(this.root, "npm-cache") };
  }
}

/** A lock file by which `npm ci` links what a registry would serve: the packed provider, and the workspace's own packages. */
async function lockFile(folder: string, packed: string): Promise<string> {
  const own = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<"dependencies" | "devDependencies", Record<string, string>>;
  const packages: Record<string, object> = { "": own };
  for (const name of Object.keys({ ...own.dependencies, ...own.devDependencies })) {
    const target = await realpath(join(name === "pulumi-wso2" ? packed : workspace, "node_modules", name));
    const { version, bin } = JSON.parse(await readFile(join(target, "package.json"), "utf8")) as { version: string; bin?: object };
    const path = relative(folder, target).replaceAll("\\", "/");
    packages[`node_modules/${name}`] = { resolved: path, link: true };
    packages[path] = { name, version, bin };
  }
  return JSON.stringify({ name: "gitops", lockfileVersion: 3, requires: true, packages });
}
