import type { Beside, Effect } from "./definition.js";
import { Problem } from "./problem.js";
import { holdsUnknown } from "./unknown.js";

interface Named {
  applicationId?: string;
  applicationName?: string;
}

/**
 * What another name of an application does to an object that is kept by the application's id: an application may be
 * renamed, so an update looks whether it is the same. Not known yet is the name of one that is to be made.
 */
export const effectOfApplicationName = ({ now }: Beside): Effect => (holdsUnknown(now.applicationName) ? "replace" : "update");

/** Refuses a new name that is not the application's own (`shown`) but means another one, by the id that `find` gives. */
export async function refuseAnotherApplication({ applicationName }: Named, before: Named, shown: string | undefined, find: () => Promise<string | undefined>): Promise<void> {
  if (applicationName === undefined || applicationName === before.applicationName || applicationName === shown) return;
  const id = await find();
  if (id === before.applicationId) return;
  throw new Problem(`"${applicationName}" is another application (${id}), not a new name of "${before.applicationName}" (${before.applicationId}). Leave this resource as it is, or remove it, and make another one, with another logical name, for "${applicationName}"; or give \`applicationId\` instead of the name: then this one is replaced, and what it gave is lost first`);
}
