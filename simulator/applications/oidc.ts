import { isRecord, jsonObject } from "../body.js";
import { clientCredential } from "../credentials.js";
import type { Answer, Call } from "../http.js";
import { serverError } from "../serverErrors.js";
import { applicationOfPath } from "./find.js";
import { defaultTokenSeconds, oidcIn, refusedOidc } from "./oidcInput.js";

const refreshTokenSeconds = 86_400;

/** GET /applications/{id}/inbound-protocols/oidc: the client id and secret, and what the server has by default (recorded, scenario 01). */
export function getOidc(call: Call): Answer {
  const application = applicationOfPath(call);
  if (application.clientId === undefined) return serverError(404, "APP-60502", "Inbound protocol not configured.", `The application with id: ${application.id} has no oidc configuration.`);
  const { accessToken, ...others } = application.oidc ?? {};
  return {
    status: 200,
    body: {
      clientId: application.clientId,
      ...(maySeeSecret(call) && { clientSecret: application.clientSecret }),
      grantTypes: application.grantTypes,
      callbackURLs: application.callbackUrl === undefined ? [] : [application.callbackUrl],
      allowedOrigins: [],
      publicClient: false,
      pkce: { mandatory: false, supportPlainTransformAlgorithm: false },
      accessToken: {
        type: "Default",
        userAccessTokenExpiryInSeconds: application.userTokenSeconds ?? defaultTokenSeconds,
        applicationAccessTokenExpiryInSeconds: application.accessTokenSeconds,
        revokeTokensWhenIDPSessionTerminated: false,
        validateTokenBinding: false,
        ...(isRecord(accessToken) && accessToken),
      },
      refreshToken: { expiryInSeconds: refreshTokenSeconds, renewRefreshToken: false },
      idToken: { expiryInSeconds: defaultTokenSeconds, audience: [], encryption: { enabled: false, algorithm: "", method: "" } },
      logout: {},
      validateRequestObjectSignature: false,
      scopeValidators: [],
      clientAuthentication: {},
      requestObject: { encryption: { algorithm: "", method: "" } },
      pushAuthorizationRequest: { requirePushAuthorizationRequest: false },
      subject: { subjectType: "public" },
      isFAPIApplication: false,
      ...others,
      state: "ACTIVE",
    },
  };
}

/** PUT /applications/{id}/inbound-protocols/oidc: the whole of it, with the client id and secret that are there; 201 where there was none. */
export function putOidc(call: Call): Answer {
  const body = jsonObject(call);
  const application = applicationOfPath(call);
  const { clientId, clientSecret, settings } = oidcIn(body);
  if (application.clientId === undefined) {
    Object.assign(application, settings, { clientId: clientId ?? clientCredential(), clientSecret: clientSecret ?? clientCredential() });
    return { status: 201, headers: { location: `${call.base}${call.prefix}${call.path}` } };
  }
  if (clientId !== application.clientId) return refusedOidc("Invalid ClientID provided for update.");
  if (clientSecret !== application.clientSecret) return refusedOidc("Invalid ClientSecret provided for update.");
  Object.assign(application, settings);
  return { status: 200 };
}

/** From 7.2 on an application needs a scope of its own for the secret (behaviour §1.2). */
function maySeeSecret({ caller, level }: Call): boolean {
  return level === "7.0" || caller.kind === "administrator" || caller.scopes.has("internal_application_mgt_client_secret_view");
}
