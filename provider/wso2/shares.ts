import { z } from "zod";
import { applicationPath } from "./applications.js";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";

/** Not shared with anyone is `{}` (recorded, scenario 08). */
const Shares = z.object({
  organizations: z.array(z.object({ id: z.string() })).default([]),
  links: Links,
});

/** Whether the application is shared with the organization. */
export async function isSharedWith(connection: Connection, id: string, organization: string): Promise<boolean> {
  const pages = pagesByCursor((query) => connection.call({ method: "GET", path: `${applicationPath(id)}/share`, scope: "shared_application_view", query, answer: Shares }));
  for await (const { organizations } of pages) if (organizations.some((shared) => shared.id === organization)) return true;
  return false;
}

/**
 * Shares an application with one organization; others are left as they are, and doing it twice does nothing more.
 * Never for an application that is shared with all: that would end there (behaviour §4.4).
 */
export function shareWith(connection: Connection, id: string, organization: string): Promise<void> {
  return connection.call({
    method: "POST", path: `${applicationPath(id)}/share`, scope: "shared_application_create", repeatable: true,
    json: { shareWithAllChildren: false, sharedOrganizations: [organization] },
  });
}

/** Ends the sharing with one organization; answers 204 as well where there is none (recorded, scenario 08). */
export function unshareFrom(connection: Connection, id: string, organization: string): Promise<void> {
  return connection.call({ method: "DELETE", path: `${applicationPath(id)}/share/${encodeURIComponent(organization)}`, scope: "shared_application_delete" });
}
