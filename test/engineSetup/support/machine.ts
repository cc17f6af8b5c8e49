import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { engineVersion } from "../../../engine/versions.mjs";

export const workspace = resolve(__dirname, "../../..");

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  /** resolves once the text was printed to the standard error output */
  reported(text: string): Promise<void>;
  ended: Promise<Outcome>;
}

/** A machine as it seems to `engine/ensure.mjs`: an empty home folder, a PATH that holds Node.js alone, and no way to the internet. */
export class Machine {
  readonly home: string;
  readonly path: string;
  readonly versions: string;
  readonly engine: string;
  environment: NodeJS.ProcessEnv;

  private constructor(readonly root: string) {
    this.home = join(root, "home");
    this.path = join(root, "path");
    this.versions = join(this.home, ".pulumi", "versions");
    this.engine = join(this.versions, engineVersion, "bin");
    this.environment = { HOME: this.home, USERPROFILE: this.home, PATH: this.path };
    this.answerFetch('throw new Error("offline")');
  }

  static async start(): Promise<Machine> {
    const machine = new Machine(await mkdtemp(join(tmpdir(), "pulumi-wso2-machine-")));
    await Promise.all([mkdir(machine.home), mkdir(machine.path)]);
    await symlink(process.execPath, join(machine.path, "node"));
    return machine;
  }

  stop(): Promise<void> {
    return rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The body of `fetch(url)`, here and in the launcher. */
  answerFetch(body: string): void {
    const module = `globalThis.fetch = async (url) => { ${body} };`;
    this.environment["NODE_OPTIONS"] = `--import=data:text/javascript,${encodeURIComponent(module)}`;
  }

  async writeScript(path: string, body: string): Promise<string> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }

  /** Stand-ins for the three parts of an engine. */
  async writeEngine(folder: string, version: string): Promise<string> {
    const cli = await this.writeScript(join(folder, "pulumi"), `echo ${version}`);
    await this.writeScript(join(folder, "pulumi-language-nodejs"), "");
    await this.writeScript(join(folder, "pulumi-resource-pulumi-nodejs"), "");
    return cli;
  }

  /** Every file and folder below the place for engines. */
  async versionEntries(): Promise<string[]> {
    return readdir(this.versions, { recursive: true }).catch(() => []);
  }

  node(...args: string[]): Running {
    const child = spawn(process.execPath, args, { cwd: workspace, env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    const outcome: Outcome = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (outcome.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (outcome.stderr += text));
    const ended = new Promise<Outcome>((resolveEnd, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolveEnd({ ...outcome, code }));
    });
    const reported = (text: string) =>
      new Promise<void>((found, reject) => {
        const look = () => outcome.stderr.includes(text) && found();
        look();
        child.stderr.on("data", look);
        child.on("close", () => reject(new Error(`ended without "${text}":\n${outcome.stderr}`)));
      });
    return { process: child, reported, ended };
  }

  startEnsure(): Running {
    return this.node(join(workspace, "engine", "ensure.mjs"));
  }

  ensure(): Promise<Outcome> {
    return this.startEnsure().ended;
  }
}
