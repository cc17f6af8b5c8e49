import { z } from "zod";
import type { Connection } from "./connection.js";
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

const APPLICATIONS = "/api/server/v1/applications";

/** Where an application is. */
export const applicationPath = (id: string): string => `${APPLICATIONS}/${encodeURIComponent(id)}`;

/** The application of exactly this name at the root: names are unique there (behaviour §5.1). */
export async function findApplication(connection: Connection, name: string): Promise<{ id: string } | undefined> {
  const { applications } = await connection.call({
    method: "GET", path: APPLICATIONS, scope: "application_mgt_view", query: { filter: applicationNamed(name) }, answer: List,
  });
  return applications.find((application) => application.name === name);
}

export function getApplication(connection: Connection, id: string): Promise<Application> {
  return connection.call({ method: "GET", path: applicationPath(id), scope: "application_mgt_view", answer: Application });
}

/** Whether the application is shared with all organizations, now and future (recorded, scenario 16). */
export const sharedWithAll = (application: Application): boolean =>
  (application.advancedConfigurations?.additionalSpProperties ?? []).some(({ name, value }) => name === "shareWithAllChildren" && value === "true");
