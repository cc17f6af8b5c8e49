import { fragmentIn } from "../applications/sharing.js";
import type { Application, Organization, Store } from "../model.js";
import { Refusal } from "../refusal.js";
import type { OpenCall } from "../router.js";
import { oauthError } from "./errors.js";

/**
 * The application whose credentials came with the call, by Basic authentication or in the form, never both (recorded, scenario 02).
 * In an organization that it is shared with, its copy's credentials stand for it too.
 */
export function clientOf(call: OpenCall, form: URLSearchParams, organization: Organization): Application {
  const inHeader = credentialsInHeader(call.headers["authorization"]);
  const inForm = form.get("client_id") ?? undefined;
  if (inHeader && inForm !== undefined) throw new Refusal(oauthError("invalid_request", "Request body and headers contain authorization information"));
  const [id, secret] = inHeader ?? [inForm, form.get("client_secret") ?? ""];
  if (id === undefined || id === "") throw refused("Client ID not found in the request.");
  const client = byClientId(call.store, id, organization);
  const application = client && mainOf(call.store, client);
  if (!client || !application || !isIn(call.store, application, organization)) throw refused(`A valid OAuth client could not be found for client_id: ${id}`);
  if (client.clientSecret !== secret) throw refused("Client credentials are invalid.");
  return application;
}

function credentialsInHeader(authorization: string | undefined): [string, string] | undefined {
  const match = /^basic\s+(\S+)$/i.exec(authorization ?? "");
  if (!match) return undefined;
  const [id = "", ...secret] = Buffer.from(match[1]!, "base64").toString("utf8").split(":");
  return [id, secret.join(":")];
}

function byClientId(store: Store, clientId: string, organization: Organization): Application | undefined {
  return Object.values(store.applications).find(
    (application) => application.clientId === clientId && (application.mainApplicationId === undefined || application.organizationId === organization.id),
  );
}

function mainOf(store: Store, application: Application): Application | undefined {
  return application.mainApplicationId === undefined ? application : store.applications[application.mainApplicationId];
}

/** The root's token endpoint knows all applications but copies, an organization's those that it has. */
function isIn(store: Store, application: Application, organization: Organization): boolean {
  return [store.rootId, application.organizationId].includes(organization.id) || fragmentIn(store, application, organization.id) !== undefined;
}

function refused(description: string): Refusal {
  return new Refusal(oauthError("invalid_client", description, 401));
}
