import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Store } from "../../../simulator/index.js";
import { testEngine, type Finished } from "./engine.js";
import { workspace } from "./project.js";

const copied = ["start", "engine", "provider", "simulator", "examples/quickstart", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json"];

const program = "examples/quickstart/index.ts";

export interface Run {
  child: ChildProcess;
  /** What was printed so far. */
  stdout: string;
  finished: Promise<Finished>;
}

/** A copy of what the commands of a clone need, installed and compiled, in which they run without touching the workspace. */
export class Clone {
  private constructor(readonly folder: string, private readonly environment: NodeJS.ProcessEnv) {}

  static async make(): Promise<Clone> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-wso2-clone-"));
    // What is compiled already is taken for up to date only if it stays younger than its source.
    await Promise.all(copied.map((path) => cp(join(workspace, path), join(folder, path), { recursive: true, preserveTimestamps: true })));
    await symlink(join(workspace, "node_modules"), join(folder, "node_modules"), "junction");
    const { environment } = await testEngine();
    return new Clone(folder, Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(PULUMI|WSO2)_/.test(name))));
  }

  /** Starts `node start/run.mjs` as a terminal does: as the leader of a group of its own, which Ctrl-C is sent to. */
  start(args: string[], environment: NodeJS.ProcessEnv = {}): Run {
    const options = { cwd: this.folder, env: { ...this.environment, ...environment }, detached: true, timeout: 120_000 };
    const child = spawn(process.execPath, ["start/run.mjs", ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const run: Run = { child, stdout: "", finished: finish(child, () => run.stdout) };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (run.stdout += text));
    return run;
  }

  run(args: string[], environment?: NodeJS.ProcessEnv): Promise<Finished> {
    return this.start(args, environment).finished;
  }

  /** Changes the quickstart's program while `body` runs. */
  async withProgram(change: (source: string) => string, body: () => Promise<void>): Promise<void> {
    const file = join(this.folder, program);
    const source = await readFile(file, "utf8");
    await writeFile(file, change(source));
    try {
      await body();
    } finally {
      await writeFile(file, source);
    }
  }

  /** What the kept simulator holds, without the tokens that it gave out. */
  async kept(): Promise<Omit<Store, "tokens">> {
    const file = join(this.folder, ".quickstart", "server.json");
    const store = JSON.parse(await readFile(file, "utf8")) as Omit<Store, "tokens"> & Partial<Store>;
    delete store.tokens;
    return store;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function finish(child: ChildProcessByStdio<null, Readable, Readable>, printed: () => string): Promise<Finished> {
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => child.on("error", reject).on("close", (code) => resolve({ code, stdout: printed(), stderr })));
}
