import type { Context } from "../dynamic/context.js";
import type { Keep, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { continuesWith, hold } from "../dynamic/held.js";
import { look } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { getApplication, sharedWithAll, type Application } from "../wso2/applications.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { organizationPresence } from "../wso2/organizations.js";
import { changeRolesIn, rolesIn, shareRolesWith } from "../wso2/shareRoles.js";
import { hasSharingPolicy, isSharedWith, isSharedWithAll, sharedAs, shareWith, unshareFrom } from "../wso2/shares.js";
import { becomesWithAll, doingsOf } from "./register.js";
import { chosen, fromLevel72, goesAsWanted, shownRoles, wantedRoles } from "./roles.js";
import type { Args, State } from "./schema.js";
import { applicationStill, madeOf, sharedAlready } from "./state.js";
import { inTurn } from "./turns.js";

/** What a program says of a share with one organization. */
export type OneArgs = Args & { organizationId: string };
export type OneState = State & { organizationId: string };

/** Where it is shared with all, nothing is sent for one organization; one that keeps it when that ends has it by its own share then. */
const seenAs = ({ connection }: Context, application: Application, organizationId: string): Promise<"with all" | "with it" | "not with it"> =>
  sharedWithAll(application) ? Promise.resolve("with all") : sharedAs(connection, application.id, organizationId);

export function createShare(context: Context, applicationId: string, args: OneArgs, keep: Keep<State>): Promise<Made<State>> {
  // Of two resources for one share the second must find what the first has made.
  const key = `share of ${applicationId} with ${args.organizationId}`;
  return oneAtATime(key, () => inTurn(applicationId, "single", async () => {
    const application = await getApplication(context.connection, applicationId);
    const seen = await seenAs(context, application, args.organizationId);
    const { ended, kept } = doingsOf(context, applicationId);
    ended.delete(args.organizationId);
    const isKept = seen === "with it" && kept.delete(args.organizationId);
    const isOfOthers = seen === "with it" && !isKept && !continuesWith(context, args, key, `share of application "${application.name}" with organization ${args.organizationId}`);
    if (isOfOthers && args.adopt !== true) throw sharedAlready("");
    hold(context, key);
    const made = madeOf(application, args, { sharedWithAll: seen === "with all", adopted: isOfOthers });
    if (seen === "with it") keep(made);
    await bringTo(context, application, made, seen, undefined, keep);
    return made;
  }));
}

export async function readShare(context: Context, application: Application, args: OneArgs, { adopted, withRoles }: { adopted: boolean; withRoles: boolean }): Promise<Made<State> | undefined> {
  const { connection } = context;
  const { organizationId } = args;
  let seen = await seenAs(context, application, organizationId);
  // The list of shares is not always complete at once: one is missing only if it is twice.
  if (seen === "not with it") seen = await seenAs(context, application, organizationId);
  // A share with all says nothing about an organization that is gone.
  const there = seen === "with all" ? (await organizationPresence(connection, organizationId)) !== undefined : seen === "with it";
  if (!there) return undefined;
  const shown = withRoles ? await rolesIn(connection, application.id, organizationId) : undefined;
  return madeOf(application, { ...args, roles: shown && shownRoles(application, shown, args.roles) }, { sharedWithAll: seen === "with all", adopted });
}

export function updateShare(context: Context, args: OneArgs, before: State, keep: Keep<State>): Promise<State> {
  return inTurn(before.applicationId, "single", async () => {
    const application = await applicationStill(context, args, before);
    const seen = await seenAs(context, application, args.organizationId);
    const made = madeOf(application, args, { sharedWithAll: seen === "with all", adopted: before.adopted && seen !== "not with it" });
    await bringTo(context, application, made, seen, before, keep);
    return made.state;
  });
}

/** Makes the share if there is none, and brings its roles to what the program says. */
async function bringTo(context: Context, application: Application, made: Made<State>, seen: "with all" | "with it" | "not with it", before: State | undefined, keep: Keep<State>): Promise<void> {
  const state = made.state as OneState;
  if (seen === "with all" && state.roles !== undefined) {
    throw new Problem("`roles` cannot be given for one organization where the application is shared with all. Give them to the share with all (`allOrganizations: true`), or leave them out");
  }
  if (seen === "not with it") await ensure(context, application, made, keep);
  else if (seen === "with it") await syncRoles(context, application, state, before);
}

export function endShare(context: Context, state: OneState): Promise<void> {
  const { connection } = context;
  const { applicationId, organizationId, waitSeconds } = state;
  return inTurn(applicationId, "single", async () => {
    // Ending it first would take the roles that are assigned there.
    if (becomesWithAll(state)) return void doingsOf(context, applicationId).ended.add(organizationId);
    try {
      // Where a policy shares it with all, the server would end this one share, and the application be missing here alone.
      const isWithAll = state.sharedWithAll ? await isSharedWithAll(connection, await getApplication(connection, applicationId)) : await hasSharingPolicy(connection, applicationId);
      if (isWithAll) return staysWithAll(context, state);
      await unshareFrom(connection, applicationId, organizationId);
    } catch (error) {
      if (because(error, "shared-with-all")) return staysWithAll(context, state);
      if (!(error instanceof Wso2Error) || error.reason === "forbidden") throw error;
      const isGone = (await look(context, undefined, () => getApplication(connection, applicationId))) === "gone" || (await isMissing(context, applicationId, organizationId));
      if (!isGone) throw error;
      return;
    }
    // From 7.2 on the server answers before it is done (behaviour §4.1).
    const ended = await waitFor(waitSeconds, ["not-found"], async () => ((await isSharedWith(connection, applicationId, organizationId)) ? undefined : true));
    if (ended === undefined) throw new Problem(`the server accepted the end of the share but still shows it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. Run \`pulumi up\` again`);
  });
}

function staysWithAll(context: Context, { applicationId, organizationId }: OneState): void {
  doingsOf(context, applicationId).ended.add(organizationId);
  warn(`application ${applicationId} stays in organization ${organizationId}: it is shared with all organizations by now. Where the share with all ends in a later run, the organization may keep it, as one that had it before`);
}

const isMissing = async ({ connection }: Context, applicationId: string, organizationId: string): Promise<boolean> =>
  !(await isSharedWith(connection, applicationId, organizationId)) && !(await isSharedWith(connection, applicationId, organizationId));

/** Shares, and waits until the server shows it. `keep` is called as soon as it may have been done. */
async function ensure(context: Context, application: Application, made: Made<State>, keep: Keep<State>): Promise<void> {
  const { connection } = context;
  const { applicationId, organizationId, waitSeconds, roles } = made.state as OneState;
  const isShown = async (): Promise<boolean> => {
    if (roles === undefined) return isSharedWith(connection, applicationId, organizationId);
    const shown = await rolesIn(connection, applicationId, organizationId);
    return shown !== undefined && goesAsWanted(application, shown, roles);
  };
  const chosenRoles = roles && (await chosen(context, application, roles));
  try {
    if (chosenRoles === undefined) await shareWith(connection, applicationId, organizationId);
    else await fromLevel72(() => shareRolesWith(connection, applicationId, organizationId, chosenRoles));
  } catch (error) {
    if (!(error instanceof Wso2Error) || !error.effectUnknown) throw error;
    keep(made);
    if (!(await isShown())) throw error;
  }
  keep(made);
  await untilShown(waitSeconds, isShown, "Check that the organization exists and that its parent has the application");
}

/** Adds and removes roles of a share that is there; others keep their members. */
async function syncRoles(context: Context, application: Application, state: OneState, before: State | undefined): Promise<void> {
  const { connection } = context;
  const { applicationId, organizationId, waitSeconds } = state;
  const wanted = wantedRoles(state, before);
  const shown = wanted && (await rolesIn(connection, applicationId, organizationId));
  if (wanted === undefined || shown === undefined || goesAsWanted(application, shown, wanted)) return;
  if (wanted === "all") await shareWith(connection, applicationId, organizationId);
  else if (shown.mode !== "SELECTED" || wanted.length === 0) {
    const roles = await chosen(context, application, wanted);
    await fromLevel72(() => shareRolesWith(connection, applicationId, organizationId, roles));
  } else {
    const has = shownRoles(application, shown, wanted) ?? [];
    const add = await chosen(context, application, wanted.filter((name) => !has.includes(name)));
    const remove = has.filter((name) => !wanted.includes(name)).map((displayName) => ({ displayName, audience: { type: "application", display: application.name } }));
    await changeRolesIn(connection, applicationId, organizationId, { add, remove });
  }
  await untilShown(waitSeconds, async () => {
    const now = await rolesIn(connection, applicationId, organizationId);
    return now !== undefined && goesAsWanted(application, now, wanted);
  }, "Check that its parent organization has the roles");
}

async function untilShown(waitSeconds: number | undefined, isShown: () => Promise<boolean>, hint: string): Promise<void> {
  const shown = await waitFor(waitSeconds, [], async () => ((await isShown()) ? true : undefined));
  if (shown === undefined) throw new Problem(`the server accepted the share but does not show it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. ${hint}, see the server's log, then run \`pulumi up\` again`);
}
