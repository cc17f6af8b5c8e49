import { apiResources } from "../apiResources.js";
import type { Call } from "../http.js";
import type { Level, Role } from "../model.js";
import type { Wanted } from "./messages.js";
import { audienceName, userLocation } from "./userResource.js";

export const roleSchema = "urn:ietf:params:scim:schemas:extension:2.0:Role";

export function roleLocation(call: Call, id: string): string {
  return `${call.base}${call.prefix}/scim2/v2/Roles/${id}`;
}

type Part = [name: string, value: unknown];

/** What every answer about a role has, whatever was asked for (recorded, scenario 05). */
function identity(call: Call, role: Role): Part[] {
  const { type, value } = role.audience;
  return [
    ["id", role.id],
    ["audience", { display: audienceName(call.store, role), type, value }],
  ];
}

/** The short form that answers a creation, and a change of the whole membership (recorded, scenarios 01 and 05). */
export function roleSummary(call: Call, role: Role): Record<string, unknown> {
  return Object.fromEntries([["schemas", [roleSchema]], ["displayName", role.displayName], ...identity(call, role), meta(call, role)]);
}

/** A role as a GET shows it. */
export function roleResource(call: Call, role: Role, wanted: Wanted): Record<string, unknown> {
  return { schemas: [roleSchema], ...parts(call, role, [...basicParts, "users", "permissions", "associatedApplications", "properties"], wanted) };
}

/** A role in a list. Members and the like come from 7.1 on only when they are asked for (behaviour §7.3); 7.0 leaves out the members alone (recorded, scenario 05). */
export function roleItem(call: Call, role: Role, wanted: Wanted): Record<string, unknown> {
  return parts(call, role, [...basicParts, ...(call.level === "7.0" ? ["permissions", "associatedApplications"] : [])], wanted);
}

/** The answer to a PATCH. 7.0 has no members in it and heeds no wishes (recorded, scenario 05). */
export function patchedRole(call: Call, role: Role, wanted: Wanted): Record<string, unknown> {
  if (call.level === "7.0") return { schemas: [roleSchema], ...roleItem(call, role, {}) };
  // Whatever is asked for, the role is read without its members after a PATCH (source of SCIMRoleManagerV2, 7.0 to 7.3).
  return roleResource(call, { ...role, users: [] }, wanted);
}

const basicParts = ["displayName", "meta"];

function parts(call: Call, role: Role, defaults: string[], wanted: Wanted): Record<string, unknown> {
  const excluded = wanted.excludedAttributes?.map(topLevel) ?? [];
  const names = wanted.attributes ? wanted.attributes.map(topLevel) : defaults.map((name) => name.toLowerCase()).filter((name) => !excluded.includes(name));
  const shown = allParts(call, role).filter(([name]) => names.includes(name.toLowerCase()));
  return Object.fromEntries([
    ...identity(call, role),
    // 7.0 has an empty list where permissions are not wanted (recorded, scenario 05).
    ...(call.level === "7.0" ? [["permissions", []] as Part] : []),
    ...shown,
  ]);
}

function topLevel(name: string): string {
  const local = name.toLowerCase().startsWith(`${roleSchema.toLowerCase()}:`) ? name.slice(roleSchema.length + 1) : name;
  return local.split(".")[0]!.toLowerCase();
}

function allParts(call: Call, role: Role): Part[] {
  const users = role.users.map((id) => ({ $ref: userLocation(call, id), display: call.store.users[id]?.userName, value: id }));
  return [
    ["displayName", role.displayName],
    meta(call, role),
    ...(users.length > 0 ? [["users", users] as Part] : []),
    ["permissions", role.permissions.map((permission) => permissionReference(call, permission))],
    ...(role.audience.type === "application" ? [["associatedApplications", [applicationReference(call, role.audience.value)]] as Part] : []),
    ...(call.level !== "7.0" && role.mainRoleId !== undefined ? [["properties", [{ display: "isSharedRole", value: "true" }]] as Part] : []),
  ];
}

function meta(call: Call, role: Role): Part {
  return ["meta", { location: roleLocation(call, role.id) }];
}

function applicationReference(call: Call, id: string): Record<string, unknown> {
  return { $ref: `${call.base}${call.prefix}/api/server/v1/applications/${id}`, value: id };
}

function permissionReference(call: Call, permission: string): Record<string, unknown> {
  const known = knownPermission(permission, call.level);
  return { value: permission, ...(known && { display: known.display, $ref: `${call.base}${call.prefix}/api/server/v1/api-resources/${known.apiId}/scopes/${permission}` }) };
}

/** Where a permission comes from: the scope of an API. */
export function knownPermission(permission: string, level: Level): { apiId: string; display: string } | undefined {
  for (const api of apiResources(level)) {
    const scope = api.scopes.find((one) => one.name === permission);
    if (scope) return { apiId: api.id, display: scope.displayName };
  }
  return undefined;
}
