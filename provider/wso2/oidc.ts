import { z } from "zod";
import { applicationPath } from "./applications.js";
import type { Connection } from "./connection.js";
import { because } from "./errors.js";

const Oidc = z.looseObject({
  clientId: z.string(),
  /** Absent where the server hides it: see {@link SECRET_SCOPE}. */
  clientSecret: z.string().nullish(),
  grantTypes: z.array(z.string()).default([]),
  callbackURLs: z.array(z.string()).nullish(),
  accessToken: z.looseObject({
    userAccessTokenExpiryInSeconds: z.number().optional(),
    applicationAccessTokenExpiryInSeconds: z.number().optional(),
  }).optional(),
});
/** What an application has of OAuth2 and OpenID Connect. */
export type Oidc = z.infer<typeof Oidc>;

/** What is to be changed of it. */
export interface OidcChange {
  grantTypes?: string[];
  callbackURLs?: string[];
  accessToken?: { userAccessTokenExpiryInSeconds?: number; applicationAccessTokenExpiryInSeconds?: number };
}

/** From 7.2 on the secret is shown only with this scope (behaviour §1.2). */
export const SECRET_SCOPE = "application_mgt_client_secret_view";

const pathOf = (application: string): string => `${applicationPath(application)}/inbound-protocols/oidc`;

/** Nothing for an application without the protocol. */
export async function getOidc(connection: Connection, application: string): Promise<Oidc | undefined> {
  try {
    return await connection.call({ method: "GET", path: pathOf(application), scope: "application_mgt_view", answer: Oidc });
  } catch (error) {
    if (because(error, "not-found") && error.said.code === "APP-60502") return undefined;
    throw error;
  }
}

/**
 * Changes a part of the configuration. The server takes only the whole, with the client id and secret that it has
 * (source of the inbound protocol), and loses what is left out: so the rest goes along as it was read.
 */
export function changeOidc(connection: Connection, application: string, found: Partial<Oidc>, change: OidcChange): Promise<void> {
  const { clientSecret } = found;
  return connection.call({
    method: "PUT", path: pathOf(application), scope: "application_mgt_update",
    // The state is read only.
    json: withoutBlank({ ...found, state: undefined, ...change, ...(change.accessToken && { accessToken: { ...found.accessToken, ...change.accessToken } }) }),
    secrets: typeof clientSecret === "string" ? [clientSecret] : [],
  });
}

/** The server shows an empty text where it has nothing, and would take it for the name of an algorithm. */
function withoutBlank(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== "" && inner !== null && inner !== undefined).map(([key, inner]) => [key, withoutBlank(inner)]));
}
