import { randomUUID } from "node:crypto";
import type { Application, Role, Store } from "../model.js";

/**
 * Copies the roles of an application into an organization that the application is shared with.
 * A copy has an id of its own and, as its audience, the application's copy in that organization (behaviour §7.1).
 * Roles that the organization already has a copy of are left as they are.
 */
export function copyRolesInto(store: Store, application: Application, organizationId: string, fragmentApplicationId: string): void {
  for (const role of Object.values(store.roles)) {
    if (role.audience.type === "application" && role.audience.value === application.id) copyRoleInto(store, role, organizationId, fragmentApplicationId);
  }
}

/** Copies one new role into every organization that its application is shared with already (behaviour §4.5). */
export function copyRoleEverywhere(store: Store, role: Role): void {
  if (role.audience.type !== "application") return;
  for (const fragment of Object.values(store.applications)) {
    if (fragment.mainApplicationId === role.audience.value) copyRoleInto(store, role, fragment.organizationId, fragment.id);
  }
}

function copyRoleInto(store: Store, role: Role, organizationId: string, fragmentApplicationId: string): void {
  const present = Object.values(store.roles).some((other) => other.mainRoleId === role.id && other.organizationId === organizationId);
  if (present) return;
  const id = randomUUID();
  store.roles[id] = {
    id,
    organizationId,
    displayName: role.displayName,
    audience: { type: "application", value: fragmentApplicationId },
    permissions: [...role.permissions],
    users: [],
    mainRoleId: role.id,
  };
}
