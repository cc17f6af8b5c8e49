import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withPath } from "../../../engine/files.mjs";
import { runPulumi, stackEnvironment, type Finished } from "./engine.js";
import { readEvents, type Summary } from "./events.js";
import { makeProject, type Project, type ProjectOptions } from "./project.js";

export type ConfigValue = string | { secret: string };

export interface StackOptions extends ProjectOptions {
  /** Source of the program's `index.js`, CommonJS; `require` finds whatever the workspace has. */
  program?: string;
  /** Further files beside it, by name. */
  files?: Record<string, string>;
  /** Stack configuration with full keys, such as `wso2:baseUrl`. */
  config?: Record<string, ConfigValue>;
  /** A folder with a plugin that the engine has no other way to find. */
  plugin?: string | undefined;
}

export interface Run extends Finished, Summary {}

export interface Deployment {
  resources: ExportedResource[];
  pending_operations?: { type: string; resource: ExportedResource }[];
}

export interface ExportedResource {
  urn: string;
  type: string;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

const name = "test";

/**
 * A stack on a file backend in a temporary folder, driven by the real CLI. The CLI and not the Automation API,
 * because that is what users type: exit code, what is printed and the state are then exactly theirs, also when
 * a run fails (the Automation API throws, and puts its own text around it). The structured part comes from the
 * event log, which is where the Automation API takes it from as well.
 */
export class TestStack {
  private constructor(
    private readonly project: Project,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async open(options: StackOptions): Promise<TestStack> {
    const project = await makeProject(options);
    try {
      const environment = await stackEnvironment(project.home, project.backend);
      const stack = new TestStack(project, options.plugin === undefined ? environment : withPath(options.plugin, environment));
      await project.writeFiles({ ...options.files, ...(options.program === undefined ? {} : { "index.js": options.program }) });
      await stack.expectSuccess(["stack", "init", name]);
      await stack.setConfig(options.config ?? {});
      return stack;
    } catch (error) {
      await project.remove();
      throw error;
    }
  }

  /** Removes everything on this machine. What the stack made on a server is left there; `destroy` is for that. */
  close(): Promise<void> {
    return this.project.remove();
  }

  /** Where the program runs, and the plugin process with the handlers. */
  get folder(): string {
    return this.project.folder;
  }

  /** Where other commands find this stack as the current one, and their environment. */
  get surroundings(): { cwd: string; env: NodeJS.ProcessEnv } {
    return { cwd: this.project.settings, env: this.environment };
  }

  setProgram(source: string): Promise<void> {
    return this.project.writeFiles({ "index.js": source });
  }

  async setConfig(config: Record<string, ConfigValue>): Promise<void> {
    const values = Object.entries(config).flatMap(([key, value]) =>
      typeof value === "string" ? ["--plaintext", `${key}=${value}`] : ["--secret", `${key}=${value.secret}`],
    );
    if (values.length > 0) {
      await this.expectSuccess(["config", "set-all", "--stack", name, ...values]);
    }
  }

  up(...args: string[]): Promise<Run> {
    return this.operation("up", "--yes", "--skip-preview", ...args);
  }

  preview(...args: string[]): Promise<Run> {
    return this.operation("preview", ...args);
  }

  refresh(...args: string[]): Promise<Run> {
    return this.operation("refresh", "--yes", "--skip-preview", ...args);
  }

  destroy(...args: string[]): Promise<Run> {
    return this.operation("destroy", "--yes", "--skip-preview", ...args);
  }

  /** `pulumi import --file` with this content. */
  async import(content: object): Promise<Run> {
    const file = this.project.scratch("import.json");
    await writeFile(file, JSON.stringify(content));
    return this.operation("import", "--file", file, "--generate-code=false", "--yes", "--skip-preview");
  }

  /** The state as `pulumi stack export` prints it, to look for what must not be in it. */
  async exportText(...args: string[]): Promise<string> {
    return (await this.expectSuccess(["stack", "export", "--stack", name, ...args])).stdout;
  }

  /** The state; secrets are encrypted unless `--show-secrets` is given. */
  async export(...args: string[]): Promise<Deployment> {
    return (JSON.parse(await this.exportText(...args)) as { deployment: Deployment }).deployment;
  }

  /** Replaces the whole state. */
  async importState(deployment: Deployment): Promise<void> {
    const file = this.project.scratch("state.json");
    await writeFile(file, JSON.stringify({ version: 3, deployment }));
    await this.expectSuccess(["stack", "import", "--stack", name, "--file", file]);
  }

  /** Any other command, such as `cancel`. */
  run(...args: string[]): Promise<Finished> {
    return this.pulumi(this.project.settings, args);
  }

  private async operation(...args: string[]): Promise<Run> {
    const log = this.project.scratch("events.json");
    const configFile = join(this.project.settings, `Pulumi.${name}.yaml`);
    const finished = await this.pulumi(this.project.folder, [...args, "--stack", name, "--config-file", configFile, "--event-log", log]);
    return { ...finished, ...(await readEvents(log)) };
  }

  private async expectSuccess(args: string[]): Promise<Finished> {
    const finished = await this.run(...args);
    if (finished.code !== 0) {
      throw new Error(`pulumi ${args.slice(0, 2).join(" ")} failed:\n${finished.stdout}${finished.stderr}`);
    }
    return finished;
  }

  private pulumi(cwd: string, args: string[]): Promise<Finished> {
    return runPulumi([...args, "--non-interactive"], { cwd, env: this.environment });
  }
}

/** Runs `body` with a new stack and removes the stack afterwards, whatever happens. */
export async function withStack(options: StackOptions, body: (stack: TestStack) => Promise<void>): Promise<void> {
  const stack = await TestStack.open(options);
  try {
    await body(stack);
  } finally {
    await stack.close();
  }
}
