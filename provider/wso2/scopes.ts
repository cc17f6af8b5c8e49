/**
 * The scopes that the provider asks for: one fixed set for the root and one for organizations, so that all work shares
 * one token each (the server hands out one token per scope set, behaviour §2.2). What the application is not authorized
 * for is left out of the answer in silence; a 403 is then explained with what was granted.
 */
const ROOT = [
  "organization_view", "organization_create", "organization_update", "organization_delete",
  "user_mgt_view", "user_mgt_list", "user_mgt_create", "user_mgt_update", "user_mgt_delete",
  "role_mgt_view", "role_mgt_create", "role_mgt_update", "role_mgt_delete", "role_mgt_users_update", "role_mgt_permissions_update",
  "application_mgt_view", "application_mgt_create", "application_mgt_update", "application_mgt_delete",
  "application_mgt_client_secret_view", "application_internal_api_update", "application_business_api_update",
  "shared_application_view", "shared_application_create", "shared_application_delete",
  "api_resource_view",
] as const;

const ORGANIZATION = [
  "organization_view", "organization_create", "organization_update", "organization_delete",
  "user_mgt_view", "user_mgt_list", "user_mgt_create", "user_mgt_update", "user_mgt_delete",
  "role_mgt_view", "role_mgt_create", "role_mgt_update", "role_mgt_delete", "role_mgt_users_update", "role_mgt_permissions_update",
  "application_mgt_view",
] as const;

/** Scopes that something needs, for the root and for organizations. */
export interface Needs {
  /** What for, where not everything that the resource does needs them: `users of the root`. */
  for?: string;
  root?: Scope[];
  organization?: Scope[];
}

/** A scope without the prefix that says where it holds. */
export type Scope = (typeof ROOT)[number] | (typeof ORGANIZATION)[number];

/** The scope as the server spells it: `internal_…` at the root, `internal_org_…` below `/o` (behaviour §1.2). */
export const scopeName = (scope: Scope, organization: boolean): string => `internal_${organization ? "org_" : ""}${scope}`;

/** What a token request asks for. */
export const scopesAsked = (organization: boolean): string => (organization ? ORGANIZATION : ROOT).map((scope) => scopeName(scope, organization)).join(" ");
