import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Failure } from "./failure.mjs";

/**
 * The quickstart's stack for one server. State, configuration and selected stack are in the ignored folder, in a project
 * of its own: what a `pulumi` in the clone's root is used for, by hand, is never mixed with it.
 */
export class Stack {
  #pulumi;
  #folder;
  #name;
  #environment;

  constructor({ engine, kept, server, environment }) {
    this.#pulumi = engine.pulumi;
    this.#folder = kept;
    this.#name = stackName(server, process.env.WSO2_TENANT);
    this.#environment = {
      ...engine.environment,
      ...environment,
      PULUMI_BACKEND_URL: pathToFileURL(join(kept, "backend")).href,
      PULUMI_HOME: join(kept, "home"),
      // It guards the secrets of a stack that lives beside it in the same folder.
      PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "quickstart",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }

  static async open({ kept, program, application, role, ...rest }) {
    await mkdir(join(kept, "backend"), { recursive: true });
    await writeFile(join(kept, "Pulumi.yaml"), `name: quickstart\nruntime: nodejs\nmain: ${relative(kept, program).replaceAll("\\", "/")}\n`);
    const stack = new Stack({ kept, ...rest });
    await stack.#quietly("stack", "select", "--create", stack.#name);
    const config = JSON.parse(await stack.#quietly("config", "--json", "--stack", stack.#name));
    if (!("quickstart:adminPassword" in config)) await stack.#set("adminPassword", `Aa1!${randomBytes(12).toString("base64url")}`, "--secret");
    for (const [key, value] of Object.entries({ application, role })) if (value !== undefined) await stack.#set(key, value, "--plaintext");
    return stack;
  }

  /** Runs a command with its progress shown, and gives its exit code. */
  run(...args) {
    return this.#spawn([...args, "--stack", this.#name], "inherit").finished;
  }

  /** The resources of the stack, as its state has them. */
  async resources() {
    const state = JSON.parse(await this.#quietly("stack", "export", "--stack", this.#name));
    return state.deployment.resources ?? [];
  }

  /** The value goes through the standard input: arguments can be read by everyone on the machine. */
  #set(key, value, kind) {
    return this.#converse(value, "config", "set", "--stack", this.#name, kind, key);
  }

  #quietly(...args) {
    return this.#converse("", ...args);
  }

  async #converse(input, ...args) {
    const { child, finished } = this.#spawn(args, "pipe");
    child.stdin.end(input);
    let printed = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    if ((await finished) !== 0) throw new Failure(`pulumi ${args.slice(0, 2).join(" ")} failed: ${complaint.trim()}`);
    return printed;
  }

  #spawn(args, stdio) {
    const child = spawn(this.#pulumi, args, { cwd: this.#folder, env: this.#environment, stdio });
    const finished = new Promise((resolve, reject) => child.on("error", reject).on("close", (code) => resolve(code ?? 1)));
    return { child, finished };
  }
}

/** One stack for each root organization: what one holds says nothing about another. */
export function stackName(server, tenant) {
  if (server === undefined) return "quickstart";
  const { host, pathname } = new URL(server);
  const parts = [host, pathname, tenant ?? ""].map((part) => part.replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, ""));
  return ["quickstart", ...parts.filter((part) => part !== "")].join("-");
}
