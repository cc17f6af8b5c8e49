import { scimPatch, ScimError, type ScimPatchOperation, type ScimResource } from "scim-patch";
import { isRecord } from "../body.js";
import type { Level, User } from "../model.js";
import { attributePath, extensionNamed, isMultiValued, type AttributePath } from "./attributes.js";
import { invalidSyntax, refuse, unparsableBecause } from "./errors.js";
import type { Operation } from "./operations.js";
import { keptValue } from "./userInput.js";

export interface PatchedUser {
  attributes: Record<string, unknown>;
  password?: string;
}

/** Members that a PATCH leaves alone without a word (behaviour §6.3). */
const ignored = ["id", "schemas", "meta", "groups", "roles"];

/** Applies operations to a user's profile. Nothing is changed in place. */
export function patchUser(user: User, profile: Record<string, unknown>, operations: Operation[], level: Level): PatchedUser {
  const steps = operations.flatMap((operation) => stepsOf(operation, profile, level));
  const effective: ScimPatchOperation[] = [];
  let password: string | undefined;
  for (const { op, target, value } of steps) {
    if (target.name === "userName") checkUserName(user, op, value);
    else if (target.name === "managedOrg") throw refuse(400, "Can not replace a immutable attribute or a read-only attribute", "mutability");
    else if (target.name === "password") password = op === "remove" ? password : String(value);
    else if (!ignored.includes(target.name)) effective.push(op === "remove" ? { op, path: target.path } : { op, path: target.path, value });
  }
  return { attributes: withoutEmpty(applied(profile, effective)), ...(password !== undefined && { password }) };
}

function checkUserName(user: User, op: Operation["op"], value: unknown): void {
  if (op === "remove" || String(value) !== user.userName) throw userNameIsFixed();
}

export function userNameIsFixed(): Error {
  return refuse(400, "Attribute userName cannot be modified.", "mutability");
}

interface Step {
  op: Operation["op"];
  target: { name: string; path: string };
  value?: unknown;
}

/**
 * An operation on single attributes: WSO2 merges what it is given into a complex attribute or a schema
 * (recorded, scenario 10), while the patch library would replace the whole.
 */
function stepsOf({ op, path, value }: Operation, profile: Record<string, unknown>, level: Level): Step[] {
  if (path === undefined) return members(value).flatMap(([name, inner]) => (isKnown(name, level) ? stepsOf({ op, path: name, value: inner }, profile, level) : []));
  const extension = extensionNamed(path, level);
  if (extension !== undefined) {
    const inside = op === "remove" ? Object.entries((profile[extension] as object | undefined) ?? {}) : members(value);
    return inside.filter(([name]) => isKnown(`${extension}:${name}`, level)).flatMap(([name, inner]) => stepsOf({ op, path: `${extension}:${name}`, value: inner }, profile, level));
  }
  const { before, filter, after } = dissected(path);
  const found = targetOf(before, filter, after, level);
  if (op !== "remove" && found.complex && isRecord(value) && !isMultiValued(found.name)) {
    return members(value).filter(([name]) => isKnown(`${before}.${name}`, level)).flatMap(([name, inner]) => stepsOf({ op, path: `${before}.${name}`, value: inner }, profile, level));
  }
  return [{ op, target: { name: found.name, path: libraryPath(found, filter) }, ...(op !== "remove" && { value: filter === undefined ? keptValue(found, value, level) : value }) }];
}

/** The path as the library reads it: with the schema's spelling, and values in quotes, which WSO2 does not mind. */
function libraryPath({ schema, name, sub }: AttributePath, filter: string | undefined): string {
  const quoted = filter === undefined ? "" : `[${filter.replace(/^(\S+) (\S+) ([^"].*)$/, '$1 $2 "$3"')}]`;
  return `${schema === undefined ? "" : `${schema}:`}${name}${quoted}${sub === undefined ? "" : `.${sub}`}`;
}

function members(value: unknown): [string, unknown][] {
  if (!isRecord(value)) throw invalidSyntax();
  return Object.entries(value);
}

function isKnown(name: string, level: Level): boolean {
  return extensionNamed(name, level) !== undefined || attributePath(name, level).known;
}

/** `emails[type eq "work"].value` in its three parts. */
function dissected(path: string): { before: string; filter?: string; after?: string } {
  const [, before, filter, after] = /^([^[]+)\[([^\]]*)\](?:\.(.+))?$/.exec(path) ?? [];
  return before === undefined ? { before: path } : { before, filter: filter!, ...(after !== undefined && { after }) };
}

function targetOf(before: string, filter: string | undefined, after: string | undefined, level: Level): AttributePath {
  const found = attributePath(after === undefined ? before : `${before}.${after}`, level);
  if (found.known && !leadsIntoList(found, filter)) return found;
  // The two forms of the same complaint (recorded, scenario 10).
  if (found.schema === undefined && found.sub === undefined) throw unparsableBecause(`No attribute with the name : ${found.name}`);
  throw refuse(400, `No such attribute with the name : ${found.sub ?? found.name}`, "noTarget");
}

/** A part of a list's elements, without a filter that says of which; `emails.work` is for filters of lists only. */
function leadsIntoList({ name, sub }: AttributePath, filter: string | undefined): boolean {
  if (!isMultiValued(name)) return filter !== undefined;
  return sub !== undefined && (filter === undefined || (name !== "addresses" && !["value", "type", "display"].includes(sub)));
}

function applied(profile: Record<string, unknown>, operations: ScimPatchOperation[]): Record<string, unknown> {
  try {
    return scimPatch(structuredClone(profile) as Record<string, unknown> & ScimResource, operations);
  } catch (error) {
    if (error instanceof ScimError) throw refuse(400, error.message, error.scimCode ?? "invalidValue");
    throw error;
  }
}

/** What lost its last value is gone itself. */
function withoutEmpty(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => typeof value !== "object" || (value !== null && Object.keys(value).length > 0)));
}
