// `npm start`, `npm run preview` and `npm run destroy`, also on a clone where nothing was installed yet: no import but
// Node's own and the workspace's.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineMissing, ensureEngine } from "../engine/ensure.mjs";
import { Failure } from "./failure.mjs";
import { compile, installDependencies } from "./install.mjs";
import { optionsOf, usage } from "./options.mjs";
import { openServer } from "./server.mjs";
import { Stack } from "./stack.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What is kept between runs; ignored by git. */
const kept = join(root, ".quickstart");
const program = join(root, "examples", "quickstart");

const commands = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview", "--diff"],
  // With the stack go its settings, so that the next `npm start` begins anew.
  destroy: ["destroy", "--yes", "--skip-preview", "--remove"],
};

async function main() {
  const options = optionsOf(process.argv.slice(2));
  if (options.help) return process.stdout.write(usage);
  installDependencies(root);
  compile(root);
  if (options.server === undefined) forgetRealServer();
  const engine = await ensureEngine();
  const server = await openServer(options, kept);
  // Ctrl-C reaches pulumi as well, which ends what it has begun; the simulator must stay until then.
  let interrupted = false;
  process.on("SIGINT", () => (interrupted = true));
  try {
    const stack = await Stack.open({ ...options, engine, program, kept, environment: server.environment });
    if (interrupted) throw new Failure("interrupted before anything was done", 130);
    console.log(`pulumi ${options.command} on ${server.name}\n`);
    process.exitCode = await work(stack, options, server.environment);
    if (process.exitCode === 0) console.log(whatNext(options));
    else if (options.command !== "preview") console.log(`\nNot finished. What was done is kept; \`${line(options.command, options)}\` goes on from there.`);
  } finally {
    await server.close();
  }
}

/** What the environment says of a real server would mislead the simulator's clients. */
function forgetRealServer() {
  for (const name of Object.keys(process.env)) if (name.startsWith("WSO2_")) delete process.env[name];
}

async function work(stack, { command }, environment) {
  const before = command === "destroy" ? await stack.resources() : [];
  const exitCode = await stack.run(...commands[command]);
  if (exitCode === 0 && command === "up") await report(await stack.resources(), environment);
  if (exitCode === 0 && command === "destroy") await report(before, environment);
  return exitCode;
}

/** Shows what the server holds of these resources. */
async function report(resources, environment) {
  const { treeOf } = await import("./tree.mjs");
  const lines = await treeOf(resources, environment).catch((error) => {
    throw error.name === "Wso2Error" ? new Failure(`The server does not tell what it holds: ${error.message}`) : error;
  });
  console.log(lines.length === 0 ? "\nThe server holds nothing of this stack any more." : `The server now holds:\n\n${lines.join("\n")}`);
}

function whatNext(options) {
  const next = {
    up: [
      [line("preview", options), "see what another run would change: nothing now"],
      [line("up", options), "after changing a line in examples/quickstart/index.ts, say an organization's name"],
      [line("destroy", options), "take everything down again"],
    ],
    preview: [[line("up", options), "carry it out"]],
    destroy: [[line("up", options), "make it all again"]],
  }[options.command];
  const width = Math.max(...next.map(([typed]) => typed.length));
  return `\nNext:\n${next.map(([typed, what]) => `  ${typed.padEnd(width)}   ${what}`).join("\n")}\n`;
}

/** What to type for a command on the same server. */
function line(command, { server, application, role }) {
  const options = Object.entries({ server, application, role }).filter(([, value]) => value !== undefined).map(([name, value]) => ` --${name} ${/\s/.test(value) ? `"${value}"` : value}`);
  return `npm ${command === "up" ? "start" : `run ${command}`}${options.length === 0 ? "" : ` --${options.join("")}`}`;
}

main().catch((error) => {
  const known = error instanceof Failure || error instanceof EngineMissing;
  console.error(known ? error.message : error);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
});
