import { z } from "zod";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";
import { because } from "./errors.js";
import { organizationNamed } from "./filters.js";

const Attributes = z.array(z.object({ key: z.string(), value: z.string() }));

const Organization = z.object({
  id: z.string(),
  name: z.string(),
  orgHandle: z.string().optional(),
  description: z.string().nullish(),
  status: z.enum(["ACTIVE", "DISABLED"]),
  created: z.string().optional(),
  parent: z.object({ id: z.string() }).optional(),
  attributes: Attributes.nullish(),
});
/** An organization as the server shows it. */
export type Organization = z.infer<typeof Organization>;

const Listed = z.object({ id: z.string(), name: z.string(), status: Organization.shape.status.optional() });
/** An organization as a list shows it. */
export type ListedOrganization = z.infer<typeof Listed>;

/** Without a hit the list is `{}` (behaviour §3.5). */
const List = z.object({
  organizations: z.array(Listed).default([]),
  links: Links,
});

export interface NewOrganization {
  name: string;
  orgHandle?: string;
  description?: string;
  attributes?: { key: string; value: string }[];
}

export interface OrganizationPatch {
  operation: "ADD" | "REPLACE" | "REMOVE";
  path: string;
  value?: string;
}

const ORGANIZATIONS = "/api/server/v1/organizations";
const pathOf = (id: string): string => `${ORGANIZATIONS}/${encodeURIComponent(id)}`;

/** Creates an organization in `parent`: only a token of the parent itself may (behaviour §3.1). */
export function createOrganization(connection: Connection, parent: string | undefined, body: NewOrganization): Promise<Organization> {
  return connection.call({
    method: "POST", path: ORGANIZATIONS, organization: parent, scope: "organization_create", json: body, answer: Organization, timeout: connection.createTimeout,
  });
}

/** Reads an organization anywhere below the root: a root token may, for every descendant (behaviour §3.1). */
export function getOrganization(connection: Connection, id: string): Promise<Organization> {
  return connection.call({ method: "GET", path: pathOf(id), scope: "organization_view", answer: Organization });
}

/** Sets the status alone, which may be the one that it has (source of OrganizationManagerImpl): doing it twice does nothing more. */
export function setStatus(connection: Connection, id: string, status: Organization["status"]): Promise<Organization> {
  const json: OrganizationPatch[] = [{ operation: "REPLACE", path: "/status", value: status }];
  return connection.call({ method: "PATCH", path: pathOf(id), scope: "organization_update", json, answer: Organization, repeatable: true });
}

/** Changes an organization. Not repeated blindly: an ADD of what is there already is an error at 7.2 (behaviour §3.7). */
export function patchOrganization(connection: Connection, id: string, operations: OrganizationPatch[]): Promise<Organization> {
  return connection.call({ method: "PATCH", path: pathOf(id), scope: "organization_update", json: operations, answer: Organization });
}

export function deleteOrganization(connection: Connection, id: string): Promise<void> {
  return connection.call({ method: "DELETE", path: pathOf(id), scope: "organization_delete", timeout: connection.createTimeout });
}

/** All organizations of exactly this name below the root, however deep: the server wants a name only once (behaviour §3.3). */
export function organizationsNamed(connection: Connection, name: string): Promise<ListedOrganization[]> {
  return named(connection, name, true);
}

/** Those of them that are children of the root itself. */
export function rootChildrenNamed(connection: Connection, name: string): Promise<ListedOrganization[]> {
  return named(connection, name, false);
}

async function named(connection: Connection, name: string, recursive: boolean): Promise<ListedOrganization[]> {
  return (await list(connection, { recursive: `${recursive}`, filter: organizationNamed(name) })).filter((organization) => organization.name === name);
}

/** Organizations below the root, however deep: the youngest hundred at most. */
export async function someOrganizations(connection: Connection): Promise<ListedOrganization[]> {
  return (await page(connection, { recursive: "true", limit: "100" })).organizations;
}

/** The direct children of an organization. */
export function childOrganizations(connection: Connection, id: string): Promise<ListedOrganization[]> {
  return list(connection, { recursive: "true", filter: `parentId eq ${id}` });
}

/**
 * Whether an organization is there. It is gone only if the server does not know it *and* answers another question: then
 * the API and the token work, and the first answer is about the organization.
 */
export async function organizationPresence(connection: Connection, id: string): Promise<Organization | undefined> {
  try {
    return await getOrganization(connection, id);
  } catch (error) {
    if (!because(error, "organization-not-found")) throw error;
    await page(connection, { limit: "1" });
    return undefined;
  }
}

function page(connection: Connection, query: Record<string, string>): Promise<z.infer<typeof List>> {
  return connection.call({ method: "GET", path: ORGANIZATIONS, scope: "organization_view", query, answer: List });
}

async function list(connection: Connection, query: Record<string, string>): Promise<ListedOrganization[]> {
  const found = new Map<string, ListedOrganization>();
  for await (const { organizations } of pagesByCursor((cursor) => page(connection, { ...query, ...cursor }))) {
    for (const organization of organizations) found.set(organization.id, organization);
  }
  return [...found.values()];
}
