import { z } from "zod";
import type { Connection } from "./connection.js";
import { roleNamed } from "./filters.js";
import { allPages, patchBody } from "./scim.js";
import type { Scope } from "./scopes.js";

const Role = z.looseObject({
  id: z.string(),
  displayName: z.string().optional(),
  audience: z.looseObject({ type: z.string(), value: z.string().optional(), display: z.string().optional() }).optional(),
  users: z.array(z.looseObject({ value: z.string() })).optional(),
  permissions: z.array(z.looseObject({ value: z.string() })).optional(),
  properties: z.array(z.looseObject({ display: z.string().optional(), value: z.string().optional() })).optional(),
});
/** A role as SCIM shows it. */
export type Role = z.infer<typeof Role>;

const List = z.looseObject({ Resources: z.array(Role).default([]) });

/** A role by name: of an application (by its name, the same in every organization, or by its id in this one), or of the organization itself. */
export interface RoleName {
  displayName: string;
  application?: string;
  applicationId?: string;
}

/** What a role is created with. Without an audience it is one of the organization itself (behaviour §7.1). */
export interface NewRole {
  displayName: string;
  applicationId?: string;
  permissions?: string[];
}

/** What is changed of a role; what is absent is left as it is. */
export type RolePatch = Pick<Partial<NewRole>, "displayName" | "permissions">;

const ROLES = "/scim2/v2/Roles";
const pathOf = (id: string): string => `${ROLES}/${encodeURIComponent(id)}`;

/** Characters of names that the filter's tokenizer keeps (behaviour §3.5). */
const FOUND_BY_FILTER = /^[A-Za-z0-9@:_\-+.*! ]+$/;

/**
 * The roles of this name: one request, because in an organization the audience's id is that of the copy of the
 * application there, but its name is the application's own. Names that the filter may lose are looked for among all.
 */
export async function findRoles(connection: Connection, organization: string | undefined, name: RoleName): Promise<Role[]> {
  const audienceType = name.application === undefined && name.applicationId === undefined ? "organization" : "application";
  const matching = (roles: Role[]): Role[] => roles.filter(({ displayName, audience }) => displayName === name.displayName && audience?.type.toLowerCase() === audienceType
    && (name.application === undefined || audience.display === name.application) && (name.applicationId === undefined || audience.value === name.applicationId));
  const found = matching(await page(connection, organization, { filter: roleNamed(name.displayName, audienceType), count: "100" }));
  if (found.length > 0 || FOUND_BY_FILTER.test(name.displayName)) return found;
  return matching(await allRoles(connection, organization));
}

/** Names of the roles of an application, or of the organization itself. */
export async function rolesOf(connection: Connection, organization: string | undefined, application: string | undefined): Promise<string[]> {
  const ofApplication = ({ audience }: Role): boolean => audience?.type.toLowerCase() === "application" && audience.display === application;
  const ofOrganization = ({ audience }: Role): boolean => audience?.type.toLowerCase() === "organization";
  const roles = (await allRoles(connection, organization)).filter(application === undefined ? ofOrganization : ofApplication);
  return roles.flatMap(({ displayName }) => (displayName === undefined ? [] : [displayName]));
}

async function allRoles(connection: Connection, organization: string | undefined): Promise<Role[]> {
  const all: Role[] = [];
  for await (const role of allPages((query) => page(connection, organization, query))) all.push(role);
  return all;
}

async function page(connection: Connection, organization: string | undefined, query: Record<string, string>): Promise<Role[]> {
  return (await connection.call({ method: "GET", path: ROLES, organization, scope: "role_mgt_view", query, answer: List })).Resources;
}

export function getRole(connection: Connection, organization: string | undefined, id: string): Promise<Role> {
  return connection.call({ method: "GET", path: pathOf(id), organization, scope: "role_mgt_view", query: { excludedAttributes: "users,groups,permissions" }, answer: Role });
}

