import { randomUUID } from "node:crypto";
import type { Answer, Call, Route } from "./http.js";
import type { Organization, Store, Token } from "./model.js";
import type { Address } from "./prefix.js";
import { Refusal } from "./refusal.js";
import { administratorName } from "./seed.js";

export type Caller = Call["caller"];

/** Who calls, and the organization that the call acts in. */
export interface Pass {
  caller: Caller;
  organization: Organization;
}

const forbidden = "Operation is not permitted. You do not have permissions to make this request.";
const unauthorized = "Authorization failure. Authorization information was invalid or missing from your request.";

const malformed = "Your client has issued a malformed or illegal request.";

/** The host name that the server is configured with, not the one it was called by. */
export const realm = "localhost";

/**
 * Refuses a path in which, once decoded, stands what no URI may hold: braces, blanks, quotes and the like (recorded, scenario 06).
 * The server looks before it asks for credentials, and takes `+` for a blank as in a form.
 */
export function checkPath(address: Address, pathname: string): void {
  if (!mayStandInPath.test(decoded(pathname))) throw new Refusal(gateError(address, 400, malformed));
}

const mayStandInPath = /^(?:[^\p{Cc}\p{Z}"<>[\\\]^`{|}%]|%[0-9a-f]{2})*$/iu;

/** Where the percent signs make no sense, the text as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Lets a call pass that has credentials, in an organization that is there and active. */
export function authenticate(store: Store, address: Address, authorization: string | undefined): Pass {
  if (authorization === undefined) throw new Refusal(gateError(address, 401, "AuthenticationHandler not found."));
  const [scheme = "", credentials = "", ...more] = authorization.trim().split(/\s+/);
  const pass = more.length > 0 ? undefined : scheme.toLowerCase() === "basic" ? basic(store, credentials) : bearer(store, credentials);
  if (!pass) throw new Refusal(gateError(address, 401, unauthorized));
  return pass;
}

function basic(store: Store, credentials: string): Pass | undefined {
  const [userName, ...rest] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  const user = Object.values(store.users).find((one) => one.organizationId === store.rootId && one.userName === administratorName);
  if (!user || userName !== user.userName || rest.join(":") !== user.password) return undefined;
  return { caller: { kind: "administrator", userId: user.id }, organization: store.organizations[store.rootId]! };
}

function bearer(store: Store, value: string): Pass | undefined {
  const token = Object.hasOwn(store.tokens, value) ? store.tokens[value] : undefined;
  if (!token || token.expires <= Date.now()) return undefined;
  return { caller: { kind: "application", applicationId: token.applicationId, scopes: new Set(token.scopes), ...(token.userId !== undefined && { userId: token.userId }) }, organization: organizationOf(store, token) };
}

/** A token of a disabled or deleted organization is known, but leads to no tenant (recorded, scenario 07). */
function organizationOf(store: Store, token: Token): Organization {
  const organization = store.organizations[token.organizationId];
  if (organization?.status === "ACTIVE") return organization;
  throw new Refusal(noSuchTenant(organization?.orgHandle ?? token.organizationId));
}

export function noSuchTenant(domain: string): Answer {
  const text = `invalid tenant domain : ${domain}`;
  return { status: 404, headers: { "content-type": "application/json;charset=UTF-8" }, body: { code: 404, message: text, description: text } };
}

/**
 * Lets a call pass to a route whose scope it has. Below `/o` the scopes are those of organizations; who has them
 * and still acts in the root is sent to a login page (recorded, scenario 15).
 */
export function authorize(store: Store, address: Address, pass: Pass, route: Route | undefined, base: string): asserts route is Route {
  const required = route?.scope === undefined ? undefined : `${address.belowO ? "internal_org_" : "internal_"}${route.scope}`;
  const permitted = pass.caller.kind === "administrator" || required === undefined || pass.caller.scopes.has(required);
  if (!route || !permitted || (route.rootOnly && address.belowO)) throw new Refusal(gateError(address, 403, forbidden));
  if (address.belowO && pass.organization.id === store.rootId) throw new Refusal({ status: 302, headers: { location: `${base}/carbon/admin/login.jsp` } });
}

const messages = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden" };

/** An error in the form of the API called; below `/o` never in SCIM's (behaviour §1.3). */
function gateError(address: Address, status: keyof typeof messages, text: string): Answer {
  const headers = { "content-type": "application/json;charset=UTF-8", ...(status === 401 && { "www-authenticate": `Bearer realm=${realm}` }) };
  if (address.path.startsWith("/scim2") && !address.belowO) {
    return { status, headers, body: { status, ...(status === 400 && { scimType: "invalidSyntax" }), detail: text, schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"] } };
  }
  return { status, headers, body: { code: status, message: messages[status], description: text, traceId: randomUUID() } };
}
