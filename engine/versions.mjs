import { readFileSync } from "node:fs";

const root = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** The version that is fetched or built: the one whose launcher (npm package `pulumi`) the workspace pins, so that `npx pulumi` finds the same files. */
export const engineVersion = root.devDependencies.pulumi;

/** The oldest CLI on PATH that is taken: from here on `pulumi import --file` accepts the resources of dynamic providers. */
export const oldestEngine = "3.254.0";

/** The last version of `sdk/v3` that carries the Node.js language host; in later ones it is a module of its own that no proxy serves. */
export const languageHostVersion = "3.68.0";

/** The `go` line of the CLI's own go.mod. */
export const goVersion = "1.25.11";

/** @returns {number} below 0 when `a` is the older one */
export function compareVersions(a, b) {
  const numbers = (version) => version.replace(/^v/, "").split(/[-+]/)[0].split(".").map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index < 0 ? 0 : left[index] - right[index];
}
