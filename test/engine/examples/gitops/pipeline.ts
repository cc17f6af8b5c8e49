/** What happens in a team's repository that pipelines answer to. */
export type Occasion = { kind: "proposed" | "closed"; number: number; fork?: boolean } | { kind: "merged" | "nightly" };

/** Commands of a job, with the environment that they get. */
export interface Script {
  commands: string;
  /** Options of the bash that runs them. */
  bash: string[];
  variables: Record<string, string>;
}

export interface Job {
  name: string;
  scripts: Script[];
}

/** Settings that a team keeps in its CI as secrets: for all jobs, for those on production, and for those on pull requests. */
export type Settings = Record<"everywhere" | "production" | "pullRequests", Record<string, string>>;

/** A CI, as far as the example needs it. */
export interface Ci {
  name: string;
  /** The jobs that run on an occasion, in order, as the files in `folder` have them. */
  jobs(folder: string, occasion: Occasion, settings: Settings): Job[];
}

/** What an expression of a pipeline stands for; one that is not understood is no empty text. */
export function valueAt(context: unknown, path: string): string {
  const value = path.split(".").reduce<unknown>((object, key) => (object as Record<string, unknown> | undefined)?.[key], context);
  if (typeof value !== "string" && typeof value !== "number") throw new Error(`there is no ${path}`);
  return String(value);
}
