import { fragmentsOf, removeApplication } from "../applications/sharing.js";
import type { Answer, Call } from "../http.js";
import type { Organization } from "../model.js";
import { refuse } from "./errors.js";
import { organizationOfPath } from "./find.js";
import { revokeTokensOf } from "./tokens.js";
import { childrenOf } from "./tree.js";

/** DELETE /organizations/{id}: with all that is in it, unless it has children (behaviour §3.9). */
export function deleteOrganization(call: Call): Answer {
  const organization = organizationOfPath(call);
  if (organization.id === call.store.rootId) throw refuse(60050, organization.id);
  if (childrenOf(call.store, organization.id).length > 0) throw refuse(60007, organization.id);
  removeContents(call, organization);
  delete call.store.organizations[organization.id];
  revokeTokensOf(call, organization.id);
  return { status: 204 };
}

function removeContents(call: Call, { id }: Organization): void {
  const { store } = call;
  for (const application of Object.values(store.applications)) {
    if (application.organizationId !== id) continue;
    for (const fragment of fragmentsOf(store, application)) removeApplication(store, fragment);
    removeApplication(store, application);
  }
  for (const role of Object.values(store.roles)) if (role.organizationId === id) delete store.roles[role.id];
  for (const user of Object.values(store.users)) if (user.organizationId === id) delete store.users[user.id];
}
