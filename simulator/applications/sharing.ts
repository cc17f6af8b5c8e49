import { randomUUID } from "node:crypto";
import type { Application, Organization, Store } from "../model.js";
import { descendantsOf, isBelow } from "../organizations/tree.js";
import { clientCredential } from "../credentials.js";
import { copyRolesInto } from "../scim/roleCopies.js";

/** The copy of an application in an organization that it is shared with. */
export function fragmentIn(store: Store, application: Application, organizationId: string): Application | undefined {
  return fragmentsOf(store, application).find((fragment) => fragment.organizationId === organizationId);
}

export function fragmentsOf(store: Store, application: Application): Application[] {
  return Object.values(store.applications).filter((other) => other.mainApplicationId === application.id);
}

/** Copies an application and its roles into an organization; without effect if they are there, or if it is none below the application's own (behaviour §4.2). */
export function shareWith(store: Store, application: Application, organization: Organization | undefined): void {
  if (!organization || !isBelow(store, organization, application.organizationId)) return;
  if (fragmentIn(store, application, organization.id)) return;
  const id = randomUUID();
  store.applications[id] = {
    id,
    organizationId: organization.id,
    name: application.name,
    clientId: clientCredential(),
    clientSecret: clientCredential(),
    grantTypes: [...application.grantTypes],
    authorizedApis: [],
    allowedAudience: application.allowedAudience,
    mainApplicationId: application.id,
    shareWithAll: false,
    accessTokenSeconds: application.accessTokenSeconds,
  };
  copyRolesInto(store, application, organization.id, id);
}

export function shareWithAll(store: Store, application: Application): void {
  application.shareWithAll = true;
  for (const organization of descendantsOf(store, application.organizationId)) shareWith(store, application, organization);
}

/** What a new organization gets before its POST is answered (behaviour §4.5). */
export function shareIntoNew(store: Store, organization: Organization): void {
  for (const application of Object.values(store.applications)) {
    if (application.shareWithAll) shareWith(store, application, organization);
  }
}

/** Removes a copy with its roles, and the tokens that the application has for the organization (behaviour §2.5). */
export function unshareFrom(store: Store, application: Application, organizationId: string): void {
  const fragment = fragmentIn(store, application, organizationId);
  if (!fragment) return;
  removeApplication(store, fragment);
  for (const token of Object.values(store.tokens)) {
    if (token.applicationId === application.id && token.organizationId === organizationId) delete store.tokens[token.value];
  }
}

/** Removes an application and the roles whose audience it is. */
export function removeApplication(store: Store, application: Application): void {
  delete store.applications[application.id];
  for (const role of Object.values(store.roles)) {
    if (role.audience.type === "application" && role.audience.value === application.id) delete store.roles[role.id];
  }
}
