import { Problem } from "../dynamic/problem.js";
import { Wso2Error } from "../wso2/errors.js";
import { doctor } from "./doctor/command.js";
import { setup } from "./setup/command.js";
import { Interrupted } from "./setup/credentials.js";
import { UsageError } from "./usage.js";

const usage = `usage: pulumi-wso2 COMMAND [options]

  doctor    looks whether everything is there that programs need: address, credentials, scopes, …
  setup     makes the application that the provider signs in with, and writes the settings into the current stack

\`pulumi-wso2 COMMAND --help\` shows the options of a command.
`;

/** Each gives its exit status. */
const commands: Record<string, (args: string[]) => Promise<number>> = { doctor, setup };

async function main([name, ...args]: string[]): Promise<number> {
  if (name === "--help") {
    process.stdout.write(usage);
    return 0;
  }
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (command === undefined) throw new UsageError(`say ${Object.keys(commands).join(" or ")}${name === undefined ? "" : `, not ${name}`}`);
  return command(args);
}

function failed(error: unknown): number {
  if (error instanceof Interrupted) return 130;
  const known = error instanceof UsageError || error instanceof Problem || error instanceof Wso2Error;
  const text = error instanceof Error ? error.message : String(error);
  const more = error instanceof UsageError ? "; see --help" : known ? "" : ". This is a fault of pulumi-wso2: please report it";
  process.stderr.write(`pulumi-wso2: ${text}${more}\n`);
  return error instanceof UsageError ? 2 : 1;
}

void main(process.argv.slice(2)).catch(failed).then((status) => (process.exitCode = status));
