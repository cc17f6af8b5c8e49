// `npm test`, also on a clone where nothing was installed yet: no import but Node's own and the workspace's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureEngine } from "../engine/ensure.mjs";
import { installDependencies } from "../start/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `npm test` runs, and by `npm test -- NAME …` each of them alone. */
const suites = {
  unit: { files: "test/unit/**/*.test.ts" },
  simulator: { files: "test/simulator/**/*.test.ts" },
  package: { files: "test/package/*.test.ts" },
  engineSetup: { files: "test/engineSetup/*.test.ts", needsEngine: true },
  // Each run of the CLI waits for several processes in turn; two files at a time keep two cores busy.
  engine: { files: "test/engine/**/*.test.ts", needsEngine: true, options: ["--parallel", "--jobs", "2"] },
  document: { files: "test/document/*.test.ts", needsEngine: true, options: ["--parallel", "--jobs", "2"] },
  engineBuild: { files: "test/engineSetup/{,build/}*.test.ts", needsEngine: true, onlyByName: true },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}; there are ${Object.keys(suites).join(", ")}.`);
  process.exit(1);
}
const chosen = Object.entries(suites)
  .filter(([name, { onlyByName }]) => (names.length > 0 ? names.includes(name) : !onlyByName))
  .map(([, suite]) => suite);

installDependencies(root);
node([join("node_modules", "typescript", "bin", "tsc"), "--build"]);
if (chosen.some(({ needsEngine }) => needsEngine)) {
  await ensureEngine();
}
const results = chosen.map(run);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

function run({ files, options = [] }) {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-wso2-run-"));
  const countsFile = join(folder, "counts.json");
  const mocha = [join("node_modules", "mocha", "bin", "mocha.js"), "--reporter", "test/support/reporter.ts"];
  try {
    const { status } = spawn([...mocha, ...options, files], { PULUMI_WSO2_COUNTS: countsFile });
    const { passed, failed } = JSON.parse(readFileSync(countsFile, "utf8"));
    // Mocha can fail without a failed test, such as when a file does not compile.
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(args) {
  const { status } = spawn(args, {});
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

function spawn(args, env) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
}
