import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";

/** `npm ci`, unless node_modules holds what the lock file asks for. */
export function installDependencies(root) {
  if (isInstalled(root)) {
    return;
  }
  console.log("installing what package-lock.json names …");
  // The npm that runs this script, when one does; `npm` itself is a script that Windows does not start without a shell.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: "inherit" };
  const { status } = npm ? spawnSync(process.execPath, [npm, "ci"], options) : spawnSync("npm", ["ci"], { ...options, shell: true });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

/** Compiles provider and simulator, where their source changed. */
export function compile(root) {
  if (!existsSync(join(root, "provider", "dist"))) console.log("compiling provider and simulator …");
  const { status } = spawnSync(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "--build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Failure("the project does not compile; see above");
}

function isInstalled(root) {
  const wanted = packages(join(root, "package-lock.json"));
  const present = packages(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted)
    .filter(([path, { optional, devOptional, link }]) => path.includes("node_modules/") && !optional && !devOptional && !link)
    .every(([path, { version }]) => present[path]?.version === version);
}

function packages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return {};
  }
}
