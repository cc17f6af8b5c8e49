import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const workspace = resolve(__dirname, "../../..");

export interface Project {
  /** where the program and its Pulumi.yaml are */
  folder: string;
  /** a folder with a copy of that Pulumi.yaml alone, where the stack and its configuration are made: an existing program stays as it is */
  settings: string;
  home: string;
  backend: string;
  /** A new file for one run of the CLI to read or write. */
  scratch(name: string): string;
  writeFiles(files: Record<string, string>): Promise<void>;
  remove(): Promise<void>;
}

export interface ProjectOptions {
  /** An existing project; otherwise one is made, whose files come by `writeFiles`. */
  folder?: string | undefined;
  /** The name under which another `@pulumi/pulumi` than the workspace's is installed, for the program to use. */
  sdk?: string | undefined;
}

/** Makes the folders of one stack. */
export async function makeProject({ folder: existing, sdk }: ProjectOptions): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "pulumi-wso2-test-"));
  const folder = existing ?? join(root, "program");
  const settings = join(root, "settings");
  const backend = join(root, "backend");
  await Promise.all([settings, backend].map((path) => mkdir(path)));
  if (existing === undefined) {
    await makeProgramFolder(folder, sdk);
  }
  await copyFile(join(folder, "Pulumi.yaml"), join(settings, "Pulumi.yaml"));
  let scratches = 0;
  return {
    folder,
    settings,
    home: join(root, "home"),
    backend: pathToFileURL(backend).href,
    scratch: (name) => join(root, `${++scratches}-${name}`),
    writeFiles: async (files) => {
      await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function makeProgramFolder(folder: string, sdk: string | undefined): Promise<void> {
  const modules = join(folder, "node_modules");
  await mkdir(folder);
  if (sdk === undefined) {
    await symlink(join(workspace, "node_modules"), modules, "junction");
  } else {
    await mkdir(join(modules, "@pulumi"), { recursive: true });
    await symlink(join(workspace, "node_modules", sdk), join(modules, "@pulumi", "pulumi"), "junction");
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "program", main: "index.js", private: true }));
  await writeFile(join(folder, "Pulumi.yaml"), "name: program\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
}
