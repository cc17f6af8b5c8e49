import { randomUUID } from "node:crypto";
import type { Application, Organization, RoleSharing, Store } from "../model.js";
import { descendantsOf, isBelow, pathTo } from "../organizations/tree.js";
import { clientCredential } from "../credentials.js";
import { copyRolesInto } from "../scim/roleCopies.js";

/** The copy of an application in an organization that it is shared with. */
export function fragmentIn(store: Store, application: Application, organizationId: string): Application | undefined {
  return fragmentsOf(store, application).find((fragment) => fragment.organizationId === organizationId);
}

export function fragmentsOf(store: Store, application: Application): Application[] {
  return Object.values(store.applications).filter((other) => other.mainApplicationId === application.id);
}

/**
 * Copies an application and those of its roles that go along into an organization; without effect if that is none below
 * the application's own (behaviour §4.2). What is there is kept, but for copies of roles that do not go along any more.
 */
export function shareWith(store: Store, application: Application, organization: Organization | undefined, sharing?: RoleSharing): void {
  if (!organization || !isBelow(store, organization, application.organizationId)) return;
  const fragment = fragmentIn(store, application, organization.id) ?? addFragment(store, application, organization.id);
  if (sharing === undefined || sharing.mode === "ALL") delete fragment.roleSharing;
  else fragment.roleSharing = sharing;
  copyRolesInto(store, application, fragment);
}

function addFragment(store: Store, application: Application, organizationId: string): Application {
  const fragment: Application = {
    id: randomUUID(),
    organizationId,
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
  store.applications[fragment.id] = fragment;
  return fragment;
}

export function shareWithAll(store: Store, application: Application, sharing?: RoleSharing): void {
  application.shareWithAll = true;
  if (sharing === undefined || sharing.mode === "ALL") delete application.roleSharing;
  else application.roleSharing = sharing;
  for (const organization of descendantsOf(store, application.organizationId)) shareWith(store, application, organization, sharing);
}

/** Organizations to come get it no more; those that have it keep it. */
export function endSharingWithAll(application: Application): void {
  application.shareWithAll = false;
  delete application.sharePolicy;
  delete application.roleSharing;
}

export function unshareFromEveryone(store: Store, application: Application): void {
  endSharingWithAll(application);
  for (const fragment of fragmentsOf(store, application)) unshareFrom(store, application, fragment.organizationId);
}

/** What a new organization gets before its POST is answered (behaviour §4.5). */
export function shareIntoNew(store: Store, organization: Organization): void {
  for (const application of Object.values(store.applications)) {
    if (application.shareWithAll) shareWith(store, application, organization, application.roleSharing);
    const above = pathTo(store, organization).map(({ id }) => fragmentIn(store, application, id)).filter((fragment) => fragment?.shareWithChildren).at(-1);
    if (above) shareWith(store, application, organization, above.roleSharing);
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
