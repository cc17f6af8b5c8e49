import type { Answer } from "../http.js";
import type { Level } from "../model.js";
import { Refusal } from "../refusal.js";

/** Message and description of every error that the organizations API of the simulator gives (behaviour §3.12). */
const texts = {
  60002: ["Invalid request body.", "Missing required field : %s"],
  60003: ["Invalid request body.", "Attribute keys cannot be empty."],
  60004: ["Invalid request body.", "Attribute keys cannot be duplicated."],
  60007: ["Unable to delete the organization.", "Organization with ID: %s has one or more child organizations."],
  60010: ["Unable to patch the organization.", "Patch path is not defined."],
  60011: ["Unable to patch the organization.", "Provided path :%s is invalid."],
  60012: ["Missing required value.", "Value is mandatory for 'add' and 'replace' operations."],
  60013: ["Unable to patch the organization.", "Mandatory fields can only be replaced. Provided op : %s, path : %s"],
  60016: ["Invalid request body.", "Attribute value is required for all attributes."],
  60017: ["Organization name unavailable.", "Creating an organization with name: %s is restricted. Use a different organization name."],
  60018: ["Unable to patch the organization.", "Missing attribute key."],
  60019: ["Unable to patch the organization.", "Cannot remove non existing attribute key: %s"],
  60020: ["Unable to patch the organization.", "Cannot replace non existing attribute key: %s"],
  60021: ["Unable to create the organization.", "Unauthorized request to add an organization under the parent organization with ID: %s."],
  60022: ["Unable to retrieve organizations.", "Invalid format used for filtering."],
  60023: ["Unsupported filter attribute.", "The filter attribute '%s' is not supported."],
  60024: ["Unsupported filter.", "The complex query used for filtering is not supported."],
  60028: ["Unsupported status provided.", "Organization status must be 'ACTIVE' or 'DISABLED'."],
  60029: ["Active child organizations exist.", "Organization with ID: %s can't be disabled as there are active child organizations."],
  60030: ["Parent organization is disabled.", "To set the child organization status as active, parent organization should be in active status."],
  60031: ["Parent organization is disabled.", "To create a child organization in organization with ID: %s, it should be in active status."],
  60032: ["Unable to create the organization.", "Invalid request body for tenant type organization."],
  60050: ["Super organization can't be disabled or deleted.", "Organization %s can't be disabled or deleted."],
  60051: ["Super organization can't be renamed.", "Organization %s can't be renamed."],
  60059: ["Given filter operator is not supported.", "Given filter operator is not supported. Filter attribute: %s"],
  60060: ["Provided filter value is empty.", "Provided filter value is empty. attributeValue: %s  operation: %s"],
  60064: ["Organization can only be managed from an ancestor organization.", "Organization %s can't manage from organization %s."],
  60071: ["Unable to retrieve organizations.", "Invalid timestamp format used for filtering."],
  60072: ["Unsupported filter operation on attribute.", "The filter operation '%s' on attribute '%s' is not supported."],
  60076: ["Given organization name is taken from a child organization of the root organization.", "Given organization name is taken from a child organization of the root organization id: %s."],
  60096: ["The assigned organization owner does not exist ", "The assigned organization owner is not found in the tenant with ID: %s"],
  60097: ["Invalid organization name.", "HTML content is not allowed in organization name."],
  60100: ["Unable to create the organization.", "The given organization handle %s already exists. Please use a different handle."],
  60101: ["Organization version update is not allowed.", "Organization version update is not allowed for the organization with ID: %s."],
  60102: ["Unsupported organization version.", "The organization version: %s is not supported."],
  60116: ["Organization name already in use.", "The given organization name is already taken. A super organization cannot be renamed to an existing organization name."],
} as const satisfies Record<number, readonly [message: string, description: string]>;

/** The error of a code, with its `%s` filled in order. The organizations API gives no trace id (recorded, scenario 03). */
export function organizationError(code: keyof typeof texts, ...values: string[]): Answer {
  const [message, description] = texts[code];
  const rest = [...values];
  return failure(code === 60021 ? 403 : 400, `ORG-${code}`, message, description.replace(/%s/g, () => rest.shift() ?? ""));
}

/** What an over-long value ends in, as the database refuses it (recorded, scenario 03). */
export function databaseError(doing: "creating" | "patching" | "updating"): Answer {
  const [code, verb] = { creating: ["ORG-65016", "create"], patching: ["ORG-65014", "patch"], updating: ["ORG-65013", "update"] }[doing] as [string, string];
  return failure(500, code, `Unable to ${verb} the organization.`, `Server encountered an error while ${doing} the organization.`);
}

export function invalidCursor(level: Level): Answer {
  // 7.0 as recorded in scenario 03; later ones as in behaviour §3.12.
  return failure(400, "ORG-60026", level === "7.0" ? "Unable to retrieve organizations." : "Unable to retrieve paginated result.", "Invalid cursor used for pagination.");
}

export function refuse(code: keyof typeof texts, ...values: string[]): Refusal {
  return new Refusal(organizationError(code, ...values));
}

function failure(status: number, code: string, message: string, description: string): Answer {
  return { status, body: { code, message, description } };
}
