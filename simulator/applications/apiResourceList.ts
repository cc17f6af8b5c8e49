import { apiResources, type ApiResource } from "../apiResources.js";
import { tokenize } from "../filter/tokenizer.js";
import type { Answer, Call } from "../http.js";
import { linkPrefix } from "../prefix.js";
import { serverError } from "../serverErrors.js";

const defaultLimit = 10;

/** GET /api-resources, to learn the id of an API by its identifier. */
export function listApiResources(call: Call): Answer {
  const matching = apiResources(call.level).filter(matcher(call.query.get("filter") ?? ""));
  const limit = Number(call.query.get("limit") ?? defaultLimit) || defaultLimit;
  const self = `${linkPrefix(call.store, call.level, call.prefix)}/api/server/v1/api-resources`;
  return {
    status: 200,
    body: {
      totalResults: matching.length,
      links: [],
      apiResources: matching.slice(0, limit).map(({ id, name, identifier, type }) => ({ id, name, identifier, type, requiresAuthorization: true, self: `${self}/${id}` })),
    },
  };
}

/** GET /api-resources/{id}: with its scopes, which the list leaves out. */
export function getApiResource(call: Call): Answer {
  const api = apiResources(call.level).find(({ id }) => id === call.params["id"]);
  if (!api) return serverError(404, "API-RESOURCE-60002", "Unable to find the API resource.", `Unable to find the API resource with the id: ${call.params["id"]} in the tenant domain.`);
  return { status: 200, body: { ...api, requiresAuthorization: true, properties: [] } };
}

/** `identifier eq X and type eq Y`: what else the server understands, nobody who sets an application up needs. */
function matcher(filter: string): (api: ApiResource) => boolean {
  const words = tokenize(filter).map((token) => token.text);
  const conditions: [keyof ApiResource, string][] = [];
  for (let at = 0; at + 2 < words.length; at += 4) conditions.push([words[at] as keyof ApiResource, words[at + 2]!]);
  return (api) => conditions.every(([attribute, value]) => api[attribute] === value);
}
