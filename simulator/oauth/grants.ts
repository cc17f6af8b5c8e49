import { fragmentIn } from "../applications/sharing.js";
import type { Answer } from "../http.js";
import type { Application } from "../model.js";
import { isBelow } from "../organizations/tree.js";
import type { OpenCall } from "../router.js";
import { Refusal } from "../refusal.js";
import { oauthError } from "./errors.js";
import { issue } from "./issue.js";

/** How long a switched token of 7.0 lives, whatever the application's setting (measured); later ones follow the setting (behaviour §2.3). */
const switchedTokenSeconds = 3600;

/** Grants what is asked for of what the application is authorized for, and drops the rest without a word (behaviour §2.2). */
export function clientCredentials(call: OpenCall, application: Application, form: URLSearchParams): Answer {
  const authorized = authorizedScopes(application);
  const asked = requestedScopes(form);
  const scopes = asked.includes("SYSTEM") ? authorized : asked.filter((scope) => authorized.includes(scope));
  return issue(call.store, { application, organizationId: application.organizationId, scopes: sorted(scopes), switched: false, seconds: application.accessTokenSeconds });
}

/** Changes a root token into one that acts in an organization (behaviour §2.3). */
export function organizationSwitch(call: OpenCall, application: Application, form: URLSearchParams): Answer {
  const organizationId = form.get("switching_organization") ?? "";
  const missing = ["token", "switching_organization"].filter((name) => !form.get(name));
  if (missing.length > 0) throw new Refusal(oauthError("invalid_request", `Missing parameters: ${missing.join(", ")}`));
  refuseUnlessPossible(call, application, form.get("token")!, organizationId);

  const authorized = authorizedScopes(application).filter((scope) => scope.startsWith("internal_org_"));
  const asked = requestedScopes(form);
  const scopes = asked.includes("SYSTEM") ? authorized : asked.filter((scope) => (scope.startsWith("internal_") ? authorized.includes(scope) : !/^(openid$|console:)/.test(scope)));
  const seconds = call.level === "7.0" ? switchedTokenSeconds : application.accessTokenSeconds;
  return issue(call.store, { application, organizationId, scopes: sorted(scopes), switched: true, seconds });
}

function refuseUnlessPossible(call: OpenCall, application: Application, subject: string, organizationId: string): void {
  const { store, level } = call;
  const organization = store.organizations[organizationId];
  if (level !== "7.0") {
    if (!organization) throw new Refusal(oauthError("invalid_request", `Invalid organization id: ${organizationId}`));
    if (organization.status === "DISABLED") throw new Refusal(oauthError("invalid_request", "The switching organization is in deactivated state."));
  }
  const token = Object.hasOwn(store.tokens, subject) ? store.tokens[subject] : undefined;
  if (!token || token.expires <= Date.now()) throw new Refusal(oauthError("invalid_grant", "Invalid token received."));
  // Recorded, scenario 07: a switched token cannot be switched again.
  if (token.switched) throw new Refusal(oauthError("server_error", "Internal Server Error.", 500));
  if (organizationId === application.organizationId) return;
  if (!organization || !isBelow(store, organization, application.organizationId)) {
    throw new Refusal(oauthError("invalid_grant", "Organization switch is only allowed for the organizations in the same branch."));
  }
  if (!fragmentIn(store, application, organizationId)) {
    throw new Refusal(oauthError("invalid_grant", "Organization switching is not allowed for organizations that have not shared the application"));
  }
}

export function authorizedScopes(application: Application): string[] {
  return application.authorizedApis.flatMap((api) => api.scopes);
}

export function requestedScopes(form: URLSearchParams): string[] {
  return (form.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
}

export function sorted(scopes: string[]): string[] {
  return [...new Set(scopes)].sort();
}
