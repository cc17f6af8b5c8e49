import type { Context } from "../dynamic/context.js";
import type { Keep, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { look } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { getApplication, sharedWithAll, type Application } from "../wso2/applications.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { organizationPresence } from "../wso2/organizations.js";
import { hasSharingPolicy, isSharedWith, sharedAs, shareWith, unshareFrom } from "../wso2/shares.js";
import type { Args, State } from "./schema.js";
import { madeOf, sharedAlready } from "./state.js";
import { inTurn } from "./turns.js";

/** What a program says of a share with one organization. */
export type OneArgs = Args & { organizationId: string };
export type OneState = State & { organizationId: string };

/** A share with all organizations counts as made by others: nothing is sent for it. */
const seenAs = ({ connection }: Context, application: Application, organizationId: string): Promise<"with all" | "with it" | "not with it"> =>
  sharedWithAll(application) ? Promise.resolve("with all") : sharedAs(connection, application.id, organizationId);

export function createShare(context: Context, applicationId: string, args: OneArgs, keep: Keep<State>): Promise<Made<State>> {
  // Of two resources for one share the second must find what the first has made.
  return oneAtATime(`share of ${applicationId} with ${args.organizationId}`, () => inTurn(applicationId, "single", async () => {
    const application = await getApplication(context.connection, applicationId);
    const seen = await seenAs(context, application, args.organizationId);
    if (seen === "with it" && args.adopt !== true) throw sharedAlready("");
    const made = madeOf(application, args, { sharedWithAll: seen === "with all", adopted: seen !== "not with it" });
    if (seen === "not with it") await ensure(context, made, keep);
    return made;
  }));
}

export async function readShare(context: Context, application: Application, args: OneArgs, adopted: boolean): Promise<Made<State> | undefined> {
  let seen = await seenAs(context, application, args.organizationId);
  // The list of shares is not always complete at once: one is missing only if it is twice.
  if (seen === "not with it") seen = await seenAs(context, application, args.organizationId);
  // A share with all says nothing about an organization that is gone.
  const there = seen === "with all" ? (await organizationPresence(context.connection, args.organizationId)) !== undefined : seen === "with it";
  return there ? madeOf(application, args, { sharedWithAll: seen === "with all", adopted }) : undefined;
}

export function updateShare(context: Context, args: OneArgs, { applicationId, adopted }: State, keep: Keep<State>): Promise<State> {
  return inTurn(applicationId, "single", async () => {
    const application = await getApplication(context.connection, applicationId);
    const seen = await seenAs(context, application, args.organizationId);
    const made = madeOf(application, args, { sharedWithAll: seen === "with all", adopted });
    if (seen === "not with it") await ensure(context, made, keep);
    return made.state;
  });
}

export async function endShare(context: Context, { applicationId, organizationId, waitSeconds }: OneState): Promise<void> {
  const { connection } = context;
  try {
    // Where a policy shares it with all, the server would end this one share, and the application be missing here alone.
    if (await hasSharingPolicy(connection, applicationId)) return staysWithAll(applicationId, organizationId);
    await unshareFrom(connection, applicationId, organizationId);
  } catch (error) {
    if (because(error, "shared-with-all")) return staysWithAll(applicationId, organizationId);
    if (!(error instanceof Wso2Error) || error.reason === "forbidden") throw error;
    const isGone = (await look(context, undefined, () => getApplication(connection, applicationId))) === "gone" || (await isMissing(context, applicationId, organizationId));
    if (!isGone) throw error;
    return;
  }
  // From 7.2 on the server answers before it is done (behaviour §4.1).
  const ended = await waitFor(waitSeconds, ["not-found"], async () => ((await isSharedWith(connection, applicationId, organizationId)) ? undefined : true));
  if (ended === undefined) throw new Problem(`the server accepted the end of the share but still shows it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. Run \`pulumi up\` again`);
}

function staysWithAll(applicationId: string, organizationId: string): void {
  warn(`application ${applicationId} stays in organization ${organizationId}: it is shared with all organizations by now`);
}

const isMissing = async ({ connection }: Context, applicationId: string, organizationId: string): Promise<boolean> =>
  !(await isSharedWith(connection, applicationId, organizationId)) && !(await isSharedWith(connection, applicationId, organizationId));

/** Shares, and waits until the server shows it. `keep` is called as soon as it may have been done. */
async function ensure({ connection }: Context, made: Made<State>, keep: Keep<State>): Promise<void> {
  const { applicationId, organizationId, waitSeconds } = made.state as OneState;
  try {
    await shareWith(connection, applicationId, organizationId);
  } catch (error) {
    if (!(error instanceof Wso2Error) || !error.effectUnknown) throw error;
    keep(made);
    if (!(await isSharedWith(connection, applicationId, organizationId))) throw error;
  }
  keep(made);
  const shown = await waitFor(waitSeconds, [], async () => ((await isSharedWith(connection, applicationId, organizationId)) ? true : undefined));
  if (shown === undefined) {
    throw new Problem(`the server accepted the share but does not show it after ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. Check that the organization exists and that its parent has the application, see the server's log, then run \`pulumi up\` again`);
  }
}
