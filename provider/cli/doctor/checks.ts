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
  /** The check before this one without whose success it says nothing. */
  after?: string;
  look(subject: Subject): Promise<Finding>;
}

const checks: Check[] = [
  { name: "url", look: url },
  { name: "tls", after: "url", look: tls },
  { name: "credentials", after: "tls", look: credentials },
  { name: "version", after: "credentials", look: version },
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
  /** By each check so far, the one that really failed where it says nothing. */
  const failed = new Map<string, string>();
  for (const { name, after, look } of checks) {
    const cause = after === undefined ? undefined : failed.get(after);
    const finding = cause === undefined ? await look(subject).catch(failure) : skipped(`not looked at, because ${cause} failed`);
    if (cause !== undefined || finding.status === "missing") failed.set(name, cause ?? name);
    yield { name, ...finding };
  }
}

function failure(error: unknown): Finding {
  if (error instanceof Problem) return missing(error.message);
  if (!(error instanceof Wso2Error)) throw error;
  return missing(error.message, nextOf(error, "doctor"));
}