/** The same with its permissions. */
export function getWholeRole(connection: Connection, organization: string | undefined, id: string): Promise<Role> {
  return connection.call({ method: "GET", path: pathOf(id), organization, scope: "role_mgt_view", query: { excludedAttributes: "users,groups" }, answer: Role });
}

/** Whether a role of an organization is a copy of one of the root; 7.0 does not tell (behaviour §7.1). */
export const isSharedRole = ({ properties = [] }: Role): boolean => properties.some(({ display, value }) => display === "isSharedRole" && value === "true");

/** Scopes of single operations are asked for from 7.2 on (behaviour §1.2). */
const scopesFor = (scope: "role_mgt_create" | "role_mgt_update", { permissions }: RolePatch): Scope[] => [scope, ...(permissions === undefined ? [] : ["role_mgt_permissions_update" as const])];

const asValues = (values: string[]): { value: string }[] => values.map((value) => ({ value }));

export function createRole(connection: Connection, organization: string | undefined, role: NewRole): Promise<Role> {
  const { displayName, applicationId, permissions } = role;
  return connection.call({
    method: "POST", path: ROLES, organization, scope: scopesFor("role_mgt_create", role), answer: Role,
    json: {
      schemas: ["urn:ietf:params:scim:schemas:extension:2.0:Role"],
      displayName,
      ...(applicationId !== undefined && { audience: { type: "application", value: applicationId } }),
      ...(permissions !== undefined && { permissions: asValues(permissions) }),
    },
  });
}

/** Changes a role. Permissions are replaced as a whole: adding some takes away all others at 7.0 (source of SCIMRoleManagerV2). */
export function patchRole(connection: Connection, organization: string | undefined, id: string, { displayName, permissions }: RolePatch): Promise<void> {
  return connection.call({
    method: "PATCH", path: pathOf(id), organization, scope: scopesFor("role_mgt_update", { permissions }), repeatable: true, query: WITHOUT_MEMBERS,
    json: patchBody([
      ...(displayName === undefined ? [] : [{ op: "replace", path: "displayName", value: displayName }]),
      ...(permissions === undefined ? [] : [{ op: "replace", path: "permissions", value: asValues(permissions) }]),
    ]),
  });
}

export function deleteRole(connection: Connection, organization: string | undefined, id: string): Promise<void> {
  return connection.call({ method: "DELETE", path: pathOf(id), organization, scope: "role_mgt_delete" });
}

/** Ids of the members of a role, at most the thousand that the server shows (behaviour §7.3). An empty role has no `users` (recorded, scenario 05). */
export async function roleMembers(connection: Connection, organization: string | undefined, id: string): Promise<Set<string>> {
  const role = await connection.call({ method: "GET", path: pathOf(id), organization, scope: "role_mgt_view", query: { attributes: "users" }, answer: Role });
  return new Set((role.users ?? []).map((user) => user.value));
}

/** Adds one member. A single add is an insert on the server: others are untouched, and doing it twice does nothing more (recorded). */
export function addMember(connection: Connection, organization: string | undefined, role: string, user: string): Promise<void> {
  return patch(connection, organization, role, { op: "add", path: "users", value: [{ value: user }] });
}

/** Removes one member. The id must be quoted and in the path: `users` with a value list empties the role on some releases. */
export function removeMember(connection: Connection, organization: string | undefined, role: string, user: string): Promise<void> {
  return patch(connection, organization, role, { op: "remove", path: `users[value eq "${user}"]` });
}

/** The answer to a change is small then, however many members the role has. */
const WITHOUT_MEMBERS = { excludedAttributes: "users,groups,permissions,associatedApplications" };

function patch(connection: Connection, organization: string | undefined, role: string, operation: object): Promise<void> {
  return connection.call({
    method: "PATCH", path: pathOf(role), organization, scope: ["role_mgt_update", "role_mgt_users_update"], repeatable: true,
    query: WITHOUT_MEMBERS,
    json: patchBody([operation]),
  });
}
