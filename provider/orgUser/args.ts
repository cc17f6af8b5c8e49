import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import type { Mark } from "../dynamic/marks.js";
import { needs, notTogether } from "../dynamic/rules.js";
import { email, flag, mark, text, waitSeconds } from "../dynamic/schemas.js";
import { CORE_SCHEMA, ENTERPRISE_SCHEMA, WSO2_SCHEMA } from "../wso2/users.js";

/** A value with its kind, as SCIM has e-mail addresses and telephone numbers. */
export interface TypedValueArgs {
  value: pulumi.Input<string>;
  /** `work`, `home`, `mobile`, `other`. */
  type: pulumi.Input<string>;
}

/** What a program says of an {@link OrgUser}. */
export interface OrgUserArgs {
  /** Id of the organization that the user lives in. Default: the root organization. Changing it replaces the user. */
  organizationId?: pulumi.Input<string>;
  /**
   * Name with which the user signs in; the server wants 3 to 50 characters without blanks, `*`, `?` and `%`. Upper and
   * lower case are the same. Changing it replaces the user.
   */
  userName: pulumi.Input<string>;
  /** First name. Updated in place; leaving it out again removes it. */
  givenName?: pulumi.Input<string>;
  /** Last name. Updated in place; leaving it out again removes it. */
  familyName?: pulumi.Input<string>;
  /** E-mail addresses: plain, the first of them the primary one, or with a type. Updated in place. */
  emails?: pulumi.Input<pulumi.Input<string | TypedValueArgs>[]>;
  /** Telephone numbers with their type; WSO2 wants them in international form, such as `+94112145345`. Updated in place. */
  phoneNumbers?: pulumi.Input<pulumi.Input<TypedValueArgs>[]>;
  /** Further SCIM attributes by schema: `{ "urn:scim:wso2:schema": { country: "LK" } }`. Attributes that are not named here are left alone. Updated in place. */
  attributes?: pulumi.Input<Record<string, pulumi.Input<Record<string, pulumi.Input<unknown>>>>>;
  /**
   * Password, at creation; afterwards sent only when this value changes, so what the user chose since is kept. Always
   * kept as a secret. Never sent to a user that was taken over (`adopt`) until it changes.
   */
  password?: pulumi.Input<string>;
  /** Whether the server sends the user an e-mail to choose a password. It is sent once, at creation. Default: false. */
  invite?: pulumi.Input<boolean>;
  /** Whether the user may sign in. Updated in place. Default: true when the user is created; afterwards left alone. */
  active?: pulumi.Input<boolean>;
  /** Whether a user of this name that is there already is taken over. Users shared from another organization never are. Default: false: then that is an error. */
  adopt?: pulumi.Input<boolean>;
  /** Whether a user that was taken over is deleted with the resource. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the application that the provider signs in with is shared with the organization. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}

const typed = z.object({ value: text(), type: text() }, { error: "must be an object with value and type" }).strict();
const typedEmail = z.object({ value: email, type: text() }, { error: "must be an e-mail address, or an object with value and type" }).strict();

export const schema = z.object({
  organizationId: text().optional(),
  userName: text(),
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
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds,
  __mark: mark,
});

/** Attributes that have a property of their own, or that are the server's. */
const OWN = ["id", "userName", "name", "emails", "phoneNumbers", "active", "password", "externalId", "roles", "groups", "meta", "schemas", "askPassword", "managedOrg"];

const ownAttributes: Rule = ({ attributes }) => [CORE_SCHEMA, ENTERPRISE_SCHEMA, WSO2_SCHEMA].flatMap((urn) => {
  const named = (attributes as Record<string, unknown> | undefined)?.[urn];
  return typeof named !== "object" || named === null ? [] : Object.keys(named).filter((key) => OWN.includes(key))
    .map((key) => ({ property: `attributes["${urn}"].${key}`, reason: "is not an attribute to set here: use the property of OrgUser, or leave it out" }));
});

const someWayIn: Rule = ({ password, invite, adopt }, isNew) => (isNew && password === undefined && invite !== true && !mayBeTrue(invite) && !mayBeTrue(adopt)
  ? [{ property: "password", reason: "is missing: give a password, or `invite: true` to have the user choose one" }] : []);

/** True, or not known yet. */
const mayBeTrue = (value: unknown): boolean => value === true || typeof value === "string";

export const rules: Rule[] = [
  notTogether("invite", "password", "the invited user chooses a password"),
  needs("invite", "emails", "the invitation is sent there"),
  someWayIn,
  ownAttributes,
];

/** A value with a type, or a plain one. */
export type Typed = string | { value: string; type?: string };
export type Attributes = Record<string, Record<string, unknown>>;

/** The inputs as the handler gets them. */
export interface Args {
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
  adopt?: boolean;
  deleteAdopted?: boolean;
  waitSeconds?: number;
  __mark?: Mark;
}

/** What is kept of a user. */
export interface State extends Args {
  userId: string;
  active: boolean;
  adopted: boolean;
}
