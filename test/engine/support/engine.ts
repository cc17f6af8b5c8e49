import { spawn } from "node:child_process";
import { ensureEngine, type Engine } from "../../../engine/ensure.mjs";

export interface Finished {
  /** `null` when the run took longer than its limit and was killed */
  code: number | null;
  stdout: string;
  stderr: string;
}

const minutesAllowed = 3;

let engine: Promise<Engine> | undefined;

export function testEngine(): Promise<Engine> {
  engine ??= ensureEngine();
  return engine;
}

/** Runs the CLI once, to its end. */
export async function runPulumi(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Finished> {
  const { pulumi } = await testEngine();
  return new Promise((resolve, reject) => {
    const child = spawn(pulumi, args, { ...options, stdio: ["ignore", "pipe", "pipe"], timeout: minutesAllowed * 60_000, killSignal: "SIGKILL" });
    const finished: Finished = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (finished.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (finished.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...finished, code }));
  });
}

/**
 * The environment of one test stack. Nothing of the developer's own Pulumi or WSO2 settings gets in, and
 * nothing that the CLI writes (logs, selected stacks) gets out of `home`.
 */
export async function stackEnvironment(home: string, backend: string): Promise<NodeJS.ProcessEnv> {
  const { environment } = await testEngine();
  const neutral = Object.entries(environment).filter(([name]) => !/^(PULUMI|WSO2)_/.test(name));
  return {
    ...Object.fromEntries(neutral),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: backend,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // `--event-log` is offered only with this.
    PULUMI_DEBUG_COMMANDS: "true",
  };
}
