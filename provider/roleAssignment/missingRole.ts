import { nearest } from "../application/nearest.js";
import { where } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { findApplication } from "../wso2/applications.js";
import type { Connection } from "../wso2/connection.js";
import { Wso2Error } from "../wso2/errors.js";
import { rolesOf } from "../wso2/roles.js";
import type { Args } from "./schema.js";

/** Seconds that an application may take to come: a program may make it at this moment and not say that the role depends on it. */
const APPLICATION_SECONDS = 5;
/** How many roles a message names. */
const MOST_NAMED = 5;

export const ofWhat = ({ applicationName }: Args): string => (applicationName === undefined ? "of the organization itself" : `of application "${applicationName}"`);

const subject = (args: Args): string => `no role "${args.roleName}" ${ofWhat(args)} in ${where(args.organizationId)}`;

/** Fails where waiting is in vain, because the root has no application of that name: every application whose roles organizations get is one of the root's. */
export async function expectApplication(connection: Connection, args: Args): Promise<void> {
  const { applicationName, waitSeconds = DEFAULT_WAIT_SECONDS } = args;
  if (applicationName === undefined || !(await isUnknown(connection, applicationName, Math.min(APPLICATION_SECONDS, waitSeconds)))) return;
  throw new Problem(`${subject(args)}: ${noApplication(applicationName)}`);
}

/** That there is no role of this name, and what there is instead. */
export async function missingRole(connection: Connection, args: Args): Promise<Problem> {
  const { organizationId, roleName = "", applicationName, waitSeconds = DEFAULT_WAIT_SECONDS } = args;
  const said = `${subject(args)} after waiting ${waitSeconds} s`;
  if (applicationName !== undefined && (await isUnknown(connection, applicationName, 0))) return new Problem(`${said}: ${noApplication(applicationName)}`);
  const names = await orNothing(rolesOf(connection, organizationId, applicationName));
  const whose = applicationName === undefined ? "of its own" : "of that application";
  const there = names === undefined ? "" : ` ${capital(where(organizationId))} has ${names.length === 0 ? "no role" : inWords(roleName, names)} ${whose}.`;
  return new Problem(`${said}.${there} ${applicationName === undefined
    ? "Check the name; for a role of an application, give `applicationName`"
    : "Check both names (upper and lower case count), that the role's audience is the application, and that the application is shared with the organization"}`);
}

function inWords(wanted: string, names: string[]): string {
  const shown = nearest(wanted, names, MOST_NAMED).map((name) => `"${name}"`).join(", ");
  return `the role${names.length === 1 ? "" : "s"} ${shown}${names.length > MOST_NAMED ? " and more" : ""}`;
}

const noApplication = (name: string): string => `the root organization has no application named "${name}". Check \`applicationName\`; upper and lower case count`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether the root certainly has no such application; one that may not be looked for, or could not, is no such case. */
async function isUnknown(connection: Connection, name: string, seconds: number): Promise<boolean> {
  return (await orNothing(waitFor(seconds, [], () => findApplication(connection, name)).then((found) => found === undefined))) === true;
}

/** What only explains a failure must not fail in its place. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Wso2Error)) throw error;
    return undefined;
  }
}
