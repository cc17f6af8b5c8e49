import type { Call } from "../http.js";
import type { Application } from "../model.js";
import { Refusal } from "../refusal.js";
import { serverError } from "../serverErrors.js";

export const base = "/api/server/v1/applications";

export function applicationsIn(call: Call): Application[] {
  return Object.values(call.store.applications).filter((application) => application.organizationId === call.organization.id);
}

/** The application named in the path, if the organization that the call acts in has it. */
export function presentApplication(call: Call): Application | undefined {
  const application = call.store.applications[call.params["id"]!];
  return application?.organizationId === call.organization.id ? application : undefined;
}

export function applicationOfPath(call: Call): Application {
  const application = presentApplication(call);
  if (application) return application;
  const description = `Application cannot be found for the provided id: ${call.params["id"]} in the tenantDomain: ${call.organization.orgHandle}.`;
  throw new Refusal(serverError(404, "APP-60006", "Application not found.", description));
}

/** An application to be shared. An unknown one is an error of organizations here, and no 404 (recorded, scenario 01). */
export function sharedApplication(call: Call, id = call.params["id"]!): Application {
  const application = presentApplication({ ...call, params: { id } });
  if (application) return application;
  throw new Refusal(serverError(400, "ORG-60035", "Invalid application", `The requested application ${id} is invalid.`));
}
