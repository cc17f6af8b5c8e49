import { z } from "zod";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";
import { apiIdentified } from "./filters.js";

/** An API that an application can be authorized for. */
export interface ApiResource {
  id: string;
  identifier: string;
}

/** An API with its type and the names of its scopes. */
export interface ApiWithScopes extends ApiResource {
  type?: string;
  scopes: string[];
}

const Listed = z.object({ id: z.string(), identifier: z.string(), type: z.string().optional() });
/** The name differs from the server's own description of its API (behaviour §5.2). */
const List = z.object({ apiResources: z.array(Listed).default([]), links: Links });
const Detail = z.object({ scopes: z.array(z.object({ name: z.string() })).default([]) });

const API_RESOURCES = "/api/server/v1/api-resources";

/** Types of the server's own APIs that tokens of applications are for. */
const SYSTEM = ["TENANT", "ORGANIZATION", "SYSTEM"];

/** Whether it is one of the server's own, and not one that a user registered. */
export const isSystemApi = ({ type }: { type?: string }): boolean => type !== "BUSINESS";

/** The API to authorize for each scope of the server's own; a scope that is not in it the server does not have. */
export async function apisByScope(connection: Connection): Promise<Map<string, ApiResource>> {
  const apis = (await all(connection)).filter(isSystemApi);
  const scopes = await Promise.all(apis.map(({ id }) => scopesOf(connection, id)));
  return new Map(apis.flatMap(({ id, identifier }, at) => scopes[at]!.map((name) => [name, { id, identifier }] as const)));
}

/** The identifiers of all APIs. */
export async function apiIdentifiers(connection: Connection): Promise<string[]> {
  return (await all(connection)).map(({ identifier }) => identifier);
}

/** The server's own APIs that were looked up: they stay what they are as long as it runs. */
const known = new WeakMap<Connection, Map<string, Promise<ApiWithScopes | undefined>>>();

/** The API of this identifier; one of the server's own where several have it (behaviour §5.2), which is asked for once. */
export async function findApiResource(connection: Connection, identifier: string): Promise<ApiWithScopes | undefined> {
  const asked = known.get(connection) ?? new Map<string, Promise<ApiWithScopes | undefined>>();
  known.set(connection, asked);
  const asking = asked.get(identifier) ?? lookUp(connection, identifier);
  asked.set(identifier, asking);
  let found: ApiWithScopes | undefined;
  try {
    found = await asking;
  } finally {
    if (found === undefined || !isSystemApi(found)) asked.delete(identifier);
  }
  return found;
}

async function lookUp(connection: Connection, identifier: string): Promise<ApiWithScopes | undefined> {
  const { apiResources } = await page(connection, { filter: apiIdentified(identifier), limit: "100" });
  const rank = ({ type }: { type?: string }): number => Number(!SYSTEM.includes(type ?? ""));
  const [found] = apiResources.filter((one) => one.identifier === identifier).sort((a, b) => rank(a) - rank(b));
  return found && { ...found, scopes: await scopesOf(connection, found.id) };
}

async function all(connection: Connection): Promise<z.infer<typeof Listed>[]> {
  const apis: z.infer<typeof Listed>[] = [];
  for await (const { apiResources } of pagesByCursor((query) => page(connection, query))) apis.push(...apiResources);
  return apis;
}

function page(connection: Connection, query: Record<string, string>): Promise<z.infer<typeof List>> {
  return connection.call({ method: "GET", path: API_RESOURCES, scope: "api_resource_view", query, answer: List });
}

async function scopesOf(connection: Connection, id: string): Promise<string[]> {
  const { scopes } = await connection.call({ method: "GET", path: `${API_RESOURCES}/${encodeURIComponent(id)}`, scope: "api_resource_view", answer: Detail });
  return scopes.map(({ name }) => name);
}
