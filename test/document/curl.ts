import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Simulator } from "wso2-simulator";
import { countOf, type Requests } from "./requests.js";

/** One request of a flow: a command in `steps/`, and what is known once it was answered. */
export interface Step {
  /** The file below `steps/`, without `.sh`; those in `console/` stand for what the document does by clicks. */
  command: string;
  /** Variables that this command alone gets, besides those of the flow. */
  given?: (known: Variables) => Variables;
  /** What later commands need of its answer. */
  keep?: (answer: string) => Variables;
}

export type Variables = Record<string, string>;

export interface Ran {
  /** Everything that was given and kept. */
  known: Variables;
  /** What each command printed; of one that ran more than once, the last time. */
  answers: Record<string, string>;
  /** The requests that came to the server, by whether the document gives a command for them or describes clicks. */
  requests: { curl: Requests; console: Requests };
}

export const steps = join(__dirname, "steps");

/** Runs a flow's commands in their order, each with what those before it made known, and counts the requests that the server got. */
export async function runFlow(flow: Step[], server: Simulator, given: Variables): Promise<Ran> {
  const ran = { known: { ...reaching(server), ...given }, answers: {} as Record<string, string> };
  const logs: Record<"curl" | "console", Simulator["requests"]> = { curl: [], console: [] };
  for (const { command, given: own, keep } of flow) {
    server.clearRequests();
    const answer = await runCommand(command, { ...ran.known, ...own?.(ran.known) });
    logs[command.startsWith("console/") ? "console" : "curl"].push(...server.requests);
    ran.answers[command] = answer;
    Object.assign(ran.known, keep?.(answer));
  }
  return { ...ran, requests: { curl: countOf(logs.curl), console: countOf(logs.console) } };
}

/** The variables with which commands reach a server. */
export function reaching({ url, administrator, applications: [application] }: Simulator): Variables {
  return {
    BASE: url,
    ADMINISTRATOR: administrator.userName,
    ADMINISTRATOR_PASSWORD: administrator.password,
    CONSOLE_CLIENT_ID: application!.clientId,
    CONSOLE_CLIENT_SECRET: application!.clientSecret,
  };
}

const missing = "The tests of the document run its commands as they are, with `bash` and `curl` 7.76 or later: install both, so that they are on PATH.";

/**
 * Runs one command with these variables and nothing else of this process but PATH; resolves with what it printed.
 *
 * @throws when it ends with another status than 0, telling what it printed, or when the machine lacks what it needs.
 */
export async function runCommand(command: string, variables: Variables, path = process.env["PATH"]): Promise<string> {
  const environment = { PATH: path, CURL_HOME: steps, ...variables };
  const { code, stdout, stderr } = await run("bash", [join(steps, `${command}.sh`)], environment);
  // The shell's status for a command that it did not find.
  if (code === 127) throw new Error(missing);
  if (code !== 0) throw new Error(`${command}: ${stderr.trim()}\n${stdout}`);
  return stdout;
}

async function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.on("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? new Error(missing) : error));
    child.on("close", (code) => resolve({ code, ...printed }));
  });
}
