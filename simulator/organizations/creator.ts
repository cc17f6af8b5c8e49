import { randomUUID } from "node:crypto";
import { timestamp } from "../clock.js";
import { administratorRoleOf, consoleIn, holdsConsoleRole } from "../console.js";
import type { Call } from "../http.js";
import type { Application, Attribute, Organization, Store, User } from "../model.js";
import { refuse } from "./errors.js";

/** The user that a new organization belongs to: `creator.id`, else the user who asks; an application is nobody (behaviour §3.3). */
export function creatorOf(call: Call, attributes: Attribute[]): User | undefined {
  const named = attributes.find((attribute) => attribute.key === "creator.id")?.value;
  if (named === undefined) return call.caller.userId === undefined ? undefined : call.store.users[call.caller.userId];
  const user = call.store.users[named];
  if (user?.organizationId !== call.organization.id) throw refuse(60096, tenantNumber(call));
  return user;
}

/**
 * Shares the creator into the organization, as its owner. Sharing the Console is what does it, so that it is not done where
 * there is none (behaviour §3.3; recorded, scenario 06).
 */
export function shareCreator(call: Call, organization: Organization, creator: User): void {
  const { store, level, caller } = call;
  const console = consoleIn(store, organization.id);
  if (!console) return;
  // 7.0 does it for an administrator only, gives no role, and has the organization behave as one without an owner (recorded, scenario 11).
  if (level === "7.0" && caller.kind !== "administrator") return;
  const shadow = shadowOf(organization, creator);
  store.users[shadow.id] = shadow;
  if (level === "7.0") return;
  organization.ownerId = shadow.id;
  if (caller.kind === "administrator" || holdsConsoleRole(store, creator.organizationId, creator.id)) assignAdministrator(store, console, shadow);
}

function shadowOf(organization: Organization, creator: User): User {
  const now = timestamp();
  const home = creator.sharedFrom ?? { organizationId: creator.organizationId, userId: creator.id };
  return { id: randomUUID(), organizationId: organization.id, userName: creator.userName, attributes: {}, created: now, lastModified: now, sharedFrom: home };
}

function assignAdministrator(store: Store, console: Application, { id }: User): void {
  const role = administratorRoleOf(store, console);
  if (!role) return;
  role.users.push(id);
  role.assignedByParent = [...(role.assignedByParent ?? []), id];
}

/** Tenants are numbered; the root's number is recorded in scenario 03. */
function tenantNumber(call: Call): string {
  return call.organization.id === call.store.rootId ? "-1234" : String(Object.keys(call.store.organizations).indexOf(call.organization.id));
}
