import { spawnSync } from "node:child_process";
import { dirname, join, sep } from "node:path";
import { cli, dynamicProviderHost, engineDirectory, isComplete, isExecutable, languageHost, onPath } from "./files.mjs";
import { compareVersions, oldestEngine } from "./versions.mjs";

/**
 * The CLI that is installed already: on PATH, or where an earlier run or the launcher put it.
 * @param {(message: string) => void} log hears of a CLI that is passed over
 * @returns {string | undefined} its path
 */
export function findEngine(log) {
  return onPath(cli).filter(isNotLauncher).map(({ path, realPath }) => usable(path, realPath, log)).find(Boolean) ?? inHome();
}

// The launcher of the npm package is called `pulumi` as well and, asked for its version, would start the download.
function isNotLauncher({ realPath }) {
  return !realPath.includes(`${sep}node_modules${sep}`);
}

function usable(path, realPath, log) {
  const version = versionOf(path);
  if (version === undefined) {
    log(`passing over ${path}: it does not tell its version`);
  } else if (compareVersions(version, oldestEngine) < 0) {
    log(`passing over ${path}: it is ${version}, and ${oldestEngine} is needed at least`);
  } else if (![languageHost, dynamicProviderHost].every((file) => isBeside(file, realPath) || onPath(file).length > 0)) {
    log(`passing over ${path}: ${languageHost} or ${dynamicProviderHost} is missing`);
  } else {
    return path;
  }
  return undefined;
}

function isBeside(file, realPath) {
  return isExecutable(join(dirname(realPath), file));
}

function inHome() {
  const directory = engineDirectory();
  return isComplete(directory) ? join(directory, cli) : undefined;
}

/** @returns {string | undefined} such as `v3.259.0` */
export function versionOf(path, environment = process.env) {
  const answer = spawnSync(path, ["version"], { encoding: "utf8", env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeout: 60_000 });
  return answer.status === 0 && /^v\d+\.\d+\.\d+/.test(answer.stdout) ? answer.stdout.trim() : undefined;
}
