import { isRecord, jsonBody, optionalText, requiredText } from "../body.js";
import { timestamp } from "../clock.js";
import type { Answer, Call } from "../http.js";
import type { Organization } from "../model.js";
import { Refusal } from "../refusal.js";
import { unexpectedFormat } from "../serverErrors.js";
import { tooLong } from "./create.js";
import { databaseError, refuse } from "./errors.js";
import { organizationOfPath } from "./find.js";
import { checkName, isNameTaken } from "./naming.js";
import { checkStatus, setStatus } from "./status.js";
import { organizationBody, organizationVersion } from "./view.js";

interface Operation {
  operation: "ADD" | "REPLACE" | "REMOVE";
  path: string;
  value: string;
}

/** PATCH /organizations/{id}: all operations are checked, then all are applied (behaviour §3.7). */
export function patchOrganization(call: Call): Answer {
  const operations = operationsOf(call);
  return patch(call, organizationOfPath(call), operations);
}

/** PATCH /organizations/self changes nothing but the name and, of the root, the version (behaviour §3.6). */
export function patchSelf(call: Call): Answer {
  const operations = operationsOf(call);
  const other = operations.find((one) => one.path !== "/name" && one.path !== "/version");
  if (other) throw refuse(60011, other.path);
  return patch(call, call.organization, operations);
}

function patch(call: Call, organization: Organization, operations: Operation[]): Answer {
  const draft: Organization = structuredClone(organization);
  for (const operation of operations) {
    check(call, organization, operation);
    apply(call, draft, operation);
  }
  if (tooLong(draft.name, draft.description, draft.attributes)) throw new Refusal(databaseError("patching"));
  const status = draft.status;
  draft.status = organization.status;
  if (draft.description === undefined) delete organization.description;
  Object.assign(organization, draft, { lastModified: timestamp() });
  setStatus(call, organization, status);
  return { status: 200, body: organizationBody(call, organization) };
}

function operationsOf(call: Call): Operation[] {
  const body = jsonBody(call);
  if (!Array.isArray(body)) throw new Refusal(unexpectedFormat());
  return body.map((one: unknown) => {
    if (!isRecord(one) || Object.keys(one).some((key) => !["operation", "path", "value"].includes(key))) throw new Refusal(unexpectedFormat());
    const operation = requiredText(one["operation"], "operation").trim();
    if (operation !== "ADD" && operation !== "REPLACE" && operation !== "REMOVE") throw new Refusal(unexpectedFormat());
    return { operation, path: requiredText(one["path"], "path").trim(), value: (optionalText(one["value"]) ?? "").trim() };
  });
}

function check(call: Call, organization: Organization, { operation, path, value }: Operation): void {
  const key = attributeKey(path);
  if (path === "") throw refuse(60010);
  const known = key !== undefined || ["/name", "/description", "/status"].includes(path) || (path === "/version" && call.level === "7.2");
  if (!known) throw refuse(60011, path);
  if (operation !== "REMOVE" && value === "") throw refuse(60012);
  if (operation !== "REPLACE" && (path === "/name" || path === "/status")) throw refuse(60013, operation, path);
  if (path === "/name") checkNewName(call, organization, value);
  if (path === "/status") checkStatus(call, organization, value);
  if (path === "/version") checkVersion(call, organization, value);
  if (key === undefined) return;
  if (key === "") throw refuse(60018);
  const present = organization.attributes.some((attribute) => attribute.key === key);
  if (operation === "REMOVE" && !present) throw refuse(60019, key);
  if (operation === "REPLACE" && !present) throw refuse(60020, key);
}

function checkNewName(call: Call, organization: Organization, name: string): void {
  const isSelf = call.params["id"] === undefined;
  if (organization.id === call.store.rootId && !isSelf) throw refuse(60051, organization.id);
  if (name === organization.name) return;
  checkName(call, name);
  if (isNameTaken(call, name)) throw organization.id === call.store.rootId ? refuse(60116) : refuse(60076, call.store.rootId);
}

function checkVersion(call: Call, organization: Organization, version: string): void {
  if (organization.id !== call.store.rootId) throw refuse(60101, organization.id);
  if (version !== organizationVersion) throw refuse(60102, version);
}

function apply(call: Call, draft: Organization, { operation, path, value }: Operation): void {
  const key = attributeKey(path);
  if (path === "/name") draft.name = value;
  if (path === "/status") draft.status = value as Organization["status"];
  if (path === "/description" && operation === "REMOVE") delete draft.description;
  if (path === "/description" && operation !== "REMOVE") draft.description = value;
  if (key === undefined) return;
  const present = draft.attributes.find((attribute) => attribute.key === key);
  if (operation === "REMOVE") draft.attributes = draft.attributes.filter((attribute) => attribute !== present);
  // Up to 7.1 an ADD replaces what is there (recorded, scenario 03); in 7.2 it ends in the database's unique key (behaviour §3.7).
  else if (present && operation === "ADD" && call.level === "7.2") throw new Refusal(databaseError("patching"));
  else if (present) present.value = value;
  else draft.attributes.push({ key, value });
}

function attributeKey(path: string): string | undefined {
  return /^\/attributes\/(.*)$/s.exec(path)?.[1]?.trim();
}
