// `npm start`, `npm run preview` and `npm run destroy`, also on a clone where nothing was installed yet: no import but
// Node's own and the workspace's.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineMissing, ensureEngine } from "../engine/ensure.mjs";
import { installDependencies } from "./install.mjs";
import { optionsOf, usage, UsageError } from "./options.mjs";
import { openServer } from "./server.mjs";
import { Stack } from "./stack.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What is kept between runs; ignored by git. */
const kept = join(root, ".quickstart");

const commands = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview", "--diff"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

async function main() {
  const options = optionsOf(process.argv.slice(2));
  if (options.help) return process.stdout.write(usage);
  installDependencies(root);
  const built = spawnSync(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "--build"], { cwd: root, stdio: "inherit" });
  if (built.status !== 0) throw new Error("the project does not compile; see above");
  const engine = await ensureEngine();
  const server = await openServer(options, kept);
  // Ctrl-C is for pulumi, which ends what it has begun; the simulator must stay until then.
  process.on("SIGINT", () => {});
  try {
    console.log(`\n${options.command} on ${server.name}\n`);
    const environment = { ...process.env, ...server.environment };
    const stack = await Stack.open({ ...options, engine, root, kept, environment: server.environment });
    process.exitCode = await stack.run(...commands[options.command]);
    if (process.exitCode === 0 && options.command !== "preview") await report(stack, environment);
    if (process.exitCode === 0) console.log(whatNext(options));
  } finally {
    await server.close();
  }
}

async function report(stack, environment) {
  const { treeOf } = await import("./tree.mjs");
  const lines = await treeOf(await stack.resources(), environment);
  console.log(lines.length === 0 ? "\nThe server holds nothing of this stack any more." : `\nThe server now holds:\n\n${lines.join("\n")}`);
}

function whatNext({ command, server }) {
  const rest = server === undefined ? "" : ` -- --server ${server}`;
  const next = {
    up: [
      [`npm run preview${rest}`, "what another run would change: nothing now"],
      [`npm start${rest}`, "after changing a line in examples/quickstart/index.ts, say an organization's name"],
      [`npm run destroy${rest}`, "take everything down again"],
    ],
    preview: [[`npm start${rest}`, "do it"]],
    destroy: [[`npm start${rest}`, "make it all again"]],
  }[command];
  const width = Math.max(...next.map(([line]) => line.length));
  return `\nNext:\n${next.map(([line, what]) => `  ${line.padEnd(width)}   ${what}`).join("\n")}\n`;
}

main().catch((error) => {
  const known = error instanceof UsageError || error instanceof EngineMissing;
  console.error(known ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
