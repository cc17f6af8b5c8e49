import { randomUUID } from "node:crypto";
import type { Answer, Call } from "../http.js";
import type { Role } from "../model.js";
import { invalidValue, refuse, unparsableBecause } from "./errors.js";
import { scimAnswer, scimBody, wantedIn } from "./messages.js";
import { operationsOf } from "./operations.js";
import { copyRoleEverywhere } from "./roleCopies.js";
import { patchRole, replacesMembership, touches, type RoleContent } from "./rolePatch.js";
import { patchedRole, roleLocation, roleResource, roleSummary } from "./roleResource.js";
import { audienceOf, checkAssignmentsStay, checkName, checkOwnerStays, checkPermissions, isShared, isSystemRole, isUserOf, organizationsHaveNoSay, valuesIn } from "./roleRules.js";

export function createRole(call: Call): Answer {
  const { store, organization } = call;
  const body = scimBody(call);
  if (organizationsHaveNoSay(call)) throw invalidValue("Role creation is not allowed for organizations.");
  const displayName = displayNameIn(body);
  const audience = audienceOf(call, body["audience"]);
  checkName(call, displayName, audience);
  const permissions = valuesIn(body["permissions"]);
  checkPermissions(call, permissions, audience);
  const users = valuesIn(body["users"]);
  checkUsers(call, users);
  const role: Role = { id: randomUUID(), organizationId: organization.id, displayName, audience, permissions: unique(permissions), users: unique(users) };
  store.roles[role.id] = role;
  copyRoleEverywhere(store, role);
  return scimAnswer(201, roleSummary(call, role), roleLocation(call, role.id));
}

export function getRole(call: Call): Answer {
  return scimAnswer(200, roleResource(call, findRole(call) ?? unknownRole(call), wantedIn(call.query)));
}

export function replaceRole(call: Call): Answer {
  const body = scimBody(call);
  const role = findRole(call) ?? unknownRole(call);
  const content = { displayName: displayNameIn(body), users: unique(valuesIn(body["users"])), permissions: unique(valuesIn(body["permissions"])) };
  checkUsers(call, content.users);
  if (content.displayName !== role.displayName) checkMayChange(call, role, "name", "Role name update is not allowed for shared roles.");
  if (!sameSet(content.permissions, role.permissions)) checkMayChange(call, role, "permission", "Role's permission modification is not allowed for shared roles.");
  change(call, role, content);
  return scimAnswer(200, roleSummary(call, role), roleLocation(call, role.id));
}

export function modifyRole(call: Call): Answer {
  const operations = operationsOf(scimBody(call), "role");
  const whole = replacesMembership(operations);
  const role = findRole(call) ?? (whole ? unknownRole(call) : noSuchRole(call));
  const content = patchRole(call, role, operations);
  // The mere attempt is refused, whether it would change anything or not.
  if (touches(operations, "displayName")) checkMayChange(call, role, "name", "Role name modification is not allowed for shared roles.");
  if (touches(operations, "permissions")) checkMayChange(call, role, "permission", "Role permission modification is not allowed for shared roles.");
  change(call, role, content);
  return scimAnswer(200, whole ? roleSummary(call, role) : patchedRole(call, role, wantedIn(call.query)), roleLocation(call, role.id));
}

export function deleteRole(call: Call): Answer {
  const { store } = call;
  const role = findRole(call) ?? noSuchRole(call);
  if (organizationsHaveNoSay(call)) throw invalidValue("Role deletion is not allowed for organizations.");
  if (isShared(role)) throw invalidValue("Shared role deletion is not allowed.");
  if (isSystemRole(store, role)) throw unparsableBecause(`Invalid operation. Role: ${role.displayName} Cannot be deleted since it's a read only system role.`);
  for (const other of Object.values(store.roles)) {
    if (other.id === role.id || other.mainRoleId === role.id) delete store.roles[other.id];
  }
  return { status: 204 };
}

/** Name and permissions of a shared role are the root's to change (behaviour §7.4; recorded, scenario 05). */
function checkMayChange(call: Call, role: Role, what: "name" | "permission", refusal: string): void {
  if (organizationsHaveNoSay(call)) throw invalidValue(`Role ${what} modification is not allowed for organizations.`);
  if (isShared(role)) throw invalidValue(refusal);
}

/** Gives a role its new content, and its copies the name and permissions of it. */
function change(call: Call, role: Role, content: RoleContent): void {
  const renamed = content.displayName !== role.displayName;
  const repermitted = !sameSet(content.permissions, role.permissions);
  if (renamed && isSystemRole(call.store, role)) throw unparsableBecause(`Invalid operation. Role: ${role.displayName} Cannot be renamed since it's a read only system role.`);
  if (renamed) checkName(call, content.displayName, role.audience, role);
  if (repermitted) checkPermissions(call, content.permissions, role.audience);
  checkAssignmentsStay(call, role, content.users);
  checkOwnerStays(call, role, content.users);
  Object.assign(role, content);
  for (const copy of Object.values(call.store.roles)) {
    if (copy.mainRoleId === role.id) Object.assign(copy, { displayName: content.displayName, permissions: [...content.permissions] });
  }
}

function displayNameIn(body: Record<string, unknown>): string {
  if (typeof body["displayName"] !== "string" || body["displayName"].trim() === "") throw invalidValue("Required attribute displayName is missing in the SCIM Object.");
  return body["displayName"];
}

function checkUsers(call: Call, users: string[]): void {
  const unknown = users.find((id) => !isUserOf(call, id));
  if (unknown !== undefined) throw unparsableBecause(`A user doesn't exist with id: ${unknown} in the tenantDomain: ${call.organization.orgHandle}`);
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function findRole(call: Call): Role | undefined {
  const id = call.params["id"] ?? "";
  const role = Object.hasOwn(call.store.roles, id) ? call.store.roles[id] : undefined;
  return role?.organizationId === call.organization.id ? role : undefined;
}

/** Reading and changing tell of an unknown role in two ways (recorded, scenario 05). */
function unknownRole(call: Call): never {
  throw refuse(404, `Role id: ${call.params["id"]} does not exist in the tenant: ${call.organization.orgHandle}`);
}

function noSuchRole(call: Call): never {
  throw refuse(404, `A role doesn't exist with id: ${call.params["id"]} in the tenantDomain: ${call.organization.orgHandle}`);
}
