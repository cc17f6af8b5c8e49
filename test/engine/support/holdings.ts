import type { Store } from "../../../simulator/index.js";

/** What a server holds below its root: organizations, users and their roles, each as a line. */
export function holdings({ rootId, organizations, users, roles, applications }: Omit<Store, "tokens">): string[] {
  const path = (id: string | undefined): string => (id === undefined || id === rootId ? "" : `${path(organizations[id]!.parentId)}/${organizations[id]!.name}`);
  const rolesOf = (userId: string) => Object.values(roles)
    .filter((role) => role.users.includes(userId))
    .map(({ displayName, audience }) => `, ${displayName} of ${applications[audience.value]?.name ?? audience.type}`)
    .sort();
  const below = Object.keys(organizations).filter((id) => id !== rootId).map(path);
  const inside = Object.values(users)
    .filter(({ organizationId }) => organizationId !== rootId)
    .map(({ id, organizationId, userName }) => `${path(organizationId)}: ${userName}${rolesOf(id).join("")}`);
  return [...below, ...inside].sort();
}

/** What a server holds of the quickstart. */
export const quickstart = [
  "/Acme",
  "/Acme/Acme Sales",
  "/Acme/Acme Sales: sales@acme.example, tenant-admin of b2b-application",
  "/Acme: admin@acme.example, tenant-admin of b2b-application",
  "/Globex",
  "/Globex: admin@globex.example, tenant-admin of b2b-application",
];
