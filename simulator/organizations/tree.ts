import type { Organization, Store } from "../model.js";

export function childrenOf(store: Store, id: string): Organization[] {
  return Object.values(store.organizations).filter((organization) => organization.parentId === id);
}

/** From the root down to the organization itself. */
export function pathTo(store: Store, organization: Organization): Organization[] {
  const parent = organization.parentId === undefined ? undefined : store.organizations[organization.parentId];
  return parent ? [...pathTo(store, parent), organization] : [organization];
}

export function isBelow(store: Store, organization: Organization, ancestorId: string): boolean {
  return organization.id !== ancestorId && pathTo(store, organization).some((one) => one.id === ancestorId);
}

/** All organizations below one, at any depth. */
export function descendantsOf(store: Store, id: string): Organization[] {
  return Object.values(store.organizations).filter((organization) => isBelow(store, organization, id));
}
