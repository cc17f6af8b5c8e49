import { randomUUID } from "node:crypto";
import type { Application, Role, Store } from "../model.js";

/**
 * Gives the copy of an application copies of the roles that go along, and takes those that do not (source of
 * SharedRoleMgtHandler). A copy of a role has an id of its own and, as its audience, the application's copy (behaviour §7.1).
 * Roles that the organization already has a copy of are left as they are.
 */
export function copyRolesInto(store: Store, application: Application, fragment: Application): void {
  for (const role of Object.values(store.roles)) {
    if (role.audience.type === "application" && role.audience.value === application.id && goesAlong(role, fragment)) copyRoleInto(store, role, fragment);
  }
  for (const role of Object.values(store.roles)) if (role.audience.value === fragment.id && !goesAlong(role, fragment)) delete store.roles[role.id];
}

/** Copies one new role into every organization that its application is shared with already, with all its roles (behaviour §4.5). */
export function copyRoleEverywhere(store: Store, role: Role): void {
  if (role.audience.type !== "application") return;
  for (const fragment of Object.values(store.applications)) {
    if (fragment.mainApplicationId === role.audience.value && fragment.roleSharing === undefined) copyRoleInto(store, role, fragment);
  }
}

function goesAlong({ displayName }: Role, { roleSharing }: Application): boolean {
  return roleSharing === undefined || (roleSharing.mode === "SELECTED" && roleSharing.roles.includes(displayName));
}

function copyRoleInto(store: Store, role: Role, { id: fragmentId, organizationId }: Application): void {
  const present = Object.values(store.roles).some((other) => other.mainRoleId === role.id && other.organizationId === organizationId);
  if (present) return;
  const id = randomUUID();
  store.roles[id] = {
    id,
    organizationId,
    displayName: role.displayName,
    audience: { type: "application", value: fragmentId },
    permissions: [...role.permissions],
    users: [],
    mainRoleId: role.id,
  };
}
