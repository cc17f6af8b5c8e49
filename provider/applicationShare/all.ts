import type { Context } from "../dynamic/context.js";
import type { Keep, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { look } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { getApplication, sharedWithAll, type Application } from "../wso2/applications.js";
import { Wso2Error } from "../wso2/errors.js";
import { rolesInAll, shareRolesWithAll } from "../wso2/shareRoles.js";
import { isSharedWithAll, keepShares, sharedOrganizations, shareWithAll, unshareFrom, unshareFromAll } from "../wso2/shares.js";
import { declaredSingles, doingsOf } from "./register.js";
import { chosen, fromLevel72, goesAsWanted, shownRoles, wantedRoles } from "./roles.js";
import type { Args, State } from "./schema.js";
import { applicationStill, madeOf, sharedAlready } from "./state.js";
import { inTurn } from "./turns.js";

/** How many organizations a message names. */
const MOST_NAMED = 3;

const named = (ids: string[]): string => (ids.length === 0 ? "" : ` (${ids.slice(0, MOST_NAMED).join(", ")}${ids.length > MOST_NAMED ? ", …" : ""})`);

export function createShareWithAll(context: Context, applicationId: string, args: Args, keep: Keep<State>): Promise<Made<State>> {
  return inTurn(applicationId, "whole", async () => {
    const application = await getApplication(context.connection, applicationId);
    const { ids, byPolicy } = await sharedOrganizations(context.connection, applicationId);
    const there = byPolicy || sharedWithAll(application);
    if (there && args.adopt !== true) throw sharedAlready("with all ");
    const made = madeOf(application, args, { sharedWithAll: true, adopted: there, sharedBefore: there ? undefined : withoutEnded(context, applicationId, ids) });
    if (there) keep(made);
    await bringTo(context, application, made, there, wantedRoles(args), keep);
    return made;
  });
}

export async function readShareWithAll({ connection }: Context, application: Application, args: Args, { withRoles, ...seen }: Pick<State, "adopted" | "sharedBefore"> & { withRoles: boolean }): Promise<Made<State> | undefined> {
  const there = (await isSharedWithAll(connection, application)) || (await isSharedWithAll(connection, await getApplication(connection, application.id)));
  if (!there) return undefined;
  const roles = withRoles ? shownRoles(application, await rolesInAll(connection, application.id), args.roles) : undefined;
  return madeOf(application, { ...args, roles }, { sharedWithAll: true, ...seen });
}

export function updateShareWithAll(context: Context, args: Args, before: State, keep: Keep<State>): Promise<State> {
  return inTurn(before.applicationId, "whole", async () => {
    const application = await applicationStill(context, args, before);
    const { ids, byPolicy } = await sharedOrganizations(context.connection, before.applicationId);
    const there = byPolicy || sharedWithAll(application);
    // Where it has ended since, this one is ours, and those that have it by now had it before as well.
    const sharedBefore = there ? before.sharedBefore : [...new Set([...before.sharedBefore ?? [], ...withoutEnded(context, before.applicationId, ids)])];
    const made = madeOf(application, args, { sharedWithAll: true, adopted: before.adopted && there, sharedBefore });
    await bringTo(context, application, made, there, wantedRoles(args, before), keep);
    return made.state;
  });
}

/** Those whose own share the program had ended in this run are not among those that had the application before. */
function withoutEnded(context: Context, applicationId: string, ids: string[]): string[] {
  const { ended } = doingsOf(context, applicationId);
  return ids.filter((id) => !ended.has(id));
}

/**
 * Ends the sharing with all. Organizations that had the application before this resource shared it, and those that the
 * program shares it with one by one, keep it, with its role assignments.
 */
export function endShareWithAll(context: Context, state: State): Promise<void> {
  return inTurn(state.applicationId, "whole", async () => {
    const { connection } = context;
    const { applicationId, applicationName, waitSeconds } = state;
    const looked = await look(context, undefined, () => sharedOrganizations(connection, applicationId));
    if (typeof looked === "string") return;
    const { kept: keptSingles } = doingsOf(context, applicationId);
    const before = new Set(withoutEnded(context, applicationId, state.sharedBefore ?? []));
    const declared = declaredSingles(context, state);
    const keeping = looked.found.ids.filter((id) => before.has(id) || declared.has(id));
    for (const id of keeping) if (!before.has(id)) keptSingles.add(id);
    const losing = looked.found.ids.filter((id) => !keeping.includes(id));
    const [kept] = keeping;
    if (losing.length > 0) warn(endOf(applicationName ?? applicationId, losing, keeping.length));

    const ended = async (): Promise<boolean> => !(await isSharedWithAll(connection, await getApplication(connection, applicationId)));
    if (kept === undefined) {
      await done(waitSeconds, () => unshareFromAll(connection, applicationId), async () => (await ended()) && (await sharedOrganizations(connection, applicationId)).ids.length === 0);
      return;
    }
    if (!(await ended())) await done(waitSeconds, () => keepShares(connection, applicationId, { byPolicy: looked.found.byPolicy, one: kept }), ended);
    const others = async (): Promise<string[]> => (await sharedOrganizations(connection, applicationId)).ids.filter((id) => !before.has(id) && !declared.has(id));
    await done(waitSeconds, async () => {
      const ends = await Promise.allSettled((await others()).map((id) => unshareFrom(connection, applicationId, id)));
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    }, async () => (await others()).length === 0);
  });
}

/** What the end of a share with all takes away. */
const endOf = (application: string, losing: string[], keeping: number): string =>
  `application "${application}" is shared with all organizations no longer: lost in ${losing.length}, with its roles and their assignments${named(losing)}`
  + `${keeping === 0 ? "" : `; kept in ${keeping}, from before or by a share of its own in this program`}. Shares with one that another program has are brought back by \`pulumi up --refresh\` there`;

/** Does something that is done once `isDone` says so, whatever the answer was: servers are late with what they do, and answer errors to what they did. */
async function done(waitSeconds: number | undefined, act: () => Promise<void>, isDone: () => Promise<boolean>): Promise<void> {
  let failure: unknown;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Wso2Error) || error.reason === "forbidden") throw error;
    failure = error;
  }
  const shown = await waitFor(failure === undefined ? waitSeconds : 0, [], async () => ((await isDone()) ? true : undefined));
  if (shown === undefined) throw failure ?? new Problem(`the server accepted the end of the share but still shows it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. Run the same command again`);
}

