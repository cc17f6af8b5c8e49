import { createHash } from "node:crypto";
import type { Level } from "./model.js";

export interface ApiResource {
  id: string;
  identifier: string;
  name: string;
  type: "TENANT" | "ORGANIZATION";
  scopes: { id: string; name: string; displayName: string }[];
}

interface CatalogueEntry {
  path: string;
  name: string;
  scopes: Record<string, string>;
  /** Those of the twin for organizations, where they have another order or other names. */
  organizationScopes?: Record<string, string>;
  /** Scopes of single operations, from 7.2 on (behaviour §1.2). */
  operationScopes?: Record<string, string>;
  /** Without a twin for organizations. */
  rootOnly?: boolean;
}

/** Scopes by their part after `internal_` / `internal_org_`, with the names that the server shows, in its order (recorded, scenario 01). */
const catalogue: CatalogueEntry[] = [
  {
    path: "/api/server/v1/organizations",
    name: "Organization Management API",
    scopes: verbs("organization", "Organizations", "delete", "update", "view", "create"),
    organizationScopes: verbs("organization", "Organizations", "create", "update", "delete", "view"),
  },
  {
    path: "/scim2/Users",
    name: "SCIM2 Users API",
    scopes: { ...verbs("user_mgt", "User", "update", "create", "view", "list", "delete"), user_mgt_list: "List Users" },
    organizationScopes: verbs("user_mgt", "User", "update", "list", "view", "create", "delete"),
  },
  {
    path: "/scim2/Roles",
    name: "SCIM2 Roles API",
    scopes: verbs("role_mgt", "Role", "update", "delete", "create", "view"),
    operationScopes: { role_mgt_users_update: "Update Role Users", role_mgt_groups_update: "Update Role Groups", role_mgt_permissions_update: "Update Role Permissions" },
  },
  {
    path: "/api/server/v1/applications",
    name: "Application Management API",
    scopes: verbs("application_mgt", "Application", "update", "delete", "view", "create"),
    operationScopes: { application_mgt_client_secret_view: "View Application Client Secret", application_internal_api_update: "Update Authorized Internal APIs", application_business_api_update: "Update Authorized Business APIs" },
  },
  {
    path: "/api/server/v1/applications/share",
    name: "Shared Application Management API",
    rootOnly: true,
    scopes: verbs("shared_application", "Shared Application", "view", "create", "delete"),
  },
  { path: "/api/server/v1/api-resources", name: "API Resource Management API", scopes: verbs("api_resource", "API Resources", "view") },
];

function verbs(subject: string, noun: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((verb) => [`${subject}_${verb}`, `${verb[0]!.toUpperCase()}${verb.slice(1)} ${noun}`]));
}

/** An id that is the same on every start, so that a client may keep it beside a simulator without kept data. */
function stableId(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** The system APIs of a level, each with its twin for organizations. */
export function apiResources(level: Level): ApiResource[] {
  return catalogue.flatMap((api) => {
    const ofOperations = level === "7.2" ? api.operationScopes : {};
    const forRoot = resource(api.path, api.name, "TENANT", "internal_", { ...api.scopes, ...ofOperations });
    if (api.rootOnly) return [forRoot];
    return [forRoot, resource(`/o${api.path}`, api.name, "ORGANIZATION", "internal_org_", { ...(api.organizationScopes ?? api.scopes), ...ofOperations })];
  });
}

function resource(identifier: string, name: string, type: ApiResource["type"], prefix: string, scopes: Record<string, string>): ApiResource {
  return {
    id: stableId(identifier),
    identifier,
    name,
    type,
    scopes: Object.entries(scopes).map(([scope, displayName]) => ({ id: stableId(prefix + scope), name: prefix + scope, displayName })),
  };
}
