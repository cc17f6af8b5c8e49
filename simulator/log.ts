import { maskedBody, maskedText } from "./mask.js";
import type { Store } from "./model.js";

/** One request that the simulator answered. No token, password, client secret or header is in it. */
export interface LoggedRequest {
  /** When it came, ISO 8601. */
  time: string;
  method: string;
  /** The whole URL, with its query. */
  url: string;
  /** Path and query. */
  path: string;
  /** The route that it led to, without prefix: `/scim2/Users/:id`. Absent when there is none. */
  route?: string;
  /** Absent when the connection was dropped before the effect, or when the request is still being answered. */
  status?: number;
  /** The organization that it acted in; for a token, the one that the token acts in. Absent when refused before that was known. */
  organizationId?: string;
  /** For a call of the token endpoint. */
  grantType?: string;
  /** Milliseconds until the answer was ready. */
  duration?: number;
  /** JSON or form as an object, with secrets masked; what is neither is described. */
  requestBody?: unknown;
  responseBody?: unknown;
}

/** So many requests are kept; older ones are forgotten. */
const mostRequests = 20_000;

export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  begin(store: Store, method: string, url: string, path: string, body: string, contentType: string | undefined): LoggedRequest {
    const entry: LoggedRequest = { time: new Date().toISOString(), method, url: maskedText(store, url), path: maskedText(store, path) };
    if (body !== "") entry.requestBody = maskedBody(store, body, contentType);
    this.entries.push(entry);
    if (this.entries.length > mostRequests) this.entries.shift();
    return entry;
  }

  clear(): void {
    this.entries.length = 0;
  }
}
