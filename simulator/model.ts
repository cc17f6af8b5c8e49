/**
 * What the simulated server holds. Plain JSON throughout, so that `--data FILE` is one `JSON.stringify`.
 *
 * `Store` is the only mutable thing in the simulator; every route reads and changes it through these shapes.
 */

export type Level = "7.0" | "7.2";

/** A key and value that an organization carries; `creator.*` and marks are ordinary attributes. */
export interface Attribute {
  key: string;
  value: string;
}

export interface Organization {
  id: string;
  name: string;
  /** The tenant domain. Below 7.2 it is always the id and never shown. */
  orgHandle: string;
  description?: string;
  status: "ACTIVE" | "DISABLED";
  /** Absent for the root only. */
  parentId?: string;
  attributes: Attribute[];
  created: string;
  lastModified: string;
  /** The user (id in this organization) who administers it; without one, PATCH and DELETE of its users fail at 7.0. */
  ownerId?: string;
}

export interface Application {
  id: string;
  /** The organization that the application, or this copy of it, lives in. */
  organizationId: string;
  name: string;
  description?: string;
  templateId?: string;
  clientId?: string;
  clientSecret?: string;
  grantTypes: string[];
  /** Scopes of the APIs that the application is authorized for (root applications only). */
  authorizedApis: { apiId: string; scopes: string[] }[];
  allowedAudience: "APPLICATION" | "ORGANIZATION";
  /** For a fragment: the application of the root that it is a copy of. */
  mainApplicationId?: string;
  shareWithAll: boolean;
  accessTokenSeconds: number;
}

export interface User {
  id: string;
  organizationId: string;
  userName: string;
  password?: string;
  /** Everything else of the SCIM user, as SCIM spells it (`name`, `emails`, extension schemas by URN, `active`, `externalId`). */
  attributes: Record<string, unknown>;
  created: string;
  lastModified: string;
  /** For a user shared from another organization: that organization, and the id of the user there. */
  sharedFrom?: { organizationId: string; userId: string };
  /** How often the user was invited to choose a password (`askPassword`). */
  invitations?: number;
}

export interface Role {
  id: string;
  organizationId: string;
  displayName: string;
  audience: { type: "organization" | "application"; value: string };
  permissions: string[];
  /** User ids. */
  users: string[];
  /** For a copy in an organization: the role of the root that it is a copy of. */
  mainRoleId?: string;
}

export interface Token {
  value: string;
  /** Organization in which the token acts. */
  organizationId: string;
  applicationId: string;
  scopes: string[];
  /** Milliseconds since 1970. */
  expires: number;
  switched: boolean;
}

export interface Store {
  rootId: string;
  organizations: Record<string, Organization>;
  applications: Record<string, Application>;
  users: Record<string, User>;
  roles: Record<string, Role>;
  tokens: Record<string, Token>;
}
