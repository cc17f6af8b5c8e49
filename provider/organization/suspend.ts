import type { Context } from "../dynamic/context.js";
import { warn } from "../dynamic/engine.js";
import type { Connection } from "../wso2/connection.js";
import { because } from "../wso2/errors.js";
import { childOrganizations, organizationPresence, setStatus, type Organization } from "../wso2/organizations.js";
import type { Args, State } from "./schema.js";
import { sync } from "./sync.js";

/** An organization in step with the program, and those below it that are disabled for its sake. */
export interface InStep {
  organization: Organization;
  suspended: string[];
}

/**
 * What {@link sync} does, and the same for the organizations below: disables them where it has to, because the server
 * disables none that has active children, and activates those that it disabled. `kept` is told of every step.
 */
export async function syncWithChildren(context: Context, found: Organization, args: Args, before: State | undefined, adopted: boolean, kept: (step: InStep) => void): Promise<InStep> {
  const suspended = new Set(before?.suspendedChildren);
  const step = (organization: Organization): InStep => ({ organization, suspended: [...suspended] });

  const disablingBelow = async (): Promise<Organization> => {
    try {
      return await sync(context, found, args, before, adopted);
    } catch (error) {
      if (args.suspendChildren !== true || !because(error, "has-active-children")) throw error;
      // All else first: of a run that stops half way then nothing but the status is left to do.
      const rest = await sync(context, found, { ...args, status: found.status }, before, adopted);
      await counted(found, "suspended with it", (count) => suspendBelow(context.connection, found.id, count, (id) => {
        // Anew at the end: it comes after what was disabled below it.
        suspended.delete(id);
        suspended.add(id);
        kept(step(rest));
      }));
      return sync(context, rest, args, before, adopted);
    }
  };

  const organization = await disablingBelow();
  if (organization.status === "ACTIVE" && suspended.size > 0) {
    kept(step(organization));
    await counted(found, "activated with it", async (count) => {
      for (const id of [...suspended].reverse()) {
        if (await setStatusOf(context.connection, id, "ACTIVE")) count();
        suspended.delete(id);
        kept(step(organization));
      }
    });
  }
  return step(organization);
}

/** Disables what is active below an organization. An id is remembered before its turn, so that one whose answer is lost is not forgotten. */
async function suspendBelow(connection: Connection, id: string, count: () => void, remember: (id: string) => void): Promise<void> {
  for (const child of await childOrganizations(connection, id)) {
    if (child.status === "DISABLED") continue;
    const suspend = async (): Promise<void> => {
      remember(child.id);
      if (await setStatusOf(connection, child.id, "DISABLED")) count();
    };
    try {
      await suspend();
    } catch (error) {
      if (!because(error, "has-active-children")) throw error;
      await suspendBelow(connection, child.id, count, remember);
      await suspend();
    }
  }
}

/** Sets a status; false if the organization is certainly gone. */
async function setStatusOf(connection: Connection, id: string, status: Organization["status"]): Promise<boolean> {
  try {
    await setStatus(connection, id, status);
    return true;
  } catch (error) {
    if (!because(error, "organization-not-found") || (await organizationPresence(connection, id)) !== undefined) throw error;
    return false;
  }
}

/** Says in one line how many there were, also of a run that stopped. */
async function counted({ name, id }: Organization, what: string, work: (count: () => void) => Promise<void>): Promise<void> {
  let many = 0;
  try {
    await work(() => many++);
  } finally {
    if (many > 0) warn(`organization "${name}" (${id}): ${many} ${many === 1 ? "organization" : "organizations"} below it ${many === 1 ? "was" : "were"} ${what}`);
  }
}
