import { apiResources, type ApiResource } from "../apiResources.js";
import { jsonObject, optionalText } from "../body.js";
import type { Answer, Call } from "../http.js";
import type { Application } from "../model.js";
import { Refusal } from "../refusal.js";
import { serverError, unexpectedProcessing } from "../serverErrors.js";
import { applicationOfPath } from "./find.js";

/** GET /applications/{id}/authorized-apis. */
export function listAuthorizedApis(call: Call): Answer {
  const application = applicationOfPath(call);
  const all = apiResources(call.level);
  const body = application.authorizedApis.flatMap(({ apiId, scopes }) => {
    const api = all.find((one) => one.id === apiId);
    return api ? [{ id: api.id, identifier: api.identifier, displayName: api.name, policyId: "RBAC", type: api.type, authorizedScopes: api.scopes.filter((scope) => scopes.includes(scope.name)) }] : [];
  });
  return { status: 200, body };
}

/** POST /applications/{id}/authorized-apis: 200 without a body. */
export function authorizeApi(call: Call): Answer {
  const body = jsonObject(call);
  checkOperationScope(call);
  const application = applicationOfPath(call);
  const id = optionalText(body["id"]) ?? "";
  const api = apiResources(call.level).find((one) => one.id === id);
  if (!api) return serverError(400, "APP-60507", "API resource not found.", `API resource with id: ${id} is not found in the tenant domain: ${call.organization.orgHandle}.`);
  if (application.authorizedApis.some((one) => one.apiId === id)) {
    return serverError(409, "APP-60509", "API resource already authorized.", `API resource with id: ${id} is already authorized for the application with id: ${application.id}.`);
  }
  checkPolicy(optionalText(body["policyIdentifier"]) ?? "RBAC");
  application.authorizedApis.push({ apiId: id, scopes: scopesOf(call, api, body["scopes"]) });
  return { status: 200 };
}

/** PATCH /applications/{id}/authorized-apis/{apiId}: adds and removes scopes. */
export function patchAuthorizedApi(call: Call): Answer {
  const body = jsonObject(call);
  checkOperationScope(call);
  const application = applicationOfPath(call);
  const apiId = call.params["apiId"]!;
  const authorized = application.authorizedApis.find((one) => one.apiId === apiId);
  const api = apiResources(call.level).find((one) => one.id === apiId);
  if (!authorized || !api) return notAuthorized(application, apiId);
  const added = scopesOf(call, api, body["addedScopes"]);
  const removed = scopesOf(call, api, body["removedScopes"]);
  authorized.scopes = [...new Set([...authorized.scopes, ...added])].filter((scope) => !removed.includes(scope));
  return { status: 200 };
}

export function unauthorizeApi(call: Call): Answer {
  checkOperationScope(call);
  const application = applicationOfPath(call);
  application.authorizedApis = application.authorizedApis.filter((one) => one.apiId !== call.params["apiId"]);
  return { status: 204 };
}

/** From 7.2 on an application needs a scope of its own to change what is authorized (behaviour §1.2). */
function checkOperationScope({ caller, level }: Call): void {
  if (level === "7.0" || caller.kind === "administrator" || caller.scopes.has("internal_application_internal_api_update")) return;
  throw new Refusal(serverError(403, "APP-60520", "Forbidden", "The operation on authorized APIs is not permitted."));
}

function checkPolicy(policy: string): void {
  if (policy === "RBAC") return;
  // The simulator knows the APIs of the system only, and these take no other policy (behaviour §5.2).
  const code = policy === "No Policy" ? "APP-60512" : "APP-60511";
  throw new Refusal(serverError(400, code, "Invalid policy.", `The policy ${policy} cannot be used for the API resource.`));
}

function scopesOf(call: Call, api: ApiResource, value: unknown): string[] {
  const scopes = Array.isArray(value) ? value.map(String) : [];
  const unknown = scopes.find((scope) => !api.scopes.some((one) => one.name === scope));
  if (unknown === undefined) return scopes;
  // 7.0 as recorded in scenario 01; later ones as in behaviour §5.2.
  throw new Refusal(call.level === "7.0" ? unexpectedProcessing() : serverError(400, "APP-60508", "Scope not found.", `The API resource with id: ${api.id} has no scope ${unknown}.`));
}

function notAuthorized(application: Application, apiId: string): Answer {
  return serverError(400, "APP-60510", "API resource not authorized.", `API resource with id: ${apiId} is not authorized for the application with id: ${application.id}.`);
}
