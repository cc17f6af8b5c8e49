import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startSimulator, type Simulator } from "./simulator.js";

const usage = `usage: wso2-simulator [options]

  --port NUMBER      port to listen on (default: a free one)
  --host ADDRESS     address to listen on (default: 127.0.0.1)
  --version 7.0|7.2  version of WSO2 Identity Server to answer as (default: 7.2)
  --without-console  be a server without the Console, where creators are shared into no organization
  --https            speak HTTPS, with a certificate made now for localhost and 127.0.0.1
  --ca-out FILE      write the certificate of the authority to trust to FILE (with --https)
  --data FILE        keep what it holds in FILE, across restarts
  --outbox DIR       write the mails that it sends to DIR, one file each
  --latency NUMBER   let every request take so many milliseconds
  --realistic        let every request take as long as a real server's
  --help             show this
`;

/** What cannot be started as asked; one line says why. */
class UsageError extends Error {}

interface Settings {
  port: number;
  host: string | undefined;
  level: "7.0" | "7.2";
  console: boolean;
  https: boolean;
  caOut: string | undefined;
  dataFile: string | undefined;
  outbox: string | undefined;
  latency: number | "realistic" | undefined;
}

function settingsOf(argv: string[]): Settings | "help" {
  const values = parsed(argv);
  if (values.help) return "help";
  const level = values.version ?? "7.2";
  if (level !== "7.0" && level !== "7.2") throw new UsageError(`--version is 7.0 or 7.2, not ${level}`);
  if (values.latency !== undefined && values.realistic) throw new UsageError("--latency and --realistic exclude each other");
  if (values["ca-out"] !== undefined && !values.https) throw new UsageError("--ca-out needs --https");
  return {
    port: numberOf("--port", values.port, 65_535) ?? 0,
    host: values.host,
    level,
    console: !values["without-console"],
    https: values.https ?? false,
    caOut: values["ca-out"],
    dataFile: values.data,
    outbox: values.outbox,
    latency: values.realistic ? "realistic" : numberOf("--latency", values.latency, 600_000),
  };
}

function parsed(argv: string[]) {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    return parseArgs({ args: argv, options: { port: text, host: text, version: text, "without-console": flag, https: flag, "ca-out": text, data: text, outbox: text, latency: text, realistic: flag, help: flag } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]!);
  }
}

function numberOf(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most) throw new UsageError(`${option} is a number from 0 to ${most}, not ${text}`);
  return Number(text);
}

/** What to paste into a shell to use the first application, and what else there is. */
function greeting(simulator: Simulator, settings: Settings): string {
  const lines = [
    `# WSO2 Identity Server ${settings.level}, simulated. Administrator: ${simulator.administrator.userName} / ${simulator.administrator.password}`,
    `export WSO2_BASE_URL=${simulator.url}`,
    ...(settings.caOut !== undefined ? [`export WSO2_CA_CERTIFICATE=${resolve(settings.caOut)}`] : []),
    ...simulator.applications.flatMap(({ name, id, roleName, clientId, clientSecret }, index) => [
      `# ${name}: id ${id}, role ${roleName}, ${simulator.store.applications[id]!.shareWithAll ? "shared with all organizations" : "not shared with all organizations"}`,
      ...[`export WSO2_CLIENT_ID=${clientId}`, `export WSO2_CLIENT_SECRET=${clientSecret}`].map((line) => (index === 0 ? line : `# ${line}`)),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

async function main(): Promise<void> {
  const settings = settingsOf(process.argv.slice(2));
  if (settings === "help") {
    process.stdout.write(usage);
    return;
  }
  const { caOut, ...options } = settings;
  const simulator = await startSimulator(options);
  const stop = (): void => void simulator.close().catch(fail);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    if (caOut !== undefined) await writeFile(caOut, simulator.ca!);
  } catch (error) {
    stop();
    throw error;
  }
  process.stdout.write(greeting(simulator, settings));
}

function fail(error: Error): void {
  process.stderr.write(`wso2-simulator: ${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

main().catch(fail);
