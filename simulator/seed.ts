import { randomUUID } from "node:crypto";
import { apiResources } from "./apiResources.js";
import { timestamp } from "./clock.js";
import { addConsole } from "./console.js";
import { clientCredential } from "./credentials.js";
import type { Application, Level, Role, Store } from "./model.js";

/** The id that every WSO2 server gives its super tenant's organization (behaviour §0.3). */
export const rootId = "10084a8d-113f-4211-a0d5-efe36b082211";

export const administratorName = "admin";
const administratorPassword = "admin";

/** The applications that a fresh simulator has, each with one role of application audience. */
export const seededApplications = [
  { name: "b2b-application", roleName: "tenant-admin", shareWithAll: true },
  { name: "partner-portal", roleName: "partner-admin", shareWithAll: false },
] as const;

/** What a fresh simulator holds. */
export function seed(level: Level, accessTokenSeconds: number, withConsole: boolean): Store {
  const now = timestamp();
  const store: Store = {
    rootId,
    organizations: {
      [rootId]: { id: rootId, name: "Super", orgHandle: "carbon.super", description: "This is the super organization.", status: "ACTIVE", attributes: [], created: now, lastModified: now },
    },
    applications: {},
    users: {},
    roles: {},
    tokens: {},
    confirmations: {},
  };
  const administratorId = randomUUID();
  store.users[administratorId] = { id: administratorId, organizationId: rootId, userName: administratorName, password: administratorPassword, attributes: {}, created: now, lastModified: now };
  store.organizations[rootId]!.ownerId = administratorId;
  for (const displayName of ["everyone", "system", "admin"]) {
    addRole(store, displayName, { type: "organization", value: rootId }, [], displayName === "admin" ? [administratorId] : []);
  }
  if (withConsole) addConsole(store, administratorId, accessTokenSeconds);
  for (const { name, roleName, shareWithAll } of seededApplications) {
    const application = addApplication(store, name, shareWithAll, level, accessTokenSeconds);
    addRole(store, roleName, { type: "application", value: application.id }, ["internal_org_user_mgt_list"], []);
  }
  return store;
}

function addApplication(store: Store, name: string, shareWithAll: boolean, level: Level, accessTokenSeconds: number): Application {
  const application: Application = {
    id: randomUUID(),
    organizationId: rootId,
    name,
    clientId: clientCredential(),
    clientSecret: clientCredential(),
    grantTypes: ["client_credentials", "organization_switch"],
    authorizedApis: apiResources(level).map((api) => ({ apiId: api.id, scopes: api.scopes.map((scope) => scope.name) })),
    allowedAudience: "APPLICATION",
    shareWithAll,
    accessTokenSeconds,
  };
  store.applications[application.id] = application;
  return application;
}

function addRole(store: Store, displayName: string, audience: Role["audience"], permissions: string[], users: string[]): void {
  const id = randomUUID();
  store.roles[id] = { id, organizationId: rootId, displayName, audience, permissions, users };
}
