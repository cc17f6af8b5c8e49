import { z } from "zod";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";
import { applicationNamed } from "./filters.js";

const Listed = z.object({ id: z.string(), name: z.string() });
const List = z.object({ applications: z.array(Listed).default([]) });

const Application = z.looseObject({
  id: z.string(),
  name: z.string(),
  advancedConfigurations: z.looseObject({
    additionalSpProperties: z.array(z.looseObject({ name: z.string(), value: z.string().nullish() })).optional(),
  }).optional(),
});
/** An application of the root. */
export type Application = z.infer<typeof Application>;

/** Not shared with anyone is `{}` (recorded, scenario 08). */
const Shares = z.object({
  organizations: z.array(z.object({ id: z.string() })).default([]),
  links: Links,
});

const APPLICATIONS = "/api/server/v1/applications";
const pathOf = (id: string): string => `${APPLICATIONS}/${encodeURIComponent(id)}`;

/** The application of exactly this name at the root: names are unique there (behaviour §5.1). */
export async function findApplication(connection: Connection, name: string): Promise<{ id: string } | undefined> {
  const { applications } = await connection.call({
    method: "GET", path: APPLICATIONS, scope: "application_mgt_view", query: { filter: applicationNamed(name) }, answer: List,
  });
  return applications.find((application) => application.name === name);
}

export function getApplication(connection: Connection, id: string): Promise<Application> {
  return connection.call({ method: "GET", path: pathOf(id), scope: "application_mgt_view", answer: Application });
}

/** Whether the application is shared with all organizations, now and future (recorded, scenario 16). */
export const sharedWithAll = (application: Application): boolean =>
  (application.advancedConfigurations?.additionalSpProperties ?? []).some(({ name, value }) => name === "shareWithAllChildren" && value === "true");

/** Whether the application is shared with the organization. */
export async function isSharedWith(connection: Connection, id: string, organization: string): Promise<boolean> {
  const pages = pagesByCursor((query) => connection.call({ method: "GET", path: `${pathOf(id)}/share`, scope: "shared_application_view", query, answer: Shares }));
  for await (const { organizations } of pages) if (organizations.some((shared) => shared.id === organization)) return true;
  return false;
}

/**
 * Shares an application with one organization; others are left as they are, and doing it twice does nothing more.
 * Never for an application that is shared with all: that would end there (behaviour §4.4).
 */
export function shareWith(connection: Connection, id: string, organization: string): Promise<void> {
  return connection.call({
    method: "POST", path: `${pathOf(id)}/share`, scope: "shared_application_create", repeatable: true,
    json: { shareWithAllChildren: false, sharedOrganizations: [organization] },
  });
}

/** Ends the sharing with one organization; answers 204 as well where there is none (recorded, scenario 08). */
export function unshareFrom(connection: Connection, id: string, organization: string): Promise<void> {
  return connection.call({ method: "DELETE", path: `${pathOf(id)}/share/${encodeURIComponent(organization)}`, scope: "shared_application_delete" });
}
