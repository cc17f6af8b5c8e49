import { tokenize } from "../filter/tokenizer.js";
import type { Answer, Call } from "../http.js";
import type { Role } from "../model.js";
import { invalidValue, unparsableBecause } from "./errors.js";
import { conjunctionOf, meets, parseFilter, type Comparison } from "./filter.js";
import { listAnswer, listRequestOfBody, listRequestOfQuery, pageOf, scimBody, type ListRequest } from "./messages.js";
import { roleItem, roleSchema } from "./roleResource.js";
import { rolesOf } from "./roleRules.js";

export function listRoles(call: Call): Answer {
  return list(call, listRequestOfQuery(call.query));
}

export function searchRoles(call: Call): Answer {
  return list(call, listRequestOfBody(scimBody(call)));
}

/** Roles by name, last first, as in the recorded pages (scenario 05); fifteen a page (behaviour §7.3). */
function list(call: Call, request: ListRequest): Answer {
  const comparisons = request.filter === undefined ? [] : comparisonsOf(request.filter);
  const roles = rolesOf(call.store, call.organization.id).filter((role) => comparisons.every((comparison) => matches(role, comparison)));
  roles.sort((a, b) => (a.displayName > b.displayName ? -1 : 1));
  return listAnswer(pageOf(roles, request, 15).map((role) => roleItem(call, role, request)), request.startIndex, roles.length);
}

const filterable: Record<string, (role: Role) => string> = {
  displayname: (role) => role.displayName,
  "audience.value": (role) => role.audience.value,
  "audience.type": (role) => role.audience.type,
};

/** Attributes of a role that no filter may name. */
const others = ["id", "meta", "schemas", "audience", "audience.display", "users", "groups", "permissions", "associatedApplications", "properties"];

const supported = ["eq", "ne", "co", "sw", "ew"];

function comparisonsOf(filter: string): Comparison[] {
  const comparisons = conjunctionOf(parseFilter(filter), (operator) =>
    unparsableBecause(operator === "or" ? "Filter operator: or is not supported for role filtering." : `Filter operation: ${operator} is not supported for role filtering.`),
  );
  for (const { op, attrPath } of comparisons) {
    const name = localName(attrPath);
    if (!Object.hasOwn(filterable, name.toLowerCase())) {
      if (!others.some((other) => other.toLowerCase() === name.toLowerCase())) throw invalidValue("Not a valid attribute name/uri");
      throw unparsableBecause(`Filtering based on attribute: ${roleSchema}:${name} is not supported.`);
    }
    if (!supported.includes(op)) throw unparsableBecause(`Filter operation: ${op} is not supported for role filtering.`);
  }
  return comparisons;
}

function localName(attrPath: string): string {
  return attrPath.toLowerCase().startsWith(`${roleSchema.toLowerCase()}:`) ? attrPath.slice(roleSchema.length + 1) : attrPath;
}

function matches(role: Role, comparison: Comparison): boolean {
  return meets(filterable[localName(comparison.attrPath).toLowerCase()]!(role), { op: comparison.op, compValue: tokenized(comparison.compValue) });
}

/** Values go through a second tokenizer, without the quotes that the first took off: characters are lost there (behaviour §7.3). */
function tokenized(value: string): string {
  return tokenize(value).map((token) => token.text).join(" ");
}
