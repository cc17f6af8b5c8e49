import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import { type Managed, managed, text } from "../dynamic/schemas.js";
import { holdsUnknown, UNKNOWN } from "../dynamic/unknown.js";

/** The server's own pattern (behaviour §5.2). */
const NAME = /^[a-zA-Z0-9._-]+(?: [a-zA-Z0-9._-]+)*$/;
const RESERVED = ["Console", "My Account"];

const grantType = text().regex(/^\S+$/, { error: "holds blanks: give each grant type as an entry of its own" });
const callbackUrl = text(2048).regex(/^(regexp=|[a-z][a-z0-9+.-]*:)\S+$/i, { error: "must be a URL, or `regexp=(…)`" });
const expiry = z.number({ error: "must be a number of seconds" }).int({ error: "must be whole seconds" }).positive({ error: "must be above 0 (seconds)" }).optional();

export const schema = z.object({
  name: text()
    .refine((value) => NAME.test(value), { error: "may hold letters, digits, `.`, `_`, `-` and single blanks between them" })
    .refine((value) => !RESERVED.includes(value), { error: "is an application of the server's own: choose another name" }),
  description: text(1024).optional(),
  grantTypes: z.array(grantType, { error: "must be a list" }).min(1, { error: "is empty: give at least one, such as client_credentials" }),
  callbackUrls: z.array(callbackUrl, { error: "must be a list" }).optional(),
  userAccessTokenExpiryInSeconds: expiry,
  applicationAccessTokenExpiryInSeconds: expiry,
  roleAudience: z.enum(["application", "organization"], { error: "must be application or organization" }).optional(),
  authorizedApis: z.array(
    z.object({ identifier: text(), scopes: z.array(text(), { error: "must be a list of scopes" }) }, { error: "must be an object with identifier and scopes" }).strict(),
    { error: "must be a list" },
  ).optional(),
  ...managed,
});

/** Where a value stands a second time in a list. */
function doubles(property: string, values: unknown): { property: string; reason: string }[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((value, at) => (value === UNKNOWN || typeof value !== "string" || values.indexOf(value) === at ? []
    : [{ property: `${property}[${at}]`, reason: "is the same as an entry before it: remove one" }]));
}

const noDoubles: Rule = ({ grantTypes, callbackUrls, authorizedApis }) => {
  const apis: unknown[] = Array.isArray(authorizedApis) ? authorizedApis : [];
  const member = (api: unknown, key: string): unknown => (typeof api === "object" && api !== null ? (api as Record<string, unknown>)[key] : undefined);
  return [
    ...doubles("grantTypes", grantTypes),
    ...doubles("callbackUrls", callbackUrls),
    ...doubles("authorizedApis", apis.map((api) => member(api, "identifier"))),
    ...apis.flatMap((api, at) => doubles(`authorizedApis[${at}].scopes`, member(api, "scopes"))),
  ];
};

const WITH_CALLBACK = ["authorization_code", "implicit"];

const callbackWhereNeeded: Rule = ({ grantTypes, callbackUrls }) => {
  const needing = Array.isArray(grantTypes) ? grantTypes.find((one) => WITH_CALLBACK.includes(one as string)) as string | undefined : undefined;
  const given = callbackUrls === UNKNOWN || (Array.isArray(callbackUrls) && callbackUrls.length > 0);
  return needing === undefined || given ? [] : [{ property: "callbackUrls", reason: `is missing: the grant type ${needing} sends users back to one of them` }];
};

const expressionAlone: Rule = ({ callbackUrls }) => {
  if (!Array.isArray(callbackUrls) || callbackUrls.length < 2 || holdsUnknown(callbackUrls)) return [];
  return callbackUrls.some((one) => typeof one === "string" && one.startsWith("regexp="))
    ? [{ property: "callbackUrls", reason: "holds a regular expression beside other entries: give that alone, with all URLs in it" }] : [];
};

export const rules: Rule[] = [noDoubles, callbackWhereNeeded, expressionAlone];

export interface AuthorizedApi {
  identifier: string;
  scopes: string[];
}

/** The inputs as the handler gets them. */
export interface Args extends Managed {
  name: string;
  description?: string;
  grantTypes: string[];
  callbackUrls?: string[];
  userAccessTokenExpiryInSeconds?: number;
  applicationAccessTokenExpiryInSeconds?: number;
  roleAudience?: "application" | "organization";
  authorizedApis?: AuthorizedApi[];
}

/** What is kept of an application. */
export interface State extends Args {
  /** Absent where somebody took OAuth2 away from it. */
  clientId?: string;
  /** Absent as long as its creation is not finished. */
  clientSecret?: string;
  adopted: boolean;
  /** The properties that the program named before an update that did not finish: what it names no longer is still to be removed. */
  __named?: string[];
}
