import type { Call } from "../http.js";
import type { Organization } from "../model.js";
import { refuse } from "./errors.js";
import { isBelow } from "./tree.js";

/** The organization named in the path. One that is not there answers as one that may not be managed from here (behaviour §3.1). */
export function organizationOfPath(call: Call): Organization {
  const id = call.params["id"]!;
  const organization = call.store.organizations[id];
  const here = call.organization.id;
  if (!organization || (organization.id !== here && !isBelow(call.store, organization, here))) throw refuse(60064, id, here);
  return organization;
}
