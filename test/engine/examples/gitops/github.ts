import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { valueAt, type Ci, type Job, type Occasion, type Script, type Settings } from "./pipeline.js";

export interface Workflow {
  on: { pull_request?: { branches: string[]; types: string[] }; push?: { branches: string[] }; schedule?: { cron: string }[] };
  permissions: Record<string, string>;
  defaults?: { run: { shell: string } };
  jobs: Record<string, WorkflowJob>;
}

export interface WorkflowJob {
  if?: string;
  environment?: string;
  concurrency: { group: string; "cancel-in-progress"?: boolean };
  steps: { uses?: string; run?: string; env?: Record<string, string> }[];
}

const repository = "acme/customers";

/** The workflows of a folder, by their file names. */
export function workflowsIn(folder: string): Record<string, Workflow> {
  const workflows = join(folder, ".github", "workflows");
  return Object.fromEntries(readdirSync(workflows).sort().map((file) => [file, parse(readFileSync(join(workflows, file), "utf8")) as Workflow]));
}

export const github: Ci = {
  name: "GitHub Actions",
  jobs(folder, occasion, settings) {
    const workflows = Object.values(workflowsIn(folder)).filter(({ on }) => answersTo(on, occasion));
    return workflows.flatMap(({ jobs, defaults }) => Object.entries(jobs).flatMap(([name, job]): Job[] => {
      const context = { github: contextOf(occasion), secrets: secretsOf(job, settings) };
      return job.if === undefined || isTrue(job.if, context) ? [{ name, scripts: scriptsOf(job, defaults?.run.shell, context) }] : [];
    }));
  },
};

function answersTo({ pull_request: pullRequest, push, schedule }: Workflow["on"], { kind }: Occasion): boolean {
  switch (kind) {
    case "proposed":
    case "closed":
      return pullRequest !== undefined && pullRequest.branches.includes("main") && pullRequest.types.includes(kind === "closed" ? "closed" : "opened");
    case "merged":
      return push?.branches.includes("main") === true;
    case "nightly":
      return schedule !== undefined;
  }
}

function contextOf(occasion: Occasion): object {
  if (!("number" in occasion)) return { repository };
  return { repository, event: { number: occasion.number, pull_request: { head: { repo: { full_name: occasion.fork ? "another/customers" : repository } } } } };
}

/** What is not set reads as an empty text there. */
function secretsOf({ environment }: WorkflowJob, { everywhere, production, pullRequests }: Settings): Record<string, string> {
  const none = Object.fromEntries(Object.keys({ ...everywhere, ...production, ...pullRequests }).map((name) => [name, ""]));
  const own = environment === undefined ? {} : { production, "pull-requests": pullRequests }[environment];
  if (own === undefined) throw new Error(`nobody made the environment ${environment}`);
  return { ...none, ...everywhere, ...own };
}

function isTrue(condition: string, context: object): boolean {
  const [left, right] = condition.split(" == ").map((path) => valueAt(context, path));
  return left === right;
}

function scriptsOf({ steps }: WorkflowJob, shell: string | undefined, context: object): Script[] {
  return steps.flatMap(({ run, env = {} }): Script[] => (run === undefined ? [] : [{
    commands: run,
    // Whoever names the shell gets more of it.
    bash: shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"],
    variables: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace(/\$\{\{ (.*?) \}\}/g, (_, path: string) => valueAt(context, path))])),
  }]));
}
