import { z } from "zod";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";
import { apiIdentified } from "./filters.js";
import { perConnection } from "./perConnection.js";

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
  const own = (await all(connection)).filter(isSystemApi);
  const apis = await lookUp(connection, own.map(({ identifier }) => identifier), () => Promise.resolve(own));
  return new Map([...apis.values()].flatMap(({ id, identifier, scopes }) => scopes.map((name) => [name, { id, identifier }] as const)));
}

/** The identifiers of all APIs. */
export async function apiIdentifiers(connection: Connection): Promise<string[]> {
  return (await all(connection)).map(({ identifier }) => identifier);
}

/** The server's own APIs that were looked up: they stay what they are as long as it runs. */
const known = perConnection(() => new Map<string, Promise<ApiWithScopes | undefined>>());

/**
 * The APIs of these identifiers with their scopes; of each one of the server's own where several have it (behaviour §5.2),
 * which is asked for once. One that the server does not have is absent.
 */
export function findApiResources(connection: Connection, identifiers: string[]): Promise<Map<string, ApiWithScopes>> {
  return lookUp(connection, identifiers, (open) => list(connection, open));
}

/** The same; those that are not known yet are looked for in what `listing` gives for them. */
async function lookUp(connection: Connection, identifiers: string[], listing: (open: string[]) => Promise<z.infer<typeof Listed>[]>): Promise<Map<string, ApiWithScopes>> {
  const asked = known(connection);
  const open = [...new Set(identifiers)].filter((identifier) => !asked.has(identifier));
  if (open.length > 0) {
    const listed = listing(open);
    for (const identifier of open) asked.set(identifier, listed.then((apis) => pick(connection, apis, identifier)));
  }
  const found = await Promise.all(identifiers.map(async (identifier) => {
    let api: ApiWithScopes | undefined;
    try {
      api = await asked.get(identifier);
    } finally {
      if (api === undefined || !isSystemApi(api)) asked.delete(identifier);
    }
    return api === undefined ? [] : [[identifier, api] as const];
  }));
  return new Map(found.flat());
}

/** A list with all of these in it. A filter can ask for one only: the server joins conditions with AND, whatever stands between them (source of FilterQueriesUtil). */
async function list(connection: Connection, identifiers: string[]): Promise<z.infer<typeof Listed>[]> {
  const [only, ...more] = identifiers;
  return only === undefined || more.length > 0 ? all(connection) : (await page(connection, { filter: apiIdentified(only), limit: "100" })).apiResources;
}

async function pick(connection: Connection, listed: z.infer<typeof Listed>[], identifier: string): Promise<ApiWithScopes | undefined> {
  const rank = ({ type }: { type?: string }): number => Number(!SYSTEM.includes(type ?? ""));
  const [found] = listed.filter((one) => one.identifier === identifier).sort((a, b) => rank(a) - rank(b));
  return found && { ...found, scopes: await scopesOf(connection, found.id) };
}

/** More than servers have of their own; the server knows no most (source of ServerAPIResourceManagementService). */
const AT_ONCE = "1000";

async function all(connection: Connection): Promise<z.infer<typeof Listed>[]> {
  const apis: z.infer<typeof Listed>[] = [];
  for await (const { apiResources } of pagesByCursor((query) => page(connection, { ...query, limit: AT_ONCE }))) apis.push(...apiResources);
  return apis;
}

function page(connection: Connection, query: Record<string, string>): Promise<z.infer<typeof List>> {
  return connection.call({ method: "GET", path: API_RESOURCES, scope: "api_resource_view", query, answer: List });
}

async function scopesOf(connection: Connection, id: string): Promise<string[]> {
  const { scopes } = await connection.call({ method: "GET", path: `${API_RESOURCES}/${encodeURIComponent(id)}`, scope: "api_resource_view", answer: Detail });
  return scopes.map(({ name }) => name);
}
