import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildEngine } from "./build.mjs";
import { downloadEngine } from "./download.mjs";
import { engineDirectory, withPath } from "./files.mjs";
import { findEngine } from "./find.mjs";
import { hasGo } from "./go.mjs";
import { engineVersion, goVersion, oldestEngine } from "./versions.mjs";

/**
 * @typedef {object} Engine
 * @property {string} pulumi path of the CLI
 * @property {string} directory its folder
 * @property {NodeJS.ProcessEnv} environment the environment to run it in: its folder is first on PATH, for the language host
 */

/** No engine is there and none can be had; the message says what to install. */
export class EngineMissing extends Error {}

/**
 * Finds a Pulumi CLI, or gets one: by the official launcher, or built from the Go module proxy.
 * @param {{ log?: (message: string) => void }} [options]
 * @returns {Promise<Engine>}
 */
export async function ensureEngine({ log = (message) => process.stderr.write(`${message}\n`) } = {}) {
  const pulumi = findEngine(log) ?? (await getEngine(log));
  const directory = dirname(pulumi);
  return { pulumi, directory, environment: withPath(directory) };
}

async function getEngine(log) {
  log(`no Pulumi CLI ${oldestEngine} or newer is on PATH; getting ${engineVersion} into ${engineDirectory()}`);
  const failures = [];
  const attempts = [
    { name: "download", expectation: "trying the official release", attempt: downloadEngine },
    ...(hasGo() ? [{ name: "build with Go", expectation: "once only; 4 to 9 minutes on two cores", attempt: buildEngine }] : []),
  ];
  for (const { name, expectation, attempt } of attempts) {
    try {
      log(`${name}: ${expectation}`);
      return await attempt();
    } catch (error) {
      log(`${name}: ${error.message}`);
      failures.push(name);
    }
  }
  throw new EngineMissing(
    `There is no Pulumi CLI and none could be had (tried: ${failures.join(", ")}): install Pulumi ${oldestEngine} or newer ` +
      `(https://www.pulumi.com/docs/install/), or Go ${goVersion} or newer, with which this script builds it.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureEngine().then(
    ({ pulumi }) => console.log(pulumi),
    (error) => {
      console.error(error instanceof EngineMissing ? error.message : error);
      process.exitCode = 1;
    },
  );
}