/**
 * Shares with all, with the roles that are wanted, unless it is so already, and waits until the server shows it: not until
 * every organization has it, which for many takes long. `keep` is called as soon as it may have been done.
 */
async function bringTo(context: Context, application: Application, made: Made<State>, there: boolean, wanted: string[] | "all" | undefined, keep: Keep<State>): Promise<void> {
  const { connection } = context;
  const { applicationId, waitSeconds } = made.state;
  const isShown = async (): Promise<boolean> => (await isSharedWithAll(connection, await getApplication(connection, applicationId)))
    && (wanted === undefined || goesAsWanted(application, await rolesInAll(connection, applicationId), wanted));
  if (there && (wanted === undefined || (await isShown()))) return;
  const roles = typeof wanted === "object" ? await chosen(context, application, wanted) : undefined;
  try {
    if (roles === undefined) await shareWithAll(connection, applicationId);
    else await fromLevel72(() => shareRolesWithAll(connection, applicationId, roles));
  } catch (error) {
    if (!(error instanceof Wso2Error) || !error.effectUnknown) throw error;
    keep(made);
    if (!(await isShown())) throw error;
  }
  keep(made);
  const shown = await waitFor(waitSeconds, [], async () => ((await isShown()) ? true : undefined));
  if (shown === undefined) throw new Problem(`the server accepted the share but does not show it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. See the server's log, then run \`pulumi up\` again`);
}
