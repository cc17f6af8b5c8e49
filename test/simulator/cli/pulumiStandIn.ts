import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A configuration as `pulumi config --json` prints it. */
export type Stored = Record<string, { value: string; secret: boolean }>;

/** A folder with a Pulumi project, and a stand-in for the CLI that keeps a configuration and notes how it was called. */
export interface StandIn {
  folder: string;
  /** `PATH` on which the stand-in and Node.js are. */
  path: string;
  stored(): Stored;
  store(values: Stored): void;
  /** The arguments of each call. */
  calls(): string[][];
  remove(): void;
}

const script = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const [file, calls] = [__dirname + "/stored.json", __dirname + "/calls"];
const args = process.argv.slice(2);
appendFileSync(calls, JSON.stringify(args) + "\\n");
const stored = JSON.parse(readFileSync(file, "utf8"));
if (args[0] !== "config" || !args.includes("--non-interactive")) throw new Error("unexpected call");
if (args[1] === "set") {
  const [, , kind, key] = args;
  stored[key] = { value: readFileSync(0, "utf8").replace(/\\r?\\n$/, ""), secret: kind === "--secret" };
  writeFileSync(file, JSON.stringify(stored));
} else if (args.includes("--stack") && args[args.indexOf("--stack") + 1] === "none") {
  process.stderr.write("error: no stack named 'none' found\\n");
  process.exit(255);
} else {
  process.stdout.write(JSON.stringify(stored));
}
`;

/** Makes a project whose CLI is in this folder of it. */
export function standIn(of = "tools"): StandIn {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-wso2-cli-"));
  const tools = join(folder, of);
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  writeFileSync(join(tools, "pulumi"), script);
  chmodSync(join(tools, "pulumi"), 0o755);
  const store = (values: Stored): void => writeFileSync(join(tools, "stored.json"), JSON.stringify(values));
  store({});
  const calls = join(tools, "calls");
  return {
    folder,
    path: [tools, dirname(process.execPath)].join(":"),
    stored: () => JSON.parse(readFileSync(join(tools, "stored.json"), "utf8")) as Stored,
    store,
    calls: () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n").map((line) => JSON.parse(line) as string[]) : []),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
