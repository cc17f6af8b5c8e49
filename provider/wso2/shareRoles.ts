import { z } from "zod";
import { applicationPath } from "./applications.js";
import type { Connection } from "./connection.js";
import { Links, pagesByCursor } from "./cursor.js";

const Named = z.looseObject({ displayName: z.string() });
const Mode = z.looseObject({ roleSharing: z.looseObject({ mode: z.string(), roles: z.array(Named).nullish() }).nullish() });
const Shares = z.object({
  organizations: z.array(z.object({ id: z.string(), roles: z.array(Named).nullish(), sharingMode: Mode.nullish() })).default([]),
  sharingMode: Mode.nullish(),
  links: Links,
});

/** A role with whose users it is for, as the server wants it in the choice of roles to share. */
export interface ChosenRole {
  displayName: string;
  audience: { display: string; type: string };
}

/** Which of an application's roles go along: all, those of these names, or none. */
export interface RolesShown {
  mode: "ALL" | "SELECTED" | "NONE";
  names: string[];
}

const APPLICATIONS = "/api/server/v1/applications";

function shares(connection: Connection, id: string, query: Record<string, string>): Promise<z.infer<typeof Shares>> {
  return connection.call({ method: "GET", path: `${applicationPath(id)}/share`, scope: "shared_application_view", query: { ...query, attributes: "sharingMode" }, answer: Shares });
}

/** The roles that an organization has of an application that is shared with it; nothing if it is not. Before 7.2 all roles go along. */
export async function rolesIn(connection: Connection, id: string, organization: string): Promise<RolesShown | undefined> {
  for await (const { organizations } of pagesByCursor((query) => shares(connection, id, query))) {
    const shared = organizations.find((one) => one.id === organization);
    if (shared) return shown(shared.sharingMode, shared.roles);
  }
  return undefined;
}

/** The roles that go along to all organizations, where a policy shares the application with them. */
export async function rolesInAll(connection: Connection, id: string): Promise<RolesShown> {
  const { sharingMode } = await shares(connection, id, { limit: "1", excludedAttributes: "roles" });
  return shown(sharingMode, sharingMode?.roleSharing?.roles);
}

function shown(sharingMode: z.infer<typeof Mode> | null | undefined, roles: z.infer<typeof Named>[] | null | undefined): RolesShown {
  const mode = sharingMode?.roleSharing?.mode;
  return { mode: mode === "SELECTED" || mode === "NONE" ? mode : "ALL", names: (roles ?? []).map(({ displayName }) => displayName) };
}

const choice = (roles: ChosenRole[]): object => (roles.length === 0 ? { mode: "NONE", roles } : { mode: "SELECTED", roles });

/** Shares an application with one organization, with these roles and no others: those that go along already keep their members. From 7.2 on. */
export function shareRolesWith(connection: Connection, id: string, organization: string, roles: ChosenRole[]): Promise<void> {
  return send(connection, "POST", "share", { applicationId: id, organizations: [{ orgId: organization, policy: "SELECTED_ORG_ONLY", roleSharing: choice(roles) }] });
}

/** The same with all organizations, now and future. */
export function shareRolesWithAll(connection: Connection, id: string, roles: ChosenRole[]): Promise<void> {
  return send(connection, "POST", "share-with-all", { applicationId: id, policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: choice(roles) });
}

/** Adds and removes roles of a share whose roles are selected; of any other the server changes nothing and does not say so. */
export function changeRolesIn(connection: Connection, id: string, organization: string, changes: { add: ChosenRole[]; remove: ChosenRole[] }): Promise<void> {
  const Operations = (["add", "remove"] as const).filter((op) => changes[op].length > 0)
    .map((op) => ({ op, path: `organizations[orgId eq "${organization}"].roles`, value: changes[op] }));
  return send(connection, "PATCH", "share", { applicationId: id, Operations });
}

function send(connection: Connection, method: "POST" | "PATCH", path: string, json: object): Promise<void> {
  return connection.call({ method, path: `${APPLICATIONS}/${path}`, scope: "shared_application_create", repeatable: true, timeout: connection.createTimeout, json });
}
