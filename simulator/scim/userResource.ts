import { isRecord } from "../body.js";
import type { Call } from "../http.js";
import type { Level, Role, Store, User } from "../model.js";
import { isMultiValued, systemSchema, userSchemas } from "./attributes.js";

export function userLocation(call: Call, id: string): string {
  return `${call.base}${call.prefix}/scim2/Users/${id}`;
}

/** A user as SCIM shows it, with nothing of the store shared. */
export function userResource(call: Call, user: User): Record<string, unknown> {
  const roles = rolesOf(call.store, user).map((role) => roleReference(call, role));
  return {
    schemas: userSchemas,
    ...profileOf(call.store, call.level, user),
    id: user.id,
    userName: user.userName,
    ...(roles.length > 0 && { roles }),
    meta: { created: user.created, lastModified: user.lastModified, location: userLocation(call, user.id), resourceType: "User" },
  };
}

/**
 * What is known of a user besides its name. A shared user has nothing of its own but the organization that manages it
 * (recorded, scenario 11); from 7.1 on its profile is that of the user it was shared from (behaviour §6.4).
 */
export function profileOf(store: Store, level: Level, user: User): Record<string, unknown> {
  return Object.fromEntries(Object.entries(storedProfileOf(store, level, user)).map(([name, value]) => [name, isMultiValued(name) ? shownValues(value) : value]));
}

/** The same with its multi-valued attributes as objects, as they are kept. */
export function storedProfileOf(store: Store, level: Level, user: User): Record<string, unknown> {
  if (!user.sharedFrom) return structuredClone(user.attributes);
  const origin = level === "7.0" ? undefined : store.users[user.sharedFrom.userId];
  const attributes = structuredClone(origin?.attributes ?? {});
  const system = attributes[systemSchema(level)];
  return { ...attributes, [systemSchema(level)]: { ...(isRecord(system) && system), managedOrg: user.sharedFrom.organizationId } };
}

/** A value without a type is a plain text, one with a type an object (behaviour §6.1). */
function shownValues(values: unknown): unknown {
  if (!Array.isArray(values)) return values;
  return values.map((value) => (isRecord(value) && Object.keys(value).length === 1 && "value" in value ? value["value"] : value));
}

function rolesOf(store: Store, user: User): Role[] {
  return Object.values(store.roles).filter((role) => role.organizationId === user.organizationId && (role.users.includes(user.id) || isEveryone(role)));
}

/** Every user of the root has this role without being listed in it (recorded, scenario 06). */
function isEveryone(role: Role): boolean {
  return role.displayName === "everyone" && role.audience.type === "organization";
}

function roleReference(call: Call, role: Role): Record<string, unknown> {
  return {
    display: role.displayName,
    value: role.id,
    $ref: `${call.base}${call.prefix}/scim2/v2/Roles/${role.id}`,
    audienceValue: role.audience.value,
    audienceDisplay: audienceName(call.store, role),
    audienceType: role.audience.type,
  };
}

export function audienceName(store: Store, role: Role): string | undefined {
  return role.audience.type === "application" ? store.applications[role.audience.value]?.name : store.organizations[role.audience.value]?.name;
}
