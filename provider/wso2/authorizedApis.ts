import { z } from "zod";
import { isSystemApi } from "./apiResources.js";
import { applicationPath } from "./applications.js";
import type { Connection } from "./connection.js";
import type { Scope } from "./scopes.js";

const Authorized = z.object({
  id: z.string(),
  identifier: z.string(),
  type: z.string().optional(),
  authorizedScopes: z.array(z.object({ name: z.string() })).nullish(),
});

/** An API that an application is authorized for, with the names of the scopes. */
export interface AuthorizedApi {
  id: string;
  identifier: string;
  type?: string;
  scopes: string[];
}

/** An API as it is known from a list. */
interface Api {
  id: string;
  type?: string;
}

const pathOf = (application: string, api?: string): string => `${applicationPath(application)}/authorized-apis${api === undefined ? "" : `/${encodeURIComponent(api)}`}`;

/** From 7.2 on each kind of API needs a scope of its own besides (behaviour §1.2). */
const scopeFor = (api: Api): Scope[] => ["application_mgt_update", isSystemApi(api) ? "application_internal_api_update" : "application_business_api_update"];

export async function authorizedApis(connection: Connection, application: string): Promise<AuthorizedApi[]> {
  const all = await connection.call({ method: "GET", path: pathOf(application), scope: "application_mgt_view", answer: z.array(Authorized) });
  return all.map(({ authorizedScopes, ...api }) => ({ ...api, scopes: (authorizedScopes ?? []).map(({ name }) => name) }));
}

/** Authorizes for an API that the application is not authorized for yet. */
export function authorizeApi(connection: Connection, application: string, api: Api, scopes: string[]): Promise<void> {
  // The policy that the server's own APIs demand (behaviour §5.2).
  return connection.call({ method: "POST", path: pathOf(application), scope: scopeFor(api), json: { id: api.id, policyIdentifier: "RBAC", scopes } });
}

export function changeScopes(connection: Connection, application: string, api: Api, scopes: { addedScopes: string[]; removedScopes: string[] }): Promise<void> {
  return connection.call({ method: "PATCH", path: pathOf(application, api.id), scope: scopeFor(api), json: scopes });
}

export function withdrawApi(connection: Connection, application: string, api: Api): Promise<void> {
  return connection.call({ method: "DELETE", path: pathOf(application, api.id), scope: scopeFor(api) });
}
