import type { Context } from "../dynamic/context.js";
import type { Definition, Keep, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { look } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { managedProperties } from "../dynamic/schemas.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { findApplication, getApplication, sharedWithAll, type Application } from "../wso2/applications.js";
import { because, Wso2Error } from "../wso2/errors.js";
import { organizationPresence } from "../wso2/organizations.js";
import { isSharedWith, shareWith, unshareFrom } from "../wso2/shares.js";
import { rules, schema, type Args, type State } from "./schema.js";

/** See {@link Definition}. A share with all organizations counts as made by others: nothing is sent for it. */
export const applicationShare: Definition<Args, State> = {
  kind: "ApplicationShare",
  schema,
  rules,
  properties: {
    // Naming the same application the other way is no other share.
    applicationId: { changed: "replace", removed: "update" },
    applicationName: { changed: "replace", removed: "update" },
    organizationId: { changed: "replace" },
    waitSeconds: { changed: "update" },
    ...managedProperties,
    // It is not on the server: it only tells resources apart.
    __mark: { changed: "update", equal: () => true },
  },
  needs: [{ root: ["organization_view", "application_mgt_view", "shared_application_view", "shared_application_create", "shared_application_delete"] }],
  label: ({ applicationName, applicationId, organizationId }, id) =>
    (organizationId === undefined ? `share ${id}` : `share of application ${applicationName === undefined ? applicationId : `"${applicationName}"`} with organization ${organizationId}`),

  async create(context, args, keep) {
    const application = await applicationOf(context, args);
    // Of two resources for one share the second must find what the first has made.
    return oneAtATime(`share of ${application.id} with ${args.organizationId}`, async () => {
      const all = sharedWithAll(application);
      const there = all || (await isSharedWith(context.connection, application.id, args.organizationId));
      if (there && !all && args.adopt !== true) {
        throw new Problem("it is shared already, and it was not this resource that did it. To manage the share from here on, set `adopt: true`; if the resource was only renamed or moved in the program, give it `aliases` (`{ name: \"<old name>\" }`, `{ parent: <old parent> }`) instead; if two resources share the same, remove one");
      }
      const made = madeOf(application, args, there);
      if (!there) await ensure(context, made, keep);
      return made;
    });
  },

  async read(context, id, state) {
    const [applicationId = "", organizationId = ""] = id.split("/");
    const looked = await look(context, undefined, () => getApplication(context.connection, applicationId));
    if (typeof looked === "string") return undefined;
    // A share with all says nothing about an organization that is gone.
    const there = sharedWithAll(looked.found)
      ? (await organizationPresence(context.connection, organizationId)) !== undefined
      : !(await isMissing(context, applicationId, organizationId));
    return there ? madeOf(looked.found, { ...state, organizationId }, state?.adopted ?? false) : undefined;
  },

  async update(context, _id, before, args, keep) {
    const application = await getApplication(context.connection, before.applicationId);
    const made = madeOf(application, args, before.adopted);
    if (!sharedWithAll(application) && !(await isSharedWith(context.connection, application.id, args.organizationId))) await ensure(context, made, keep);
    return made.state;
  },

  async delete(context, _id, state) {
    const { connection } = context;
    const { applicationId, organizationId } = state;
    try {
      await unshareFrom(connection, applicationId, organizationId);
    } catch (error) {
      if (because(error, "shared-with-all")) {
        warn(`application ${applicationId} stays in organization ${organizationId}: it is shared with all organizations by now`);
        return;
      }
      if (!(error instanceof Wso2Error) || error.reason === "forbidden") throw error;
      const isGone = (await look(context, undefined, () => getApplication(connection, applicationId))) === "gone" || (await isMissing(context, applicationId, organizationId));
      if (!isGone) throw error;
      return;
    }
    // From 7.2 on the server answers before it is done (behaviour §4.1).
    const ended = await waitFor(state.waitSeconds, ["not-found"], async () => ((await isSharedWith(connection, applicationId, organizationId)) ? undefined : true));
    if (ended === undefined) throw new Problem(`the server accepted the end of the share but still shows it after ${state.waitSeconds ?? DEFAULT_WAIT_SECONDS} s. Run \`pulumi up\` again`);
  },
};

/** The list of shares is not always complete at once: one is missing only if it is twice. */
const isMissing = async ({ connection }: Context, applicationId: string, organizationId: string): Promise<boolean> =>
  !(await isSharedWith(connection, applicationId, organizationId)) && !(await isSharedWith(connection, applicationId, organizationId));

async function applicationOf({ connection }: Context, { applicationId, applicationName }: Args): Promise<Application> {
  const id = applicationId ?? (await findApplication(connection, applicationName as string))?.id;
  if (id === undefined) throw new Problem(`the root organization has no application named "${applicationName}". Check the name; upper and lower case count`);
  return getApplication(connection, id);
}

/** Shares, and waits until the server shows it. `keep` is called as soon as it may have been done. */
async function ensure({ connection }: Context, made: Made<State>, keep: Keep<State>): Promise<void> {
  const { applicationId, organizationId, waitSeconds } = made.state;
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

const madeOf = (application: Application, args: Args, adopted: boolean): Made<State> => ({
  id: `${application.id}/${args.organizationId}`,
  state: { ...args, applicationId: application.id, applicationName: application.name, sharedWithAll: sharedWithAll(application), adopted },
});
