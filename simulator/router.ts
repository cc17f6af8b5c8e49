import findMyWay from "find-my-way";
import type { Answer, Call, Route } from "./http.js";
import type { Level } from "./model.js";

/** A call to a route outside the gate: it authenticates its client itself. */
export type OpenCall = Omit<Call, "organization" | "caller"> & {
  /** The organization that the path names; absent for the root. */
  organizationId?: string;
};

export interface OpenRoute {
  method: Route["method"];
  path: string;
  handle(call: OpenCall): Answer;
}

export interface Found<R> {
  route: R;
  params: Record<string, string>;
}

export interface Routes<R> {
  find(method: string, path: string): Found<R> | undefined;
}

/** The routes that a server of the given level has. */
export function ofLevel(routes: Route[], level: Level): Route[] {
  return routes.filter((route) => route.since === undefined || route.since <= level);
}

export function routerOf<R extends { method: Route["method"]; path: string }>(routes: R[]): Routes<R> {
  const router = findMyWay();
  for (const route of routes) router.on(route.method, route.path, () => {}, route);
  return {
    find(method, path) {
      const found = router.find(method as findMyWay.HTTPMethod, path);
      return found ? { route: found.store as R, params: found.params as Record<string, string> } : undefined;
    },
  };
}
