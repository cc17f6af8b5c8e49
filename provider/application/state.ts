import { callbacksIn } from "../wso2/callbacks.js";
import type { Args, AuthorizedApi, State } from "./schema.js";
import { namedIn, newApplication, shownSecret, type Found } from "./sync.js";

/** An application as it is right after it was created: as it was sent. */
export function asCreated(id: string, args: Args, clientId: string): Found {
  const { inboundProtocolConfiguration: { oidc }, ...application } = newApplication(args, clientId);
  return { application: { id, ...application }, oidc: { ...oidc }, apis: [] };
}

/** What is kept of an application: of its APIs those of `named`, or all. */
export function stateOf({ application, oidc, apis }: Found, named: AuthorizedApi[] | undefined, adopted: boolean, clientSecret?: string): State {
  const { name, description, associatedRoles } = application;
  const callbackUrls = callbacksIn(oidc?.callbackURLs ?? []);
  const shown = apis.filter(({ identifier }) => named === undefined || named.some((api) => api.identifier === identifier));
  return {
    name,
    description: description || undefined,
    grantTypes: oidc?.grantTypes ?? [],
    callbackUrls: callbackUrls.length === 0 ? undefined : callbackUrls,
    // 0 was sent for the server's default, which is not read yet.
    userAccessTokenExpiryInSeconds: oidc?.accessToken?.userAccessTokenExpiryInSeconds || undefined,
    applicationAccessTokenExpiryInSeconds: oidc?.accessToken?.applicationAccessTokenExpiryInSeconds || undefined,
    roleAudience: associatedRoles?.allowedAudience?.toUpperCase() === "ORGANIZATION" ? "organization" : "application",
    authorizedApis: named?.length === 0 ? undefined : shown.map(({ identifier, scopes }) => ({ identifier, scopes })),
    clientId: oidc?.clientId,
    clientSecret,
    adopted,
  };
}

/**
 * What is kept of an application that is about to be changed, for when that does not finish: as it was found, with every
 * API that it may come to be authorized for, and all that the program named so far.
 */
export function stateOfUnfinished(found: Found, args: Args, adopted: boolean, before?: State): State {
  const named = [...(before?.authorizedApis ?? []), ...(args.authorizedApis ?? [])].map(({ identifier }) => identifier);
  const scopesThere = (identifier: string): string[] => found.apis.find((api) => api.identifier === identifier)?.scopes ?? [];
  return {
    ...stateOf(found, [], adopted, shownSecret(found.oidc, before)),
    authorizedApis: named.length === 0 ? undefined : [...new Set(named)].map((identifier) => ({ identifier, scopes: scopesThere(identifier) })),
    __named: before && [...namedIn(before)],
  };
}
