import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const workspace = join(__dirname, "..", "..");
const source = join(workspace, "provider");
const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { dependencies: Record<string, string> };

/** The packed package, and projects that have it installed. */
export interface PackedPackage {
  /** Makes a project with these programs, where `@pulumi/pulumi` is the workspace's package of the name `sdk`. */
  install(sdk: string, programs?: Record<string, string>): string;
  remove(): void;
}

/** Compiles the provider into a folder of its own, where no earlier build left anything, and packs that. */
export function packProvider(): PackedPackage {
  const root = mkdtempSync(join(tmpdir(), "pulumi-wso2-package-"));
  const folder = join(root, "provider");
  const dist = join(folder, "dist");
  mkdirSync(folder);
  const compiler = join(workspace, "node_modules", "typescript", "bin", "tsc");
  // The build before the tests has checked the types.
  run(process.execPath, [compiler, "--project", source, "--noCheck", "--outDir", dist, "--tsBuildInfoFile", join(dist, ".tsbuildinfo")], root);
  for (const file of ["package.json", "README.md", "bin.mjs"]) copyFileSync(join(source, file), join(folder, file));
  const archive = run("npm", ["pack", "--offline", "--pack-destination", "..", "--cache", join(root, "npm-cache")], folder).stdout.trim();
  return { install, remove: () => rmSync(root, { recursive: true, force: true }) };

  function install(sdk: string, programs: Record<string, string> = {}): string {
    const project = mkdtempSync(join(root, "project-"));
    const modules = join(project, "node_modules");
    mkdirSync(join(modules, "pulumi-wso2"), { recursive: true });
    run("tar", ["-xzf", join("..", "..", archive), "--strip-components", "1", "-C", "pulumi-wso2"], modules);
    // Nothing but what the package declares, and what `pulumi new typescript` installs.
    for (const name of [...Object.keys(manifest.dependencies), "@types/node"]) link(name, name);
    link(sdk, "@pulumi/pulumi");
    writeFileSync(join(project, "package.json"), "{}");
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(project, name), text);
    return project;

    function link(from: string, to: string): void {
      mkdirSync(dirname(join(modules, to)), { recursive: true });
      symlinkSync(join(workspace, "node_modules", from), join(modules, to), "junction");
    }
  }
}

/** Runs a program that has to succeed. */
export function run(command: string, args: string[], cwd: string): { stdout: string; stderr: string } {
  // `npm` is a script, which Windows does not start without a shell.
  const shell = command === "npm" && process.platform === "win32";
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, shell, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  return { stdout, stderr };
}
