import { isRecord } from "../body.js";
import type { Call } from "../http.js";
import type { Role, Store } from "../model.js";
import { invalidSyntax, invalidValue, refuse, unparsableBecause } from "./errors.js";
import { knownPermission } from "./roleResource.js";

export function rolesOf(store: Store, organizationId: string): Role[] {
  return Object.values(store.roles).filter((role) => role.organizationId === organizationId);
}

export function isShared(role: Role): boolean {
  return role.mainRoleId !== undefined;
}

/** Roles that the server itself made. */
export function isSystemRole(store: Store, role: Role): boolean {
  if (role.audience.type === "organization") return ["everyone", "system", "admin"].includes(role.displayName);
  return role.displayName === "Administrator" && store.applications[role.audience.value]?.name === "Console";
}

/** Until 7.1 an organization has the roles that are shared with it, and no say in them (behaviour §7.1). */
export function organizationsHaveNoSay({ level, organization, store }: Call): boolean {
  return level === "7.0" && organization.id !== store.rootId;
}

export function checkName(call: Call, displayName: string, audience: Role["audience"], itself?: Role): void {
  if (displayName.startsWith("system_")) throw unparsableBecause(`Invalid role name: ${displayName}. The prefix system_ is reserved.`);
  if (displayName.includes("/")) throw unparsableBecause(`Invalid character: / contains in the role name: ${displayName}.`);
  const taken = rolesOf(call.store, call.organization.id).some(
    (role) => role !== itself && role.displayName === displayName && role.audience.type === audience.type && role.audience.value === audience.value,
  );
  if (taken) throw refuse(409, `Role already exist for the role name: ${displayName} audience: ${audience.type} audienceId: ${audience.value}`);
}

/** The audience of a new role; the organization itself where none is named (behaviour §7.1). */
export function audienceOf(call: Call, given: unknown): Role["audience"] {
  const { organization, store } = call;
  if (given === undefined || given === null) return { type: "organization", value: organization.id };
  const type = isRecord(given) ? String(given["type"]).toLowerCase() : "";
  const value = isRecord(given) ? String(given["value"] ?? "") : "";
  if (type === "organization") {
    if (value !== organization.id) throw invalidValue(`Invalid audience. Given Organization id: ${value} is invalid`);
    return { type, value };
  }
  if (type !== "application") throw invalidValue("Invalid role audience");
  const application = Object.hasOwn(store.applications, value) ? store.applications[value] : undefined;
  if (!application || application.organizationId !== organization.id) {
    throw organization.id === store.rootId
      ? invalidValue(`Invalid audience. No application found with application id: ${value} and tenant domain : ${organization.orgHandle}`)
      : invalidValue("Invalid audience value. Audience value should be valid application ID");
  }
  if (application.mainApplicationId !== undefined) throw unparsableBecause("Role creation for shared applications is not allowed at organization level.");
  if (application.allowedAudience !== "APPLICATION") throw invalidValue(`Application: ${value} does not have Application role audience type`);
  return { type, value };
}

/** Permissions that the audience may have: those its application is authorized for (recorded, scenario 01), or any that exist. */
export function checkPermissions(call: Call, permissions: string[], audience: Role["audience"]): void {
  const authorized = audience.type === "application" ? call.store.applications[audience.value]?.authorizedApis.flatMap((api) => api.scopes) : undefined;
  for (const permission of permissions) {
    if (authorized && !authorized.includes(permission)) throw invalidValue(`Permission : ${permission} is not authorized for application with ID: ${audience.value}`);
    if (!knownPermission(permission, call.level)) throw invalidValue(`Permission: ${permission} not found`);
  }
}

export function isUserOf(call: Call, id: string): boolean {
  return Object.hasOwn(call.store.users, id) && call.store.users[id]?.organizationId === call.organization.id;
}

/** What the parent organization assigned stays; a PUT is told so with another status than a PATCH (behaviour §7.4). */
export function checkAssignmentsStay({ store, method }: Call, role: Role, users: string[]): void {
  const names = (role.assignedByParent ?? []).filter((id) => role.users.includes(id) && !users.includes(id)).map((id) => store.users[id]?.userName);
  if (names.length === 0) return;
  throw refuse(method === "PUT" ? 400 : 403, `User(s): ${names.join(", ")} cannot be deleted from the role: ${role.displayName} from this organization.`);
}

/** Nobody but the owner takes the owner out of this role (behaviour §7.4). */
export function checkOwnerStays(call: Call, role: Role, users: string[]): void {
  const { ownerId } = call.organization;
  const leaves = ownerId !== undefined && role.users.includes(ownerId) && !users.includes(ownerId);
  if (!leaves || role.displayName !== "Administrator" || call.caller.userId === ownerId) return;
  throw refuse(403, "Invalid operation. Only the tenant owner can remove users from the role: Administrator");
}

/** The `value` of each element of a list in a body. */
export function valuesIn(list: unknown): string[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw invalidSyntax();
  return list.map((element) => {
    if (!isRecord(element) || element["value"] === undefined) throw invalidSyntax();
    return String(element["value"]);
  });
}
