import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import { type OfHome, ofHome, staysAtHome } from "../dynamic/home.js";
import { needs, notTogether } from "../dynamic/rules.js";
import { type Managed, email, flag, managed, text, waitSeconds } from "../dynamic/schemas.js";
import { CORE_SCHEMA, ENTERPRISE_SCHEMA, WSO2_SCHEMA } from "../wso2/users.js";
import type { Typed } from "./args.js";

const typed = z.object({ value: text(), type: text() }, { error: "must be an object with value and type" }).strict();
const typedEmail = z.object({ value: email, type: text() }, { error: "must be an e-mail address, or an object with value and type" }).strict();

export const schema = z.object({
  organizationId: text().optional(),
  // The old user is deleted before the new one is made, so what no server takes is refused before (behaviour §6.1).
  userName: text().refine((value) => !/[\s*?%]/.test(value.trim()), { error: "holds a blank or one of * ? %, which the server refuses: leave them out" }),
  givenName: text().optional(),
  familyName: text().optional(),
  emails: z.array(z.unknown().superRefine((value, context) => {
    const parsed = (typeof value === "string" ? email : typedEmail).safeParse(value);
    context.issues.push(...((parsed.error?.issues ?? []) as typeof context.issues));
  }), { error: "must be a list" }).optional(),
  phoneNumbers: z.array(typed, { error: "must be a list" }).optional(),
  attributes: z.record(
    z.string(),
    z.record(z.string(), z.unknown(), { error: "must be an object of attributes by name, under the URN of their schema" }),
    { error: "must be an object of schemas by their URN" },
  ).optional(),
  password: z.string({ error: "must be text" }).min(1, { error: "is empty: give a password, or `invite: true`" }).optional(),
  invite: flag,
  active: flag,
  waitSeconds,
  ...ofHome,
  ...managed,
});

/** Attributes that have a property of their own, or that are the server's. */
const OWN = ["id", "userName", "name", "emails", "phoneNumbers", "active", "password", "externalId", "roles", "groups", "meta", "schemas", "askPassword", "managedOrg"];

const ownAttributes: Rule = ({ attributes }) => [CORE_SCHEMA, ENTERPRISE_SCHEMA, WSO2_SCHEMA].flatMap((urn) => {
  const named = (attributes as Record<string, unknown> | undefined)?.[urn];
  return typeof named !== "object" || named === null ? [] : Object.keys(named).filter((key) => OWN.includes(key))
    .map((key) => ({ property: `attributes["${urn}"].${key}`, reason: "is not an attribute to set here: use the property of OrgUser, or leave it out" }));
});

const someWayIn: Rule = ({ password, invite, adopt }, before) => (before === undefined && password === undefined && invite !== true && !mayBeTrue(invite) && !mayBeTrue(adopt)
  ? [{ property: "password", reason: "is missing: give a password, or `invite: true` to have the user choose one" }] : []);

/** True, or not known yet. */
const mayBeTrue = (value: unknown): boolean => value === true || typeof value === "string";

export const rules: Rule[] = [
  notTogether("invite", "password", "the invited user chooses a password"),
  needs("invite", "emails", "the invitation is sent there"),
  someWayIn,
  ownAttributes,
  staysAtHome,
];

export type Attributes = Record<string, Record<string, unknown>>;

/** The inputs as the handler gets them. */
export interface Args extends Managed, OfHome {
  organizationId?: string;
  userName: string;
  givenName?: string;
  familyName?: string;
  emails?: Typed[];
  phoneNumbers?: Typed[];
  attributes?: Attributes;
  password?: string;
  invite?: boolean;
  active?: boolean;
  waitSeconds?: number;
}

/** What is kept of a user. */
export interface State extends Args {
  userId: string;
  active: boolean;
  adopted: boolean;
}
