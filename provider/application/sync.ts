import { randomBytes } from "node:crypto";
import { declaredIn } from "../dynamic/diff.js";
import { sameSet } from "../dynamic/equal.js";
import { Problem } from "../dynamic/problem.js";
import { getApplication, patchApplication, type Application, type ApplicationPatch, type Audience, type NewApplication } from "../wso2/applications.js";
import { authorizedApis, type AuthorizedApi } from "../wso2/authorizedApis.js";
import { callbacksIn, storedCallbacks } from "../wso2/callbacks.js";
import type { Connection } from "../wso2/connection.js";
import { because } from "../wso2/errors.js";
import { changeOidc, getOidc, SECRET_SCOPE, type Oidc, type OidcChange } from "../wso2/oidc.js";
import { scopeName } from "../wso2/scopes.js";
import { apiChanges } from "./apis.js";
import { refuseToLoseOwn } from "./own.js";
import type { Args, State } from "./schema.js";

/** An application as the server has it. */
export interface Found {
  application: Application;
  /** Absent for one without OAuth2 and OpenID Connect. */
  oidc: Oidc | undefined;
  apis: AuthorizedApi[];
}

/** One request that changes something. */
export interface Change {
  /** What it does, in words: `authorize for /scim2/Users: internal_user_mgt_view`. */
  what: string;
  run(): Promise<void>;
}

/** Looks at an application. Without `apis` those are left out, for a program that names none. */
export async function observe(connection: Connection, id: string, apis = true): Promise<Found> {
  // First by itself: its 404 tells that the application is not there.
  const application = await getApplication(connection, id);
  const [oidc, authorized] = await Promise.all([getOidc(connection, id), apis ? authorizedApis(connection, id) : []]);
  return { application, oidc, apis: authorized };
}

/** What brings an application to what is wanted, a request each, in order; nothing if nothing differs. `before` is what the program said last: what it named then and no longer names is taken away. */
export async function changesFor(connection: Connection, found: Found, args: Args, before?: Partial<State>): Promise<Change[]> {
  refuseToLoseOwn(connection, found, args, before);
  const { id } = found.application;
  const changes: Change[] = [];
  const patch = patchFor(found.application, args, before);
  if (patch !== undefined) changes.push({ what: `set ${Object.keys(patch).map((key) => NAMES[key] ?? key).join(", ")}`, run: () => patchApplication(connection, id, patch) });
  const change = oidcChangeFor(found.oidc, args, before);
  if (change !== undefined) {
    const oidc = found.oidc && { ...found.oidc, clientSecret: secretOf(found.oidc, before) };
    changes.push({ what: `set ${Object.keys(change).map((key) => NAMES[key] ?? key).join(", ")}`, run: () => changeOidc(connection, id, oidc ?? {}, change) });
  }
  return [...changes, ...(await apiChanges(connection, id, found.apis, args.authorizedApis ?? [], before?.authorizedApis ?? []))];
}

const NAMES: Record<string, string> = { associatedRoles: "role audience", grantTypes: "grant types", callbackURLs: "callback URLs", accessToken: "expiry of access tokens" };

/** Brings an application to what is wanted, and gives the changes that it took. `begin` is called before the first of them is sent. */
export async function sync(connection: Connection, found: Found, args: Args, before?: Partial<State>, begin?: () => void): Promise<Change[]> {
  const changes = await changesFor(connection, found, args, before);
  if (changes.length > 0) begin?.();
  try {
    for (const change of changes) await change.run();
  } catch (error) {
    // It may have been done: what is still to do is worked out anew, once. An API that was authorized already is a conflict.
    if (!because(error, "no-answer", "unexpected", "unavailable", "server-error", "conflict")) throw error;
    const left = await changesFor(connection, await observe(connection, found.application.id), args, before);
    if (left.length === changes.length && because(error, "server-error", "conflict")) throw error;
    for (const change of left) await change.run();
  }
  return changes;
}

