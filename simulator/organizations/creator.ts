import { randomUUID } from "node:crypto";
import { timestamp } from "../clock.js";
import type { Call } from "../http.js";
import type { Attribute, Organization, User } from "../model.js";
import { refuse } from "./errors.js";

/** The user that a new organization belongs to: `creator.id`, else the administrator who asks; an application is nobody (behaviour §3.3). */
export function creatorOf(call: Call, attributes: Attribute[]): User | undefined {
  const named = attributes.find((attribute) => attribute.key === "creator.id")?.value;
  if (named === undefined) return call.caller.kind === "administrator" ? call.store.users[call.caller.userId] : undefined;
  const user = call.store.users[named];
  if (user?.organizationId !== call.organization.id) throw refuse(60096, tenantNumber(call));
  return user;
}

/** Shares the creator into the organization, as its owner. */
export function shareCreator(call: Call, organization: Organization, creator: User): void {
  if (!sharesCreators(call)) return;
  const now = timestamp();
  const home = creator.sharedFrom ?? { organizationId: creator.organizationId, userId: creator.id };
  const shadow: User = { id: randomUUID(), organizationId: organization.id, userName: creator.userName, attributes: {}, created: now, lastModified: now, sharedFrom: home };
  call.store.users[shadow.id] = shadow;
  // Recorded, scenario 11: at 7.0 the organization still behaves as one without an owner.
  if (call.level !== "7.0") organization.ownerId = shadow.id;
}

/**
 * Creators are shared when the Console is: always from 7.1 on, where the Console belongs to the product; at 7.0, recorded without it,
 * only where an application of that name is shared with all, and only when an administrator asks (recorded, scenarios 06 and 11).
 */
function sharesCreators(call: Call): boolean {
  if (call.level !== "7.0") return true;
  const console = Object.values(call.store.applications).find((application) => application.name === "Console" && application.organizationId === call.store.rootId);
  return console?.shareWithAll === true && call.caller.kind === "administrator";
}

/** Tenants are numbered; the root's number is recorded in scenario 03. */
function tenantNumber(call: Call): string {
  return call.organization.id === call.store.rootId ? "-1234" : String(Object.keys(call.store.organizations).indexOf(call.organization.id));
}
