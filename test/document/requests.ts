import type { LoggedRequest } from "wso2-simulator";

/** How often each request came: by method and route, `/o` before those to an organization; a token by its grant. */
export type Requests = Record<string, number>;

/** The grant with which a token of the root is asked for. */
export const rootToken = "client_credentials";

export function countOf(log: LoggedRequest[]): Requests {
  const requests: Requests = {};
  for (const { method, route, path, grantType } of log) {
    const name = grantType ?? `${method} ${path.startsWith("/o/") ? "/o" : ""}${route ?? path}`;
    requests[name] = (requests[name] ?? 0) + 1;
  }
  return requests;
}

/** All of them but tokens of the root: those are asked for once for however many requests. */
export const totalOf = (requests: Requests): number => Object.entries(requests).reduce((sum, [name, times]) => sum + (name === rootToken ? 0 : times), 0);
