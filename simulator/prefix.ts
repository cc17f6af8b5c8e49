import type { Level, Store } from "./model.js";

/** A request path taken apart: `/t/{tenant}/o/scim2/Users`. */
export interface Address {
  /** Undefined for a path without `/t/{tenant}`. */
  tenant?: string;
  belowO: boolean;
  /** `""`, `/t/{tenant}`, `/o` or `/t/{tenant}/o`. */
  prefix: string;
  path: string;
  /** The organization in `/o/{organization}/oauth2/token`, where its users get their tokens (behaviour §1.1). */
  organizationId?: string;
}

export function takeApart(pathname: string): Address {
  const match = /^(?:\/t\/([^/]+))?(\/o(?=\/))?(.*)$/s.exec(pathname)!;
  const [, tenant, o = "", path = ""] = match;
  const [, organizationId, oauthPath] = (o !== "" && /^\/([^/]+)(\/oauth2\/.*)$/s.exec(path)) || [];
  return {
    ...(tenant !== undefined && { tenant }),
    belowO: o !== "",
    prefix: (tenant === undefined ? "" : `/t/${tenant}`) + o,
    path: oauthPath ?? path,
    ...(organizationId !== undefined && { organizationId }),
  };
}

/**
 * What stands before an API's path in the links of its bodies: 7.0 leaves the tenant out (recorded, scenario 09),
 * 7.2 always names it (behaviour §1.1).
 */
export function linkPrefix(store: Store, level: Level, prefix: string): string {
  const o = prefix.endsWith("/o") ? "/o" : "";
  return level === "7.0" ? o : `/t/${store.organizations[store.rootId]!.orgHandle}${o}`;
}
