import { type Config } from "../../dynamic/config.js";
import { Problem } from "../../dynamic/problem.js";
import { PulumiProject } from "../pulumi.js";
import { optionsIn } from "../usage.js";
import { examine, type Examined } from "./checks.js";
import { missing, ok, type Status } from "./finding.js";
import { Subject } from "./subject.js";

const usage = `usage: pulumi-wso2 doctor [options]

Looks, with the settings of the current stack and the environment, whether everything is there that programs need, and
says what to do about what is not. It changes nothing. The exit status is 1 if something is missing.

  --stack NAME   stack whose configuration is read (default: the current one)
  --json         print what was found as JSON: {ok, checks: [{name, status, sentence, next?}]}
  --help         show this
`;

const SIGNS: Record<Status, string> = { ok: "✓", warning: "!", missing: "✗", skipped: "–" };

export async function doctor(args: string[]): Promise<number> {
  const { stack, json = false, help } = optionsIn(args, { stack: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } });
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const checks: Examined[] = [];
  for await (const check of allChecks(stack)) {
    checks.push(check);
    if (!json) process.stdout.write(lineOf(check));
  }
  const isOk = checks.every(({ status }) => status !== "missing");
  if (json) process.stdout.write(`${JSON.stringify({ ok: isOk, checks }, undefined, 2)}\n`);
  return isOk ? 0 : 1;
}

async function* allChecks(stack: string | undefined): AsyncGenerator<Examined> {
  let subject: Subject;
  try {
    const project = PulumiProject.of(process.cwd(), stack);
    const config: Config = (await project?.configuration()) ?? { get: () => undefined };
    subject = new Subject(config);
    yield { name: "settings", ...ok(project === undefined ? "there is no Pulumi project here, so they come from the environment alone" : `they come from the configuration of ${project.label}, else from the environment`) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    yield { name: "settings", ...missing(error.message) };
    return;
  }
  yield* examine(subject);
}

const lineOf = ({ name, status, sentence, next }: Examined): string => `${SIGNS[status]} ${name}: ${sentence}\n${next === undefined ? "" : `    → ${next}\n`}`;
