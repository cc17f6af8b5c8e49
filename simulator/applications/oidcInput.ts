import { isRecord, optionalText } from "../body.js";
import type { Answer } from "../http.js";
import type { Application } from "../model.js";
import { knownGrants } from "../oauth/index.js";
import { Refusal } from "../refusal.js";
import { invalidRequest, serverError, unexpectedProcessing } from "../serverErrors.js";

export const defaultTokenSeconds = 3600;

/** What a body says of OpenID Connect. */
export interface OidcInput {
  clientId?: string;
  clientSecret?: string;
  settings: Pick<Application, "grantTypes" | "callbackUrl" | "accessTokenSeconds" | "userTokenSeconds" | "oidc">;
}

/** Reads the OpenID Connect part of a body; what is left out is as the server has it by default. */
export function oidcIn(body: Record<string, unknown>): OidcInput {
  const { clientId, clientSecret, grantTypes, callbackURLs, accessToken, ...rest } = body;
  const grants = grantsIn(grantTypes);
  const { user, own, others } = expiries(accessToken);
  const [id, secret] = [optionalText(clientId), optionalText(clientSecret)];
  return {
    ...(id && { clientId: id }),
    ...(secret && { clientSecret: secret }),
    settings: {
      grantTypes: grants,
      callbackUrl: callbackIn(callbackURLs, grants),
      accessTokenSeconds: own,
      userTokenSeconds: user,
      oidc: { ...rest, ...(others && { accessToken: others }) },
    },
  };
}

function grantsIn(grantTypes: unknown): string[] {
  if (!Array.isArray(grantTypes) || grantTypes.length === 0) throw new Refusal(invalidRequest("size must be between 1 and 2147483647"));
  const unknown = grantTypes.find((grant) => !knownGrants.includes(grant));
  if (unknown !== undefined) throw new Refusal(refusedOidc(`'${unknown}' grant type is not allowed.`));
  return grantTypes as string[];
}

/** At most one entry; needed where users are sent back (sources of the applications API and of OAuthAdminService). */
function callbackIn(urls: unknown, grants: string[]): string | undefined {
  const all = Array.isArray(urls) ? urls.map(String) : [];
  if (all.length > 1) throw new Refusal(serverError(501, "APP-65501", "Not Implemented.", "Multiple callbacks for OAuth2 are not supported yet. Please use regex to define multiple callbacks."));
  if (all.length === 0 && grants.some((grant) => grant === "authorization_code" || grant === "implicit")) {
    throw new Refusal(refusedOidc("Callback URI is mandatory for Code or Implicit grant types"));
  }
  return all[0];
}

/** One time without the other fails, and 0 means the default (the same sources). */
function expiries(accessToken: unknown): { user: number; own: number; others?: Record<string, unknown> } {
  if (!isRecord(accessToken)) return { user: defaultTokenSeconds, own: defaultTokenSeconds };
  const { userAccessTokenExpiryInSeconds: user, applicationAccessTokenExpiryInSeconds: own, ...others } = accessToken;
  if (typeof user !== "number" || typeof own !== "number") throw new Refusal(unexpectedProcessing());
  return { user: user || defaultTokenSeconds, own: own || defaultTokenSeconds, others };
}

export function oauthNameTaken(): Answer {
  return serverError(409, "OAUTH-60008", "Invalid Request.", "Error while updating OpenIDConnect configuration. An application with the same name already exists.");
}

export function refusedOidc(description: string): Answer {
  return serverError(400, "OAUTH-60001", "Invalid Request.", `Error while updating OpenIDConnect configuration. ${description}`);
}
