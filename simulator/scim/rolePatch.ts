import { scimPatch, type ScimPatchOperation, type ScimResource } from "scim-patch";
import { isRecord } from "../body.js";
import type { Call } from "../http.js";
import type { Role } from "../model.js";
import { invalidSyntax, invalidValue, refuse, unparsableBecause } from "./errors.js";
import { failed, type Operation } from "./operations.js";
import { isUserOf } from "./roleRules.js";

/** The part of a role that a PATCH can change. */
export interface RoleContent {
  displayName: string;
  users: string[];
  permissions: string[];
}

const lists = ["users", "groups", "permissions"];

/**
 * Whether the membership is read, changed and written as a whole. Single additions and removals are not:
 * they change nothing else, so that many at once lose nothing (behaviour §7.4).
 */
export function replacesMembership(operations: Operation[]): boolean {
  return operations.some((operation) => (operation.op === "replace" ? touches([operation], "users") : operation.op === "remove" && operation.path === "users"));
}

/** Whether an operation names an attribute, by its path or in its value. */
export function touches(operations: Operation[], attribute: string): boolean {
  return operations.some(({ path, value }) => (path === undefined ? isRecord(value) && attribute in value : path.split("[")[0] === attribute));
}

/** Applies operations to a role's content. Nothing is changed in place. */
export function patchRole(call: Call, role: Role, operations: Operation[]): RoleContent {
  let content: Document = { displayName: role.displayName, users: asElements(role.users), permissions: asElements(role.permissions) };
  for (const step of operations.flatMap((operation) => stepsOf(call, operation))) {
    // The library drops a list with its last element and then finds nothing to search in.
    const patched: Partial<Document> = scimPatch(content as Document & ScimResource, [step], { mutateDocument: false, treatMissingAsAdd: true });
    content = { displayName: patched.displayName ?? content.displayName, users: patched.users ?? [], permissions: patched.permissions ?? [] };
  }
  return { displayName: content.displayName, users: asValues(content.users), permissions: asValues(content.permissions) };
}

interface Element {
  value: string;
}

interface Document {
  displayName: string;
  users: Element[];
  permissions: Element[];
}

function asElements(values: string[]): Element[] {
  return values.map((value) => ({ value }));
}

function asValues(elements: Element[]): string[] {
  return [...new Set(elements.map(({ value }) => value))];
}

function stepsOf(call: Call, { op, path, value }: Operation): ScimPatchOperation[] {
  if (op === "remove") return [removal(call, path!)];
  if (path === undefined) {
    if (!isRecord(value)) throw failed("role");
    return Object.entries(value).flatMap(([name, inner]) => stepsOf(call, { op, path: name, value: inner }));
  }
  if (path === "displayName") {
    if (typeof value !== "string") throw failed("role");
    return [{ op: "replace", path, value }];
  }
  if (!lists.includes(path)) throw invalidSyntax("Not a valid attribute.");
  // An object where a list belongs breaks the server (recorded, scenario 05).
  if (!Array.isArray(value)) throw failed("role");
  const elements = asElements(value.map((element) => String(isRecord(element) ? element["value"] : element)));
  // The simulator has no groups: any id is one that nobody knows.
  if (path === "groups" && elements.length > 0) throw invalidValue("Group can't be resolved from the given group Id.");
  if (path === "users") elements.forEach((element) => checkUser(call, element.value));
  return [{ op, path, value: elements }];
}

function removal(call: Call, path: string): ScimPatchOperation {
  const [name = "", filter] = path.split(/[[\]]/);
  if (name.toLowerCase() === "displayname") throw unparsableBecause("Can not remove a required attribute");
  const list = lists.find((one) => one.toLowerCase() === name.toLowerCase());
  if (list === undefined) throw invalidSyntax(`${name} is not a valid attribute.`);
  if (filter === undefined) return { op: "remove", path: list };
  const [attribute, operator, quoted, ...more] = filter.split(" ");
  if (quoted === undefined || more.length > 0 || attribute !== "value") throw invalidSyntax("Invalid filter");
  if (operator?.toLowerCase() !== "eq") throw refuse(501, "Only Eq filter is supported");
  const value = quoted.replace(/^"|"$/g, "");
  if (list === "users") checkUser(call, value);
  return { op: "remove", path: `${list}[value eq ${JSON.stringify(value)}]` };
}

/** A user that is not there can neither be added nor removed (recorded, scenario 05). */
function checkUser(call: Call, id: string): void {
  if (!isUserOf(call, id)) throw invalidValue("User can't be resolved from the given user Id.");
}
