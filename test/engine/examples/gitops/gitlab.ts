import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { valueAt, type Ci, type Job, type Occasion, type Settings } from "./pipeline.js";

export interface GitlabJob {
  rules: { if: string; when?: string }[];
  environment?: { name: string; on_stop?: string; action?: string };
  resource_group: string;
  variables?: Record<string, string>;
  script: string[];
}

interface File {
  default: { before_script: string[] };
  workflow: { rules: { if: string }[] };
}

export const readGitlab = (folder: string) => parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8")) as File & Record<string, unknown>;

export const jobsOf = ({ default: _default, workflow: _workflow, ...jobs }: ReturnType<typeof readGitlab>) => jobs as Record<string, GitlabJob>;

export const gitlab: Ci = {
  name: "GitLab CI",
  jobs(folder, occasion, settings) {
    const file = readGitlab(folder);
    const predefined = variablesOf(occasion);
    if (!file.workflow.rules.some((rule) => isTrue(rule.if, predefined))) return [];
    const all = Object.entries(jobsOf(file)).map(([name, job]) => ({ name, job, when: ruleFor(job, predefined) }));
    const stopping = new Set(all.map(({ job }) => job.environment?.on_stop));
    const chosen = all.filter(({ name, when }) => (occasion.kind === "closed" ? stopping.has(name) && when === "manual" : when === "on_success"));
    return chosen.map(({ name, job }): Job => {
      const variables = { ...predefined, ...settingsFor(job, predefined, settings), ...expanded(job.variables ?? {}, predefined) };
      return { name, scripts: [{ commands: [...file.default.before_script, ...job.script].join("\n"), bash: ["-eo", "pipefail"], variables }] };
    });
  },
};

function variablesOf(occasion: Occasion): Record<string, string> {
  const sources = { proposed: "merge_request_event", closed: "merge_request_event", merged: "push", nightly: "schedule" };
  const of: Record<string, string> = "number" in occasion ? { CI_MERGE_REQUEST_IID: `${occasion.number}` } : { CI_COMMIT_BRANCH: "main" };
  return { CI_PIPELINE_SOURCE: sources[occasion.kind], CI_DEFAULT_BRANCH: "main", ...of };
}

/** When the job runs by its first rule that holds. */
function ruleFor({ rules }: GitlabJob, variables: Record<string, string>): string | undefined {
  const rule = rules.find((one) => isTrue(one.if, variables));
  return rule && (rule.when ?? "on_success");
}

function isTrue(condition: string, variables: Record<string, string>): boolean {
  const operand = (text: string): string | undefined => (text.startsWith("$") ? variables[text.slice(1)] : (JSON.parse(text) as string));
  return condition.split(" && ").every((part) => {
    const [left, right] = part.split(" == ").map(operand);
    return left === right;
  });
}

/** A variable of the project goes to the jobs whose environment its scope names. */
function settingsFor({ environment }: GitlabJob, predefined: Record<string, string>, { everywhere, production, pullRequests }: Settings): Record<string, string> {
  const name = environment && expanded({ name: environment.name }, predefined)["name"]!;
  return { ...everywhere, ...(name === "production" ? production : {}), ...(name?.startsWith("pr-") ? pullRequests : {}) };
}

const expanded = (texts: Record<string, string>, variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replace(/\$(\w+)/g, (_, variable: string) => valueAt(variables, variable))]));