/** What an application is created with: everything but its APIs, which only one that is there can be authorized for. */
export function newApplication(args: Args, clientId: string): NewApplication {
  const { name, description, grantTypes, callbackUrls, userAccessTokenExpiryInSeconds: user, applicationAccessTokenExpiryInSeconds: own } = args;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    // Without it 7.0 takes the roles of the organization (recorded, scenario 01), later releases those of the application.
    associatedRoles: { allowedAudience: audienceOf(args.roleAudience) },
    inboundProtocolConfiguration: {
      oidc: {
        clientId,
        grantTypes,
        ...(callbackUrls === undefined ? {} : { callbackURLs: storedCallbacks(callbackUrls) }),
        // One without the other fails (source of the applications API).
        ...(user === undefined && own === undefined ? {} : { accessToken: { userAccessTokenExpiryInSeconds: user ?? SERVERS_DEFAULT, applicationAccessTokenExpiryInSeconds: own ?? SERVERS_DEFAULT } }),
      },
    },
  };
}

/** A client id in the server's own form: letters, digits and underscores. */
export const newClientId = (): string => randomBytes(21).toString("base64url").replaceAll("-", "_");

/** The properties that the program named last, and before that where an update did not finish. */
export const namedIn = (before: Partial<State> = {}): Set<string> => new Set([...declaredIn(before), ...(before.__named ?? [])]);

/** The client secret, if it is known; one that the server hides is the one that it showed last. */
export const shownSecret = (oidc: Oidc | undefined, before?: Partial<State>): string | undefined =>
  (oidc?.clientSecret ?? (before?.clientId === oidc?.clientId ? before?.clientSecret : undefined)) || undefined;

/** The client secret, which the server must show, or have shown. */
export function secretOf(oidc: Oidc | undefined, before?: Partial<State>): string {
  const secret = shownSecret(oidc, before);
  if (secret !== undefined) return secret;
  throw new Problem(`the server does not show the client secret: the token lacks the scope ${scopeName(SECRET_SCOPE, false)}. Authorize the application that wso2:clientId belongs to for it (API Authorization tab), then run \`pulumi up\` again`);
}

/** Whether the server would keep the same for both: several URLs mean what their expression means, whatever the order. */
export const sameCallbacks = (a: string[], b: string[]): boolean => sameSet(callbacksIn(storedCallbacks(a)), callbacksIn(storedCallbacks(b)));

/** The expiry that has the server set its default (source of OAuthAdminService). */
const SERVERS_DEFAULT = 0;

const audienceOf = (roleAudience: Args["roleAudience"]): Audience => (roleAudience === "organization" ? "ORGANIZATION" : "APPLICATION");

function patchFor(found: Application, args: Args, before: Partial<State> | undefined): ApplicationPatch | undefined {
  const named = namedIn(before);
  const patch: ApplicationPatch = {};
  if (args.name !== found.name) patch.name = args.name;
  const description = args.description ?? (named.has("description") ? "" : undefined);
  if (description !== undefined && description !== (found.description ?? "")) patch.description = description;
  const isSet = args.roleAudience !== undefined || named.has("roleAudience");
  const allowedAudience = audienceOf(args.roleAudience);
  if (isSet && allowedAudience !== found.associatedRoles?.allowedAudience?.toUpperCase()) patch.associatedRoles = { allowedAudience, roles: [] };
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function oidcChangeFor(found: Oidc | undefined, args: Args, before: Partial<State> | undefined): OidcChange | undefined {
  if (found === undefined) return newApplication(args, newClientId()).inboundProtocolConfiguration.oidc;
  const named = namedIn(before);
  const change: OidcChange = {};
  if (!sameSet(args.grantTypes, found.grantTypes)) change.grantTypes = args.grantTypes;
  const callbacks = args.callbackUrls ?? (named.has("callbackUrls") ? [] : undefined);
  if (callbacks !== undefined && !sameCallbacks(callbacks, found.callbackURLs ?? [])) change.callbackURLs = storedCallbacks(callbacks);
  const accessToken: OidcChange["accessToken"] = {};
  for (const key of ["userAccessTokenExpiryInSeconds", "applicationAccessTokenExpiryInSeconds"] as const) {
    const seconds = args[key] ?? (named.has(key) ? SERVERS_DEFAULT : undefined);
    if (seconds !== undefined && seconds !== found.accessToken?.[key]) accessToken[key] = seconds;
  }
  if (Object.keys(accessToken).length > 0) change.accessToken = accessToken;
  return Object.keys(change).length === 0 ? undefined : change;
}
