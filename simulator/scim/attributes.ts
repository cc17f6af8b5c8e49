import type { Level } from "../model.js";

export const coreSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const enterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const wso2Schema = "urn:scim:wso2:schema";
export const userSchemas = [coreSchema, enterpriseSchema, wso2Schema];

/** Where WSO2's own attributes live: in the enterprise extension at 7.0 (recorded, scenario 04), in a schema of their own later (behaviour §6.1). */
export function systemSchema(level: Level): string {
  return level === "7.0" ? enterpriseSchema : wso2Schema;
}

/** Sub-attributes by attribute; an empty list for a simple one. */
type Schema = Record<string, readonly string[]>;

const multiValued = ["value", "type", "primary", "display"];

const core: Schema = {
  ...simple("userName", "password", "externalId", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "active"),
  ...simple("id", "schemas"),
  name: ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"],
  meta: ["created", "lastModified", "location", "resourceType"],
  emails: multiValued,
  phoneNumbers: multiValued,
  ims: multiValued,
  photos: multiValued,
  entitlements: multiValued,
  x509Certificates: multiValued,
  groups: multiValued,
  roles: multiValued,
  addresses: [...multiValued, "formatted", "streetAddress", "locality", "region", "postalCode", "country"],
};

const enterprise: Schema = { ...simple("employeeNumber", "costCenter", "organization", "division", "department"), manager: ["value", "$ref", "displayName"] };

const system: Schema = simple(
  ...["askPassword", "verifyEmail", "verifyMobile", "accountLocked", "accountState", "accountDisabled", "lockedReason", "failedLoginAttempts"],
  ...["country", "dateOfBirth", "emailVerified", "phoneVerified", "lastLogonTime", "lastPasswordUpdateTime", "managedOrg", "preferredChannel", "forcePasswordReset"],
);

function simple(...names: string[]): Schema {
  return Object.fromEntries(names.map((name) => [name, []]));
}

function schemasOf(level: Level): Record<string, Schema> {
  return level === "7.0"
    ? { [coreSchema]: core, [enterpriseSchema]: { ...enterprise, ...system }, [wso2Schema]: {} }
    : { [coreSchema]: core, [enterpriseSchema]: enterprise, [wso2Schema]: system };
}

/** An attribute path taken apart: `urn:…:User:department`, `name.givenName`, `emails`. */
export interface AttributePath {
  /** The member of a user where the attribute is found: a schema's URN, or nothing for the core. */
  schema?: string;
  name: string;
  sub?: string;
  known: boolean;
  /** Whether it leads to an object with attributes of its own. */
  complex: boolean;
}

/** Names are compared without regard to case, as SCIM demands (RFC 7643 §2.1), and come back as the schema spells them. */
export function attributePath(text: string, level: Level): AttributePath {
  const schemas = schemasOf(level);
  const urn = Object.keys(schemas).find((one) => text.toLowerCase().startsWith(`${one.toLowerCase()}:`));
  const [first = "", sub] = (urn === undefined ? text : text.slice(urn.length + 1)).split(".");
  const attributes = schemas[urn ?? coreSchema]!;
  const name = spelled(Object.keys(attributes), first);
  const subName = sub === undefined || name === undefined ? undefined : (spelled(attributes[name]!, sub) ?? (attributes[name] === multiValued ? sub : undefined));
  return {
    ...(urn !== undefined && urn !== coreSchema && { schema: urn }),
    name: name ?? first,
    ...(sub !== undefined && { sub: subName ?? sub }),
    known: name !== undefined && (sub === undefined || subName !== undefined),
    complex: name !== undefined && sub === undefined && attributes[name]!.length > 0,
  };
}

function spelled(names: readonly string[], name: string): string | undefined {
  return names.find((one) => one.toLowerCase() === name.toLowerCase());
}

export function isMultiValued(name: string): boolean {
  return core[name]?.includes("value") ?? false;
}

/** The URN of an extension that a body's member stands for. */
export function extensionNamed(member: string, level: Level): string | undefined {
  return Object.keys(schemasOf(level)).find((urn) => urn !== coreSchema && urn.toLowerCase() === member.toLowerCase());
}
