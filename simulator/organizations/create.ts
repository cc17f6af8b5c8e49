import { randomUUID } from "node:crypto";
import { shareIntoNew } from "../applications/sharing.js";
import { isRecord, jsonObject, optionalText, requiredText } from "../body.js";
import { timestamp } from "../clock.js";
import type { Answer, Call } from "../http.js";
import type { Attribute, Organization } from "../model.js";
import { Refusal } from "../refusal.js";
import { unexpectedFormat } from "../serverErrors.js";
import { creatorOf, shareCreator } from "./creator.js";
import { databaseError, refuse } from "./errors.js";
import { checkName, isNameTaken, longestAttributeKey, longestAttributeValue, longestDescription, longestName } from "./naming.js";
import { apiRoot, organizationBody } from "./view.js";

/** POST /organizations. The order of the checks is the server's (behaviour §3.3). */
export function createOrganization(call: Call): Answer {
  const { store } = call;
  const body = jsonObject(call, ["name", "description", "type", "parentId", "attributes", ...(call.level === "7.2" ? ["orgHandle"] : [])]);
  const name = requiredText(body["name"], "name");
  const description = optionalText(body["description"]);
  const handle = optionalText(body["orgHandle"]) || undefined;
  if (body["type"] !== undefined && body["type"] !== "TENANT" && body["type"] !== "STRUCTURAL") throw new Refusal(unexpectedFormat());
  checkName(call, name);
  const attributes = attributesOf(body["attributes"]);
  checkParent(call, optionalText(body["parentId"]));
  if (isNameTaken(call, name)) throw refuse(60076, store.rootId);
  const creator = creatorOf(call, attributes);
  if (tooLong(name, description, attributes)) throw new Refusal(databaseError("creating"));
  if (handle !== undefined) checkHandle(call, handle);

  const id = randomUUID();
  const now = timestamp();
  const organization: Organization = {
    id,
    name,
    orgHandle: handle ?? id,
    ...(description !== undefined && { description }),
    status: "ACTIVE",
    parentId: call.organization.id,
    attributes,
    created: now,
    lastModified: now,
  };
  store.organizations[id] = organization;
  addSystemRole(call, id);
  shareIntoNew(store, organization);
  if (creator) shareCreator(call, organization, creator);
  return { status: 201, headers: { location: `${call.base}${call.prefix}${apiRoot(call)}/organizations/${id}` }, body: organizationBody(call, organization) };
}

/** The parent is always the organization that the call acts in; naming another one is forbidden. */
function checkParent(call: Call, parentId: string | undefined): void {
  const here = call.organization;
  const named = parentId === undefined || parentId === "" || (parentId === "Super" && here.id === call.store.rootId) ? here.id : parentId;
  if (named !== here.id) throw refuse(60021, named);
}

function checkHandle(call: Call, handle: string): void {
  if (Object.values(call.store.organizations).some((organization) => organization.orgHandle === handle)) throw refuse(60100, handle);
  // Tenant domains have no blanks, no upper case and none of these characters (behaviour §3.3, "domain-format rejection").
  if (/[^a-z0-9._-]|^[.]|[.]$/.test(handle) || handle.length > 255) throw refuse(60032);
}

/** The attributes of a POST or PUT: keys trimmed, neither blank nor twice, values not blank. */
export function attributesOf(value: unknown): Attribute[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) throw new Refusal(unexpectedFormat());
  const attributes = value.map((one) => ({ key: (optionalText(one["key"]) ?? "").trim(), value: (optionalText(one["value"]) ?? "").trim() }));
  for (const attribute of attributes) {
    if (attribute.key === "") throw refuse(60003);
    if (attribute.value === "") throw refuse(60016);
  }
  if (new Set(attributes.map((one) => one.key)).size < attributes.length) throw refuse(60004);
  return attributes;
}

export function tooLong(name: string, description: string | undefined, attributes: Attribute[]): boolean {
  return (
    name.length > longestName ||
    (description ?? "").length > longestDescription ||
    attributes.some(({ key, value }) => key.length > longestAttributeKey || value.length > longestAttributeValue)
  );
}

/** Every organization has a role `system` from the start (recorded, scenario 05). */
function addSystemRole(call: Call, organizationId: string): void {
  const id = randomUUID();
  call.store.roles[id] = { id, organizationId, displayName: "system", audience: { type: "organization", value: organizationId }, permissions: [], users: [] };
}
