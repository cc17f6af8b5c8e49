import { jsonObject, optionalText, requiredText } from "../body.js";
import { timestamp } from "../clock.js";
import type { Answer, Call } from "../http.js";
import { Refusal } from "../refusal.js";
import { unexpectedFormat, unexpectedProcessing } from "../serverErrors.js";
import { attributesOf, tooLong } from "./create.js";
import { databaseError, refuse } from "./errors.js";
import { organizationOfPath } from "./find.js";
import { checkName, isNameTaken } from "./naming.js";
import { checkStatus, setStatus } from "./status.js";
import { organizationBody } from "./view.js";

/** PUT /organizations/{id}: what it does not name is gone afterwards (behaviour §3.8). */
export function replaceOrganization(call: Call): Answer {
  const body = jsonObject(call, ["name", "description", "status", "attributes", ...(call.level === "7.2" ? ["version"] : [])]);
  const name = requiredText(body["name"], "name").trim();
  const status = requiredText(body["status"], "status");
  const description = optionalText(body["description"]);
  if (status !== "ACTIVE" && status !== "DISABLED") throw new Refusal(unexpectedFormat());
  // Recorded, scenario 03.
  if (call.level === "7.0" && body["attributes"] === undefined) throw new Refusal(unexpectedProcessing());
  const attributes = attributesOf(body["attributes"]);

  const organization = organizationOfPath(call);
  if (name !== organization.name) {
    if (organization.id === call.store.rootId) throw refuse(60051, organization.id);
    checkName(call, name);
    if (isNameTaken(call, name)) throw refuse(60076, call.store.rootId);
  }
  checkStatus(call, organization, status);
  if (tooLong(name, description, attributes)) throw new Refusal(databaseError("updating"));

  organization.name = name;
  if (description === undefined) delete organization.description;
  else organization.description = description;
  organization.attributes = attributes;
  organization.lastModified = timestamp();
  setStatus(call, organization, status);
  return { status: 200, body: organizationBody(call, organization) };
}
