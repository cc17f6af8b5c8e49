import { isRecord } from "../body.js";
import type { Level } from "../model.js";
import { attributePath, coreSchema, extensionNamed, isMultiValued, systemSchema, type AttributePath } from "./attributes.js";
import { invalidSyntax, invalidValue, unparsableBecause } from "./errors.js";

/** What a body says of a user. */
export interface UserInput {
  userName: string;
  password?: string;
  askPassword: boolean;
  attributes: Record<string, unknown>;
}

const notProfile = ["id", "schemas", "meta", "userName", "password", "groups", "roles"];

/** Takes what the schemas know; other members are left out without a word (recorded, scenario 04). */
export function userInput(body: Record<string, unknown>, level: Level): UserInput {
  const given = Object.entries(body).map(([member, value]) => [attributePath(member, level).name, value] as const);
  const core = Object.fromEntries(given);
  if (core["userName"] === undefined || core["userName"] === null) throw invalidValue("Required attribute userName is missing in the SCIM Object.");
  const attributes = profile(body, level);
  const askPassword = takeAskPassword(attributes, level);
  return { userName: String(core["userName"]), ...(core["password"] !== undefined && { password: String(core["password"]) }), askPassword, attributes };
}

/** The attributes of a body, as they are kept: values of lists as objects, without the mark of the primary one. */
export function profile(body: Record<string, unknown>, level: Level): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [member, value] of Object.entries(body)) {
    const extension = extensionNamed(member, level);
    if (value === null || value === undefined) continue;
    if (extension !== undefined) put(kept, extension, members(value, `${extension}:`, level));
    else {
      const path = attributePath(member, level);
      if (path.known && !notProfile.includes(path.name)) put(kept, path.name, keptValue(path, value, level));
    }
  }
  return kept;
}

function put(kept: Record<string, unknown>, name: string, value: unknown): void {
  if (!isRecord(value) || Object.keys(value).length > 0) kept[name] = value;
}

/** One attribute's value as it is kept. */
export function keptValue(path: AttributePath, value: unknown, level: Level): unknown {
  if (path.schema === undefined && path.sub === undefined && isMultiValued(path.name)) return (Array.isArray(value) ? value : [value]).map(keptElement);
  if (path.complex) return members(value, `${path.schema ?? coreSchema}:${path.name}.`, level);
  if (typeof value === "object") throw invalidSyntax();
  return value;
}

function keptElement(element: unknown): unknown {
  if (!isRecord(element)) return { value: String(element) };
  return Object.fromEntries(Object.entries(element).filter(([name]) => name !== "primary"));
}

/** The known members of an object whose names continue a path. */
function members(value: unknown, prefix: string, level: Level): Record<string, unknown> {
  if (!isRecord(value)) throw invalidSyntax();
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [attributePath(prefix + name, level), inner] as const)
      .filter(([path, inner]) => path.known && inner !== null && path.name !== "managedOrg")
      .map(([path, inner]) => [path.sub ?? path.name, keptValue(path, inner, level)]),
  );
}

/** `askPassword` starts an invitation and is not kept; each level looks for it in its own schema only (recorded, scenario 04; behaviour §6.1). */
function takeAskPassword(attributes: Record<string, unknown>, level: Level): boolean {
  const system = attributes[systemSchema(level)];
  if (!isRecord(system)) return false;
  const { askPassword, ...rest } = system;
  if (Object.keys(rest).length > 0) attributes[systemSchema(level)] = rest;
  else delete attributes[systemSchema(level)];
  return String(askPassword).toLowerCase() === "true";
}

/** The name without its user store; only the primary store is there (recorded, scenarios 04 and 14). */
export function withoutStore(userName: string): string {
  const slash = userName.indexOf("/");
  if (slash < 0) return userName;
  if (userName.slice(0, slash).toUpperCase() !== "PRIMARY") throw unparsableBecause("Invalid user store name.");
  return userName.slice(slash + 1);
}

const userNamePattern = "^[^\\s*?%]{3,50}$";

export function checkUserName(userName: string): void {
  if (new RegExp(userNamePattern).test(userName)) return;
  throw invalidValue(`31301 - Username ${userName} is not valid. User name must be a non null string with following format, ${userNamePattern}`);
}

/** Formats that the server checks; `action` begins its sentence. */
export function checkFormats(attributes: Record<string, unknown>, action: string): void {
  if (valuesOf(attributes["emails"]).some(({ value }) => !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value))) {
    throw invalidValue(`${action}. Email is not in the correct format.`);
  }
  // Country code, area code and number make ten digits at least: +4912345 was refused (recorded, scenario 04).
  if (valuesOf(attributes["phoneNumbers"]).some(({ value, type }) => type === "mobile" && !/^\s*\+?(?:[-. ()]*\d){10,}\s*$/.test(value))) {
    throw invalidValue(`${action}. Mobile number is not in the correct format. Valid format is [+][country code][area code][local phone number]`);
  }
}

/** The values of a kept multi-valued attribute. */
export function valuesOf(values: unknown): { value: string; type?: string }[] {
  if (!Array.isArray(values)) return [];
  return values.filter(isRecord).map(({ value, type }) => ({ value: String(value), ...(type !== undefined && { type: String(type) }) }));
}
