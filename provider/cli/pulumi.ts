import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../dynamic/config.js";
import { Problem } from "../dynamic/problem.js";

export interface StackSetting {
  key: string;
  value: string;
  /** Whether it is kept encrypted. */
  secret: boolean;
}

export interface StackConfiguration extends Config {
  /** Whether the value is there, and encrypted if it has to be. */
  holds(setting: StackSetting): boolean;
}

/** There, launchers are scripts for a shell. */
const onWindows = process.platform === "win32";

/** The Pulumi project that a folder belongs to, and in it one stack: the given one, or the current. */
export class PulumiProject {
  private constructor(private readonly folder: string, private readonly stack: string | undefined) {}

  /** Nothing where no project is; that a stack of it is named is a mistake then. */
  static of(folder: string, stack: string | undefined): PulumiProject | undefined {
    if (ancestors(folder).some((one) => ["yaml", "yml", "json"].some((end) => existsSync(join(one, `Pulumi.${end}`))))) return new PulumiProject(folder, stack);
    if (stack !== undefined) throw new Problem(`there is no Pulumi project in ${folder}, so it has no stack ${stack}: run the command in the folder of Pulumi.yaml, or leave out --stack`);
    return undefined;
  }

  /** In words. */
  get label(): string {
    return this.stack === undefined ? "the current stack" : `stack ${this.stack}`;
  }

  /** The stack's configuration, decrypted. */
  async configuration(): Promise<StackConfiguration> {
    const said = JSON.parse(await this.run(["config", "--json", "--show-secrets"])) as Record<string, { value?: string; secret?: boolean }>;
    const values = new Map(Object.entries(said));
    return {
      get: (key) => values.get(key)?.value,
      holds: ({ key, value, secret }) => values.get(key)?.value === value && (values.get(key)?.secret === true || !secret),
    };
  }

  /** Sets a value. It goes by standard input, so that no list of processes shows it. */
  async set({ key, value, secret }: StackSetting): Promise<void> {
    await this.run(["config", "set", secret ? "--secret" : "--plaintext", key], value);
  }

  /** Runs the CLI to its end and gives what it printed. */
  private async run(args: string[], input = ""): Promise<string> {
    const all = [...args, "--non-interactive", ...(this.stack === undefined ? [] : ["--stack", this.stack])];
    for (const command of ["pulumi", ...launchers(this.folder)]) {
      const finished = await run(command, all, this.folder, input);
      if (finished === undefined) continue;
      if (finished.code === 0) return finished.stdout;
      throw new Problem(`\`pulumi ${args.slice(0, 2).join(" ").replace(" --json", "")}\` failed for ${this.label}: ${reasonIn(finished.stderr)}`);
    }
    throw new Problem("there is a Pulumi project but no `pulumi`, neither on PATH nor in node_modules/.bin: install the Pulumi CLI (https://www.pulumi.com/docs/install/) or the npm package pulumi");
  }
}

const ancestors = (folder: string): string[] => (dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))]);

const launchers = (folder: string): string[] => ancestors(folder).map((one) => join(one, "node_modules", ".bin", onWindows ? "pulumi.cmd" : "pulumi")).filter(existsSync);

/** Nothing if there is no such command. */
function run(command: string, args: string[], cwd: string, input: string): Promise<{ code: number | null; stdout: string; stderr: string } | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, shell: command.endsWith(".cmd"), env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? resolve(undefined) : reject(error)));
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A command that ends before it has read everything says itself why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** The CLI's own reason, in one line. */
const reasonIn = (stderr: string): string => stderr.trim().split("\n").map((line) => line.replace(/^error: /, "").trim()).filter((line) => line !== "").join(" ") || "it does not say why";
