import { randomUUID } from "node:crypto";
import type { Application, Role, Store } from "../model.js";

/** The roles that count for the users of an application: its own, or those of its organization that it names. */
export function rolesOfApplication(store: Store, { id, allowedAudience, organizationRoles = [] }: Application): Role[] {
  return Object.values(store.roles).filter((role) => (allowedAudience === "ORGANIZATION" && organizationRoles.includes(role.id)) || (role.audience.type === "application" && role.audience.value === id));
}

/**
 * Gives an organization copies of those roles of an application that go along with its copy there, and takes those that do not,
 * unless they are the organization's (source of SharedRoleMgtHandler). A copy of a role has an id of its own and, as its
 * audience, the application's copy (behaviour §7.1) or the organization. What is there is left as it is.
 */
export function copyRolesInto(store: Store, application: Application, fragment: Application): void {
  for (const role of rolesOfApplication(store, application)) if (goesAlong(role, fragment)) copyRoleInto(store, role, fragment);
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
  const there = Object.values(store.roles).filter((other) => other.organizationId === organizationId);
  if (there.some((other) => other.mainRoleId === role.id)) return;
  const { type } = role.audience;
  // A role of the same name that the organization has becomes the copy.
  const namesake = there.find((other) => type === "organization" && other.audience.type === type && other.displayName === role.displayName);
  if (namesake) {
    namesake.mainRoleId = role.id;
    return;
  }
  const id = randomUUID();
  store.roles[id] = {
    id,
    organizationId,
    displayName: role.displayName,
    audience: { type, value: type === "application" ? fragmentId : organizationId },
    permissions: [...role.permissions],
    users: [],
    mainRoleId: role.id,
  };
}
