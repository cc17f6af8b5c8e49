/**
 * What an answer means, decided once, here. Handlers switch on it and never look at texts of the server.
 *
 * - `connection`: no connection was made, so nothing was done.
 * - `no-https`: https was spoken to a server that speaks http, so nothing was done.
 * - `certificate`: the server's certificate is not trusted.
 * - `no-answer`: the connection broke or timed out after sending: the effect is unknown.
 * - `redirect`: a token on the wrong side of `/o` is sent to a login page (recorded, scenario 15).
 * - `unexpected`: a success that is not the JSON asked for (a login page, a cut body): the effect is unknown.
 * - `client-refused`, `grant-refused`: the token endpoint knows neither the client nor its secret, or does not let it use the grant.
 * - `unauthorized`, `forbidden`: 401; 403.
 * - `organization-not-found`: ORG-60064, ORG-60015, or a switch to an organization that is not there (behaviour §2.3, §3.1).
 * - `organization-inactive`: disabled: everything in it answers 404 "invalid tenant domain", and 7.1 refuses the switch.
 * - `not-shared`: the application is not, or not yet, shared with the organization.
 * - `not-found`: 404 of SCIM or of the applications API; ORG-60035.
 * - `name-taken`, `handle-taken`: ORG-60076, 60070; ORG-60100.
 * - `has-children`, `has-active-children`: ORG-60007; ORG-60029.
 * - `shared-with-all`: ORG-60069.
 * - `unresolved-user`: a role change names a user that is not there (behaviour §7.4).
 * - `assigned-by-parent`: a role that the parent organization gave cannot be taken away from inside (behaviour §7.4).
 * - `shared-role`: a role, or the application whose it is to be, is shared from the root and changed only there (behaviour §7.1, §7.4).
 * - `no-own-roles`: organizations have no roles of their own at 7.0 (behaviour §7.1; recorded, scenario 05).
 * - `conflict`: 409, or one of the ways in which older servers say it (behaviour §6.1).
 * - `no-administrator`: an organization without an owner cannot change or delete its users at 7.0 (recorded, scenario 10).
 * - `rate-limited`, `unavailable`, `server-error`: 429; 502, 503, 504; other 5xx.
 * - `refused`: any other 4xx.
 */
export type Reason =
  | "connection" | "no-https" | "certificate" | "no-answer" | "redirect" | "unexpected" | "client-refused" | "grant-refused"
  | "unauthorized" | "forbidden" | "organization-not-found" | "organization-inactive" | "not-shared" | "not-found"
  | "name-taken" | "handle-taken" | "has-children" | "has-active-children" | "shared-with-all" | "unresolved-user" | "assigned-by-parent" | "shared-role" | "no-own-roles" | "conflict" | "no-administrator"
  | "rate-limited" | "unavailable" | "server-error" | "refused";

/** What the server said, in the words of whichever API said it. */
export interface ServerSaid {
  status?: number;
  /** `ORG-60064`, `APP-60006`, `UE-10000`, or the OAuth error (`invalid_grant`). */
  code?: string;
  message?: string;
  /** `description`, SCIM `detail` or `error_description`. */
  description?: string;
  scimType?: string;
  traceId?: string;
  /** Whether it is a SCIM error. */
  scim?: boolean;
}

export interface Asked {
  method: string;
  path: string;
  /** The organization in which it was asked; absent for the root. */
  organization?: string;
  /** The scope that the call needs, as the server spells it. */
  scope?: string;
  /** Whether the token lacked it, where the token answer tells. */
  scopeMissing?: boolean;
}

/** The one error of the API client. Its message is one line and holds no secret. */
export class Wso2Error extends Error {
  override readonly name = "Wso2Error";

  constructor(readonly reason: Reason, readonly asked: Asked, readonly said: ServerSaid) {
    super(`${asked.method} ${asked.path}${asked.organization === undefined ? "" : ` in organization ${asked.organization}`}: ${sentence(said)}`);
  }

  /** Whether the server may have done what was asked all the same. */
  get effectUnknown(): boolean {
    return ["no-answer", "unexpected", "unavailable", "server-error"].includes(this.reason);
  }
}

/** Whether `error` is an answer that means one of `reasons`. */
export const because = (error: unknown, ...reasons: Reason[]): error is Wso2Error => error instanceof Wso2Error && reasons.includes(error.reason);

function sentence({ status, code, message, description, scimType, traceId }: ServerSaid): string {
  const texts = [...new Set([message, description].filter((text) => text !== undefined && text !== ""))];
  return [
    status === undefined ? undefined : `${status}`,
    code,
    texts.length === 0 ? undefined : texts.join(" "),
    scimType === undefined ? undefined : `(${scimType})`,
    traceId === undefined ? undefined : `[trace ${traceId}]`,
  ].filter((part) => part !== undefined).join(" ").replace(/\s+/g, " ").trim();
}
