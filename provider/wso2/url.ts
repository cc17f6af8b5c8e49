/** Where a server is. */
export interface Server {
  /** `https://localhost:9443`, with or without a trailing slash, with or without a path prefix of a proxy. */
  baseUrl: string;
  /** Tenant of the root organization: puts `/t/{tenant}` before every path. Asgardeo needs it; the super tenant does without. */
  tenant?: string;
}

/**
 * The one place that builds URLs.
 *
 * Below `/o` the request acts in the organization that the token was switched to; the tenant in front of it stays the
 * one of the root (behaviour §1.1).
 */
export function urlOf(server: Server, path: string, { organization, query = {} }: { organization: boolean; query?: Record<string, string> }): string {
  const tenant = server.tenant === undefined ? "" : `/t/${encodeURIComponent(server.tenant)}`;
  const encoded = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  return `${server.baseUrl.replace(/\/+$/, "")}${tenant}${organization ? "/o" : ""}${path}${encoded === "" ? "" : `?${encoded}`}`;
}
