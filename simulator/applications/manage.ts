import { randomUUID } from "node:crypto";
import { isRecord, jsonObject, optionalText } from "../body.js";
import { clientCredential } from "../credentials.js";
import type { Answer, Call } from "../http.js";
import type { Application } from "../model.js";
import { Refusal } from "../refusal.js";
import { serverError, unexpectedFormat } from "../serverErrors.js";
import { applicationOfPath, applicationsIn, base, presentApplication } from "./find.js";
import { defaultTokenSeconds, oidcIn, oauthNameTaken } from "./oidcInput.js";
import { fragmentsOf, removeApplication } from "./sharing.js";

/** POST /applications: 201 without a body; the id is in `Location`. */
export function createApplication(call: Call): Answer {
  const body = jsonObject(call);
  const name = optionalText(body["name"]) ?? "";
  // Below 7.1 only the root has applications of its own (behaviour §5.2).
  if (call.level === "7.0" && call.organization.id !== call.store.rootId) {
    return serverError(400, "ORG-60078", "Applications cannot be created for sub-organizations.", `Application cannot be created for the sub-organization with id: ${call.organization.id}.`);
  }
  checkName(call, name);
  const inbound = body["inboundProtocolConfiguration"];
  const oidc = isRecord(inbound) && isRecord(inbound["oidc"]) ? oidcIn(inbound["oidc"]) : undefined;
  // The OAuth part is made first, so its error is the one that comes (recorded, scenario 01).
  if (applicationsIn(call).some((one) => one.name === name)) throw new Refusal(oidc ? oauthNameTaken() : nameTaken(call, name));

  const id = randomUUID();
  call.store.applications[id] = {
    id,
    organizationId: call.organization.id,
    name,
    ...optionalMembers(body),
    ...(oidc && { clientId: oidc.clientId ?? clientCredential(), clientSecret: oidc.clientSecret ?? clientCredential() }),
    grantTypes: [],
    authorizedApis: [],
    // Without a word on it 7.0 takes the organization (recorded, scenario 01), later ones the application (behaviour §5.2).
    allowedAudience: audienceOf(body) ?? (call.level === "7.0" ? "ORGANIZATION" : "APPLICATION"),
    ...rolesIn(body),
    shareWithAll: false,
    accessTokenSeconds: defaultTokenSeconds,
    ...oidc?.settings,
  };
  return { status: 201, headers: { location: `${call.base}${call.prefix}${base}/${id}` } };
}

/** PATCH /applications/{id}: 200 without a body. */
export function patchApplication(call: Call): Answer {
  const body = jsonObject(call);
  const application = applicationOfPath(call);
  const name = optionalText(body["name"]);
  if (name !== undefined && name !== application.name) {
    if (application.mainApplicationId !== undefined) return serverError(400, "APP-60001", "Invalid Request.", "Application name modification is not allowed for shared applications.");
    checkName(call, name);
    if (applicationsIn(call).some((one) => one.name === name)) return nameTaken(call, name);
    for (const one of [application, ...fragmentsOf(call.store, application)]) one.name = name;
  }
  Object.assign(application, optionalMembers(body), { allowedAudience: audienceOf(body) ?? application.allowedAudience }, rolesIn(body));
  return { status: 200 };
}

/** DELETE /applications/{id}: 204, also for one that is not there (recorded, scenario 01); copies in organizations go with it. */
export function deleteApplication(call: Call): Answer {
  const application = presentApplication(call);
  if (application?.mainApplicationId !== undefined) {
    const description = `Cannot delete shared application with resource id: ${application.id}. Delete is allowed only when the main application is deleted, or its sharing is revoked.`;
    return serverError(400, "APP-60001", "Invalid Request.", description);
  }
  if (application) {
    for (const one of [...fragmentsOf(call.store, application), application]) removeApplication(call.store, one);
    for (const token of Object.values(call.store.tokens)) if (token.applicationId === application.id) delete call.store.tokens[token.value];
  }
  return { status: 204 };
}

const namePattern = /^[a-zA-Z0-9._-]+(?: [a-zA-Z0-9._-]+)*$/;

function checkName(call: Call, name: string): void {
  const invalid = (description: string): Refusal => new Refusal(serverError(400, "APP-60001", "Error creating application.", description));
  if (name.trim() === "") throw invalid("Application name cannot be empty.");
  if (!namePattern.test(name)) throw invalid(`The application name ${name} does not match ${namePattern.source}.`);
  // 7.0, recorded without its Console, lets one be made (recorded, scenario 11).
  if (call.level === "7.0") return;
  if (name === "Console") throw new Refusal(serverError(400, "APP-60515", "Reserved application name.", `An application cannot be named ${name}.`));
  if (name === "My Account") throw new Refusal(serverError(400, "APP-60516", "Reserved application name.", `An application cannot be named ${name}.`));
}

function optionalMembers(body: Record<string, unknown>): Pick<Application, "description" | "templateId"> {
  const [description, templateId] = [optionalText(body["description"]), optionalText(body["templateId"])];
  return { ...(description !== undefined && { description }), ...(templateId !== undefined && { templateId }) };
}

function audienceOf(body: Record<string, unknown>): Application["allowedAudience"] | undefined {
  const roles = body["associatedRoles"];
  const audience = isRecord(roles) ? roles["allowedAudience"] : undefined;
  if (audience !== undefined && audience !== "APPLICATION" && audience !== "ORGANIZATION") throw new Refusal(unexpectedFormat());
  return audience;
}

/** The roles that are associated; those of the application's own audience are so without being named. */
function rolesIn(body: Record<string, unknown>): Pick<Application, "organizationRoles"> {
  const associated = body["associatedRoles"];
  const roles = isRecord(associated) ? associated["roles"] : undefined;
  return Array.isArray(roles) ? { organizationRoles: roles.filter(isRecord).map((role) => String(role["id"])) } : {};
}

function nameTaken(call: Call, name: string): Answer {
  return serverError(409, "APP-60007", "Application already exists.", `Application already exists with name: ${name} in tenantDomain: ${call.organization.orgHandle}`);
}
