import { noSuchTenant } from "../gate.js";
import type { Answer } from "../http.js";
import type { Organization } from "../model.js";
import { Refusal } from "../refusal.js";
import type { OpenCall, OpenRoute } from "../router.js";
import { clientOf } from "./client.js";
import { oauthError } from "./errors.js";
import { clientCredentials, organizationSwitch } from "./grants.js";
import { passwordGrant } from "./password.js";

/** The grants that a server has; those without a function here may be enabled on no application of the simulator. */
export const knownGrants = ["client_credentials", "organization_switch", "authorization_code", "refresh_token", "password", "implicit", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer"];

export const oauthRoutes: OpenRoute[] = [
  { method: "POST", path: "/oauth2/token", handle: token },
  // Recorded, scenario 02.
  { method: "GET", path: "/oauth2/token", handle: () => ({ status: 405, headers: { allow: "POST,GET,OPTIONS,HEAD" } }) },
  { method: "POST", path: "/oauth2/revoke", handle: revoke },
];

function token(call: OpenCall): Answer {
  const form = formOf(call);
  const organization = organizationOf(call);
  const application = clientOf(call, form, organization);
  const grant = form.get("grant_type") ?? "";
  if (grant === "") return oauthError("invalid_request", "Missing grant_type parameter value");
  if (!knownGrants.includes(grant)) return oauthError("invalid_request", "Unsupported grant_type value");
  // A copy serves the users of its organization, and has no token of its own.
  const servesUsers = organization.id !== call.store.rootId && application.organizationId !== organization.id;
  if (!application.grantTypes.includes(grant) || (servesUsers && grant !== "password")) {
    return oauthError("unauthorized_client", "The authenticated client is not authorized to use this authorization grant type");
  }
  if (grant === "client_credentials") return clientCredentials(call, application, form);
  if (grant === "organization_switch") return organizationSwitch(call, application, form);
  if (grant === "password") return passwordGrant(call, application, organization, form);
  return oauthError("invalid_grant", "Provided Authorization Grant is invalid");
}

/** Takes a token back from everyone who holds it; one that is none is no error (behaviour §2.4). */
function revoke(call: OpenCall): Answer {
  const form = formOf(call);
  const application = clientOf(call, form, organizationOf(call));
  const value = form.get("token") ?? "";
  if (value === "") return oauthError("invalid_request", "Invalid revocation request");
  const held = Object.hasOwn(call.store.tokens, value) ? call.store.tokens[value] : undefined;
  if (held && held.applicationId !== application.id) return oauthError("unauthorized_client", "Client Authentication failed.", 401);
  delete call.store.tokens[value];
  return { status: 200, headers: { "content-type": "application/json" } };
}

/** The organization that the path names, the root without one. */
function organizationOf({ store, organizationId }: OpenCall): Organization {
  const organization = store.organizations[organizationId ?? store.rootId];
  if (organization?.status !== "ACTIVE") throw new Refusal(noSuchTenant(organization?.orgHandle ?? organizationId!));
  return organization;
}

function formOf(call: OpenCall): URLSearchParams {
  const form = new URLSearchParams(call.body);
  if (new Set(form.keys()).size < [...form.keys()].length) throw new Refusal(oauthError("invalid_request", "Invalid request with repeated parameters."));
  return form;
}
