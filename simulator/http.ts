import type { Outbox } from "./mail/outbox.js";
import type { Level, Organization, Store } from "./model.js";

/** A request that has passed the gate: authenticated, scopes checked, the organization it acts in resolved. */
export interface Call {
  store: Store;
  level: Level;
  outbox: Outbox;
  method: string;
  /** Path below the prefix: `/scim2/Users/4f0e…`. */
  path: string;
  /** `""`, `/t/{tenant}`, `/o` or `/t/{tenant}/o`: for links that repeat it. */
  prefix: string;
  /** Scheme and host as the client used them: `http://127.0.0.1:9443`. */
  base: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** Raw text of the body, `""` without one. */
  body: string;
  /** The organization in which the request acts (the root, or that of a switched token). */
  organization: Organization;
  /** What the token grants, and to which user if it was got with a password; an administrator's Basic credentials grant everything. */
  caller: { kind: "application"; applicationId: string; scopes: ReadonlySet<string>; userId?: string } | { kind: "administrator"; userId: string };
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a string as it is; absent for an empty answer. */
  body?: unknown;
}

/** One route. `scope` is the part after `internal_` / `internal_org_` that the gate demands; absent for routes without one. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** find-my-way syntax: `/scim2/Users/:id`. */
  path: string;
  scope?: string;
  /** For routes that no organization has: they are unknown below `/o`. */
  rootOnly?: boolean;
  /** The first level that has the route; absent for routes of all levels. */
  since?: Level;
  handle(call: Call): Answer | Promise<Answer>;
}
