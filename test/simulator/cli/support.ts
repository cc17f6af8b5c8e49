import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Config } from "../../../provider/dynamic/config.js";
import { examine, type Examined } from "../../../provider/cli/doctor/checks.js";
import { Subject } from "../../../provider/cli/doctor/subject.js";
import type { Simulator } from "../../../simulator/index.js";

export type Settings = Record<string, string>;

export const configOf = (settings: Settings): Config => ({ get: (key) => settings[key.replace("wso2:", "")] });

/** The settings that lead to the simulator's first application, or to the one at this place. */
export function settingsOf({ url, applications }: Simulator, at = 0): Settings {
  const { clientId, clientSecret } = applications[at]!;
  return { baseUrl: url, clientId, clientSecret };
}

/** What doctor finds with these settings, by the name of the check. */
export async function found(settings: Settings): Promise<Record<string, Examined>> {
  const checks: Record<string, Examined> = {};
  for await (const check of examine(new Subject(configOf(settings)))) checks[check.name] = check;
  return checks;
}

/** One finding in a line, as it is printed. */
export const said = ({ status, sentence, next }: Omit<Examined, "name">): string => `${status}: ${sentence}${next === undefined ? "" : ` → ${next}`}`;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const command = join(__dirname, "../../../provider/cli/main.ts");
const loader = require.resolve("tsx");

/** Runs `pulumi-wso2` in a folder, with nothing of the environment's own settings. */
export function pulumiWso2(args: string[], { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", loader, command, ...args], { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (ended.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

/** Whether this machine can give a process a terminal: by util-linux's `script`. */
export const hasTerminals = (): boolean => spawnSync("script", ["--version"]).status === 0;

/** Runs `pulumi-wso2` at a terminal where somebody answers each question; `stdout` is all that the terminal shows. */
export function atTerminal(args: string[], answers: [question: RegExp, typed: string][], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const line = [process.execPath, "--import", loader, command, ...args].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], { cwd, env, stdio: ["pipe", "pipe", "pipe"], timeout: 20_000 });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    const left = [...answers];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      ended.stdout += text;
      if (left[0]?.[0].test(ended.stdout)) child.stdin.write(left.shift()![1]);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}
