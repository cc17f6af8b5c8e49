import { z } from "zod";
import { applicationPath, sharedWithAll, type Application } from "./applications.js";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";

const Mode = z.looseObject({ policy: z.string().nullish() });

/** Not shared with anyone is `{}` (recorded, scenario 08). */
const Shares = z.object({
  organizations: z.array(z.object({ id: z.string() })).default([]),
  /** How it is shared with all; only from 7.2 on, and only if asked for. */
  sharingMode: Mode.nullish(),
  links: Links,
});
type Shares = z.infer<typeof Shares>;

/** Working out the roles of every organization is work for the server that nobody looks at. */
const WITHOUT_ROLES = { excludedAttributes: "roles" };

function page(connection: Connection, id: string, query: Record<string, string>): Promise<Shares> {
  return connection.call({ method: "GET", path: `${applicationPath(id)}/share`, scope: "shared_application_view", query, answer: Shares });
}

const pages = (connection: Connection, id: string, first: Record<string, string> = {}): AsyncGenerator<Shares> =>
  pagesByCursor((query) => page(connection, id, { ...query, ...WITHOUT_ROLES, ...(query.after === undefined && first) }));

/** The mode is the same on every page, and work for the server with every organization: it is asked for once. */
const WITH_MODE = { attributes: "sharingMode" };

/** Whether the application is shared with the organization. */
export async function isSharedWith(connection: Connection, id: string, organization: string): Promise<boolean> {
  for await (const { organizations } of pages(connection, id)) if (organizations.some((shared) => shared.id === organization)) return true;
  return false;
}

/** What an application that no property calls shared with all is shared with, as far as one organization can tell. */
export async function sharedAs(connection: Connection, id: string, organization: string): Promise<"with all" | "with it" | "not with it"> {
  for await (const { organizations, sharingMode } of pages(connection, id, WITH_MODE)) {
    if (isWithAll({ sharingMode })) return "with all";
    if (organizations.some((shared) => shared.id === organization)) return "with it";
  }
  return "not with it";
}

/**
 * Whether an application is shared with all organizations, now and future. Up to 7.1 a property says so. From 7.2 on a
 * policy does, and whether the property is there as well depends on the way it was done (source of OrgApplicationManagerImpl).
 */
export async function isSharedWithAll(connection: Connection, application: Application): Promise<boolean> {
  return sharedWithAll(application) || (await hasSharingPolicy(connection, application.id));
}

/** Whether a policy shares the application with all organizations, which only servers from 7.2 on know. */
export async function hasSharingPolicy(connection: Connection, id: string): Promise<boolean> {
  return isWithAll(await page(connection, id, { limit: "1", ...WITHOUT_ROLES, ...WITH_MODE }));
}

const isWithAll = ({ sharingMode }: Pick<Shares, "sharingMode">): boolean => sharingMode?.policy === "ALL_EXISTING_AND_FUTURE_ORGS";

/** Every organization that the application is shared with. */
export async function sharedOrganizations(connection: Connection, id: string): Promise<{ ids: string[]; byPolicy: boolean }> {
  const ids = new Set<string>();
  let byPolicy = false;
  for await (const one of pages(connection, id, WITH_MODE)) {
    byPolicy ||= isWithAll(one);
    for (const organization of one.organizations) ids.add(organization.id);
  }
  return { ids: [...ids], byPolicy };
}

/**
 * Shares an application with one organization; others are left as they are, and doing it twice does nothing more.
 * Never for an application that is shared with all: that would end there (behaviour §4.4).
 */
export function shareWith(connection: Connection, id: string, organization: string): Promise<void> {
  return post(connection, id, { shareWithAllChildren: false, sharedOrganizations: [organization] });
}

/** Shares an application with all organizations, now and future. */
export function shareWithAll(connection: Connection, id: string): Promise<void> {
  return post(connection, id, { shareWithAllChildren: true });
}

/** From 7.2 on the server answers once every organization has it (behaviour §4.4), which takes as long as making one. */
function post(connection: Connection, id: string, json: object): Promise<void> {
  return connection.call({ method: "POST", path: `${applicationPath(id)}/share`, scope: "shared_application_create", repeatable: true, timeout: connection.createTimeout, json });
}

/**
 * Ends the sharing with organizations to come; those that have it keep it. A policy, from 7.2 on, is ended by another
 * policy only. Before, sharing with one that has it does (behaviour §4.4).
 */
export function keepShares(connection: Connection, id: string, { byPolicy, one }: { byPolicy: boolean; one: string }): Promise<void> {
  if (!byPolicy) return shareWith(connection, id, one);
  return connection.call({
    method: "POST", path: "/api/server/v1/applications/share-with-all", scope: "shared_application_create", repeatable: true, timeout: connection.createTimeout,
    json: { applicationId: id, policy: "ALL_EXISTING_ORGS_ONLY", roleSharing: { mode: "ALL", roles: [] } },
  });
}

/** Ends the sharing with one organization; answers 204 as well where there is none (recorded, scenario 08). */
export function unshareFrom(connection: Connection, id: string, organization: string): Promise<void> {
  return connection.call({ method: "DELETE", path: `${applicationPath(id)}/share/${encodeURIComponent(organization)}`, scope: "shared_application_delete" });
}

/** Ends every share of an application, and the sharing with organizations to come. */
export function unshareFromAll(connection: Connection, id: string): Promise<void> {
  return connection.call({ method: "DELETE", path: `${applicationPath(id)}/shared-apps`, scope: "shared_application_delete", timeout: connection.createTimeout });
}
