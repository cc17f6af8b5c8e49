import { Problem } from "../dynamic/problem.js";
import { apiIdentifiers, findApiResources, type ApiWithScopes } from "../wso2/apiResources.js";
import { authorizeApi, changeScopes, withdrawApi, type AuthorizedApi as Authorized } from "../wso2/authorizedApis.js";
import type { Connection } from "../wso2/connection.js";
import { nearest } from "./nearest.js";
import type { AuthorizedApi } from "./schema.js";
import type { Change } from "./sync.js";

interface Unknown {
  missing: string;
  identifier: string;
  /** What there is near it; for an API that is known only once all are listed. */
  near?: string;
}

/** The APIs that are named, by identifier. What the server does not know is an error that names all of it, and what there is instead. */
export async function apisFor(connection: Connection, wanted: AuthorizedApi[]): Promise<Map<string, ApiWithScopes>> {
  const found = await findApiResources(connection, wanted.map(({ identifier }) => identifier));
  const unknown = wanted.flatMap(({ identifier, scopes }): Unknown[] => {
    const resource = found.get(identifier);
    if (resource === undefined) return [{ missing: `API "${identifier}"`, identifier }];
    return scopes.filter((scope) => !resource.scopes.includes(scope))
      .map((scope) => ({ missing: `scope "${scope}" of API "${identifier}"`, near: resource.scopes.length === 0 ? "it has none" : `near it: ${nearest(scope, resource.scopes).join(", ")}`, identifier }));
  });
  if (unknown.length > 0) {
    const all = unknown.some(({ near }) => near === undefined) ? await apiIdentifiers(connection) : [];
    const told = unknown.map(({ missing, near, identifier }) => `${missing} (${near ?? `near it: ${nearest(identifier, all).join(", ")}`})`);
    throw new Problem(`the server has no ${told.join(", no ")}. Check the spelling in \`authorizedApis\`; later releases of the server have more`);
  }
  return found;
}

/** Changes to the APIs of an application: `wanted` with exactly these scopes, none of `former` that is not wanted, others as they are. */
export async function apiChanges(connection: Connection, id: string, there: Authorized[], wanted: AuthorizedApi[], former: AuthorizedApi[]): Promise<Change[]> {
  const known = wanted.map(({ identifier, scopes }) => {
    const authorized = there.find((api) => api.identifier === identifier);
    const has = authorized?.scopes ?? [];
    return { identifier, authorized, added: scopes.filter((scope) => !has.includes(scope)), removed: has.filter((scope) => !scopes.includes(scope)) };
  });
  const resources = await apisFor(connection, known.filter(({ authorized, added }) => authorized === undefined || added.length > 0).map(({ identifier, added }) => ({ identifier, scopes: added })));

  const changes = known.flatMap(({ identifier, authorized, added, removed }): Change[] => {
    if (authorized === undefined) {
      const api = resources.get(identifier) as ApiWithScopes;
      return [{ what: `authorize for ${identifier}: ${added.join(", ") || "no scope"}`, run: () => authorizeApi(connection, id, api, added) }];
    }
    if (added.length === 0 && removed.length === 0) return [];
    const what = [...added.map((scope) => `+${scope}`), ...removed.map((scope) => `-${scope}`)].join(", ");
    return [{ what: `change what it is authorized for of ${identifier}: ${what}`, run: () => changeScopes(connection, id, authorized, { addedScopes: added, removedScopes: removed }) }];
  });
  const dropped = there.filter(({ identifier }) => former.some((api) => api.identifier === identifier) && !wanted.some((api) => api.identifier === identifier));
  return [...changes, ...dropped.map((api) => ({ what: `withdraw the authorization for ${api.identifier}`, run: () => withdrawApi(connection, id, api) }))];
}
