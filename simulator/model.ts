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
  /** One URL, or one regular expression for several: `regexp=(…|…)`. */
  callbackUrl?: string;
  /** What else was set of OpenID Connect, as its API has it. */
  oidc?: Record<string, unknown>;
  /** Scopes of the APIs that the application is authorized for (root applications only). */
  authorizedApis: { apiId: string; scopes: string[] }[];
  allowedAudience: "APPLICATION" | "ORGANIZATION";
  /** The roles (ids) of its organization that count for it, where the organization is the audience. */
  organizationRoles?: string[];
  /** For a fragment: the application of the root that it is a copy of. */
  mainApplicationId?: string;
  /** Whether all organizations have it, those to come included. */
  shareWithAll: boolean;
  /** From 7.2 on, where it is shared with all by a policy: whether a property of the application says it, too. Absent: the property alone says it. */
  sharePolicy?: { shown: boolean };
  /** Which roles go along: of an application to organizations to come, of a copy those that its organization has. Absent: all. */
  roleSharing?: RoleSharing;
  /** For a copy: whether the children of its organization get one as well, those to come included. */
  shareWithChildren?: boolean;
  accessTokenSeconds: number;
  /** The same for tokens of users; absent: the server's default. */
  userTokenSeconds?: number;
}

/** Roles by name, of the application's audience. */
export interface RoleSharing {
  mode: "ALL" | "NONE" | "SELECTED";
  roles: string[];
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
  /** Those of the users to whom the parent organization gave the role: they lose it by nothing that is done inside (behaviour §7.4). */
  assignedByParent?: string[];
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
  /** For a token that a user got with a password. */
  userId?: string;
}

/** What the link of an invitation stands for. */
export interface Confirmation {
  userId: string;
  used: boolean;
}

export interface Store {
  rootId: string;
  organizations: Record<string, Organization>;
  applications: Record<string, Application>;
  users: Record<string, User>;
  roles: Record<string, Role>;
  tokens: Record<string, Token>;
  /** Invitations, by the code in their link. */
  confirmations: Record<string, Confirmation>;
}
