import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { engineVersion } from "./versions.mjs";

const windows = process.platform === "win32";
const program = (name) => (windows ? `${name}.exe` : name);
const script = (name) => (windows ? `${name}.cmd` : name);

export const cli = program("pulumi");
export const languageHost = program("pulumi-language-nodejs");
export const dynamicProviderHost = script("pulumi-resource-pulumi-nodejs");

/** What has to lie in one folder so that the CLI can run a Node.js program with dynamic providers. */
export const engineFiles = [cli, languageHost, dynamicProviderHost];

/** Where Pulumi's launcher and its Automation API look for this version. */
export function engineDirectory(environment = process.env) {
  return join(environment.PULUMI_HOME || join(homedir(), ".pulumi"), "versions", engineVersion, "bin");
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    const stats = statSync(path);
    return stats.isFile() && stats.size > 0;
  } catch {
    return false;
  }
}

export function isComplete(directory) {
  return engineFiles.every((file) => isExecutable(join(directory, file)));
}

/** All executables of that name on PATH, the first one first, by their real paths. */
export function onPath(name, environment = process.env) {
  return pathOf(environment)
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .filter(isExecutable)
    .map((path) => ({ path, realPath: realpathSync(path) }));
}

/** A copy of the environment with `directory` first on PATH. */
export function withPath(directory, environment = process.env) {
  return { ...environment, [pathKey(environment)]: `${directory}${delimiter}${pathOf(environment)}` };
}

// Windows spells it `Path`, and a copy of `process.env` is no longer case-insensitive there.
function pathKey(environment) {
  return Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
}

function pathOf(environment) {
  return environment[pathKey(environment)] ?? "";
}
