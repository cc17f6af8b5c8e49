import { z } from "zod";
import type { Connection } from "./connection.js";
import { applicationNamed } from "./filters.js";
import type { OidcChange } from "./oidc.js";

const Listed = z.object({ id: z.string(), name: z.string() });
const List = z.object({ applications: z.array(Listed).default([]) });

const Application = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  associatedRoles: z.looseObject({
    allowedAudience: z.string().optional(),
    roles: z.array(z.looseObject({ id: z.string(), name: z.string() })).optional(),
  }).optional(),
  advancedConfigurations: z.looseObject({
    additionalSpProperties: z.array(z.looseObject({ name: z.string(), value: z.string().nullish() })).optional(),
  }).optional(),
});
/** An application of the root. */
export type Application = z.infer<typeof Application>;

/** What an application is created with. */
export interface NewApplication {
  name: string;
  description?: string;
  associatedRoles: { allowedAudience: Audience };
  inboundProtocolConfiguration: { oidc: OidcChange & { clientId: string; grantTypes: string[] } };
}

export interface ApplicationPatch {
  name?: string;
  description?: string;
  associatedRoles?: { allowedAudience: Audience; roles: [] };
}

export type Audience = "APPLICATION" | "ORGANIZATION";

const APPLICATIONS = "/api/server/v1/applications";

/** Where an application is. */
export const applicationPath = (id: string): string => `${APPLICATIONS}/${encodeURIComponent(id)}`;

/** The application of exactly this name at the root, or of an organization, copies included: names are unique there (behaviour §5.1). */
export async function findApplication(connection: Connection, name: string, organization?: string): Promise<{ id: string } | undefined> {
  const { applications } = await connection.call({
    method: "GET", path: APPLICATIONS, organization, scope: "application_mgt_view", query: { filter: applicationNamed(name) }, answer: List,
  });
  return applications.find((application) => application.name === name);
}

export function getApplication(connection: Connection, id: string): Promise<Application> {
  return connection.call({ method: "GET", path: applicationPath(id), scope: "application_mgt_view", answer: Application });
}

/** Creates an application and gives its id. */
export function createApplication(connection: Connection, body: NewApplication): Promise<string> {
  return connection.create({ method: "POST", path: APPLICATIONS, scope: "application_mgt_create", json: body });
}

export function patchApplication(connection: Connection, id: string, patch: ApplicationPatch): Promise<void> {
  return connection.call({ method: "PATCH", path: applicationPath(id), scope: "application_mgt_update", json: patch, repeatable: true });
}

/** Deletes an application with its copies in organizations; answers 204 as well where there is none (recorded, scenario 01). */
export function deleteApplication(connection: Connection, id: string): Promise<void> {
  return connection.call({ method: "DELETE", path: applicationPath(id), scope: "application_mgt_delete", timeout: connection.createTimeout });
}

/** Whether the application is shared with all organizations, now and future (recorded, scenario 16). */
export const sharedWithAll = (application: Application): boolean =>
  (application.advancedConfigurations?.additionalSpProperties ?? []).some(({ name, value }) => name === "shareWithAllChildren" && value === "true");
