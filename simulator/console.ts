import { randomUUID } from "node:crypto";
import type { Application, Role, Store } from "./model.js";

const consoleName = "Console";
const administratorRole = "Administrator";

/** The applications of the product itself, which a list can leave out (behaviour §5.1). */
const systemPortals = [consoleName, "My Account"];

export function isSystemPortal(application: Application): boolean {
  return systemPortals.includes(application.name);
}

/** Adds the Console to a fresh server: shared with all organizations, and the administrator holds its role. */
export function addConsole(store: Store, administratorId: string, accessTokenSeconds: number): void {
  const id = randomUUID();
  store.applications[id] = {
    id,
    organizationId: store.rootId,
    name: consoleName,
    clientId: "CONSOLE",
    grantTypes: ["authorization_code", "refresh_token"],
    authorizedApis: [],
    allowedAudience: "APPLICATION",
    shareWithAll: true,
    accessTokenSeconds,
  };
  const roleId = randomUUID();
  store.roles[roleId] = { id: roleId, organizationId: store.rootId, displayName: administratorRole, audience: { type: "application", value: id }, permissions: [], users: [administratorId] };
}

/** The Console of the root, or its copy in an organization; there is none where nobody shared it. */
export function consoleIn(store: Store, organizationId: string): Application | undefined {
  return Object.values(store.applications).find((application) => application.organizationId === organizationId && application.name === consoleName);
}

export function administratorRoleOf(store: Store, console: Application): Role | undefined {
  return rolesOf(store, console).find((role) => role.displayName === administratorRole);
}

/** Whether a user holds any role of the Console in the user's organization. */
export function holdsConsoleRole(store: Store, organizationId: string, userId: string): boolean {
  const console = consoleIn(store, organizationId);
  return console !== undefined && rolesOf(store, console).some((role) => role.users.includes(userId));
}

function rolesOf(store: Store, { id }: Application): Role[] {
  return Object.values(store.roles).filter((role) => role.audience.type === "application" && role.audience.value === id);
}
