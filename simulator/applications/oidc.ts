import type { Answer, Call } from "../http.js";
import { serverError } from "../serverErrors.js";
import { applicationOfPath } from "./find.js";

const userTokenSeconds = 3600;
const refreshTokenSeconds = 86_400;

/** GET /applications/{id}/inbound-protocols/oidc: the client id and secret, and what the server has by default (recorded, scenario 01). */
export function getOidc(call: Call): Answer {
  const application = applicationOfPath(call);
  if (application.clientId === undefined) return serverError(404, "APP-60502", "Inbound protocol not configured.", `The application with id: ${application.id} has no oidc configuration.`);
  return {
    status: 200,
    body: {
      clientId: application.clientId,
      ...(maySeeSecret(call) && { clientSecret: application.clientSecret }),
      state: "ACTIVE",
      grantTypes: application.grantTypes,
      callbackURLs: [],
      allowedOrigins: [],
      publicClient: false,
      pkce: { mandatory: false, supportPlainTransformAlgorithm: false },
      accessToken: {
        type: "Default",
        userAccessTokenExpiryInSeconds: userTokenSeconds,
        applicationAccessTokenExpiryInSeconds: application.accessTokenSeconds,
        revokeTokensWhenIDPSessionTerminated: false,
        validateTokenBinding: false,
      },
      refreshToken: { expiryInSeconds: refreshTokenSeconds, renewRefreshToken: false },
      idToken: { expiryInSeconds: userTokenSeconds, audience: [], encryption: { enabled: false, algorithm: "", method: "" } },
      logout: {},
      validateRequestObjectSignature: false,
      scopeValidators: [],
      clientAuthentication: {},
      requestObject: { encryption: { algorithm: "", method: "" } },
      pushAuthorizationRequest: { requirePushAuthorizationRequest: false },
      subject: { subjectType: "public" },
      isFAPIApplication: false,
    },
  };
}

/** From 7.2 on an application needs a scope of its own for the secret (behaviour §1.2). */
function maySeeSecret({ caller, level }: Call): boolean {
  return level === "7.0" || caller.kind === "administrator" || caller.scopes.has("internal_application_mgt_client_secret_view");
}
