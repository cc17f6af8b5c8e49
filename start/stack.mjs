import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The quickstart's stack for one server, on a file backend in the ignored folder. */
export class Stack {
  #engine;
  #root;
  #name;
  #environment;

  constructor({ engine, root, kept, server, environment }) {
    this.#engine = engine;
    this.#root = root;
    // One stack a server: what one holds says nothing about another.
    this.#name = server === undefined ? "quickstart" : `quickstart-${new URL(server).host.replace(/[^A-Za-z0-9.-]/g, "-")}`;
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

  static async open({ kept, application, role, ...rest }) {
    await mkdir(join(kept, "backend"), { recursive: true });
    const stack = new Stack({ kept, ...rest });
    await stack.#quietly("stack", "select", "--create", stack.#name);
    const config = JSON.parse(await stack.#quietly("config", "--json", "--stack", stack.#name));
    const has = (key) => `quickstart:${key}` in config;
    if (!has("adminPassword")) await stack.#quietly("config", "set", "--stack", stack.#name, "--secret", "adminPassword", `Aa1!${randomBytes(12).toString("base64url")}`);
    for (const [key, value] of Object.entries({ application, role })) if (value !== undefined) await stack.#quietly("config", "set", "--stack", stack.#name, key, value);
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

  async #quietly(...args) {
    const { child, finished } = this.#spawn(args, ["ignore", "pipe", "pipe"]);
    let printed = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    if ((await finished) !== 0) throw new Error(`pulumi ${args.slice(0, 2).join(" ")} failed: ${complaint.trim()}`);
    return printed;
  }

  #spawn(args, stdio) {
    const child = spawn(this.#engine.pulumi, args, { cwd: this.#root, env: this.#environment, stdio });
    const finished = new Promise((resolve, reject) => child.on("error", reject).on("close", (code) => resolve(code ?? 1)));
    return { child, finished };
  }
}
