import { Problem } from "../../dynamic/problem.js";
import { Wso2Error } from "../../wso2/errors.js";
import { definitions } from "../definitions.js";
import { nextOf } from "../failure.js";
import { credentials, version } from "./credentials.js";
import { missing, skipped, type Finding } from "./finding.js";
import { administrators, organizationSwitch } from "./organizations.js";
import { scopesOf } from "./scopes.js";
import type { Subject } from "./subject.js";
import { clock, latency } from "./time.js";
import { tls } from "./tls.js";
import { url } from "./url.js";

interface Check {
  name: string;
  /** The check without whose success this one says nothing. */
  after?: string;
  look(subject: Subject): Promise<Finding>;
}

const checks: Check[] = [
  { name: "url", look: url },
  { name: "tls", after: "url", look: tls },
  { name: "version", after: "credentials", look: version },
  { name: "credentials", after: "tls", look: credentials },
  ...definitions.map((definition) => ({ name: `scopes of ${definition.kind}`, after: "credentials", look: (subject: Subject) => scopesOf(definition, subject) })),
  { name: "organization switch", after: "credentials", look: organizationSwitch },
  { name: "administrators", after: "credentials", look: administrators },
  { name: "clock", after: "url", look: clock },
  { name: "latency", after: "credentials", look: latency },
];

/** What one check came to. */
export interface Examined extends Finding {
  name: string;
}

/** Looks at everything, in order. */
export async function* examine(subject: Subject): AsyncGenerator<Examined> {
  const begun = new Map<string, Promise<Finding>>();
  const resultOf = (check: Check): Promise<Finding> => {
    const result = begun.get(check.name) ?? outcome(check);
    begun.set(check.name, result);
    return result;
  };
  const outcome = async ({ after, look }: Check): Promise<Finding> => {
    const before = checks.find(({ name }) => name === after);
    const { status } = before === undefined ? { status: "ok" } : await resultOf(before);
    if (status === "missing") return skipped(`not looked at, because ${after} failed`);
    if (status === "skipped") return skipped(`not looked at, because ${after} was not`);
    return look(subject).catch(failure);
  };
  for (const check of checks) yield { name: check.name, ...(await resultOf(check)) };
}

function failure(error: unknown): Finding {
  if (error instanceof Problem) return missing(error.message);
  if (!(error instanceof Wso2Error)) throw error;
  return missing(error.message, nextOf(error, "doctor"));
}
