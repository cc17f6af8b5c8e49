import type * as pulumi from "@pulumi/pulumi";
import type { OrganizationArgs } from "../organization/args.js";
import type { TypedValueArgs } from "../orgUser/args.js";

/** A role that administrators of a {@link Tenant} get. */
export interface TenantRoleArgs {
  /** Display name of the role in its exact case. Default: the key under which it stands. */
  roleName?: pulumi.Input<string>;
  /** Name of the application whose role it is. Default: none: then the role is one of the organization itself. */
  applicationName?: pulumi.Input<string>;
}

/** An application that a {@link Tenant} uses and that is not shared with all organizations anyway. */
export interface TenantApplicationArgs {
  /** Name of the application of the root organization. Default: the key under which it stands, unless `applicationId` is given. */
  applicationName?: pulumi.Input<string>;
  /** Id of the application, in place of its name. */
  applicationId?: pulumi.Input<string>;
}

/** An administrator of a {@link Tenant}: `password`, `invite` or `existing` says how that person gets in. */
export interface TenantAdminArgs {
  /** Name with which the administrator signs in. Default: the key under which the administrator stands. */
  userName?: pulumi.Input<string>;
  /** First name. */
  givenName?: pulumi.Input<string>;
  /** Last name. */
  familyName?: pulumi.Input<string>;
  /** E-mail addresses. Default: the key under which the administrator stands, if that is an e-mail address and `userName` is not given. */
  emails?: pulumi.Input<pulumi.Input<string | TypedValueArgs>[]>;
  /** Password, at creation; later sent only when it changes. Always kept as a secret. */
  password?: pulumi.Input<string>;
  /** Whether the server sends an e-mail to choose a password, once. */
  invite?: boolean;
  /**
   * Whether the administrator is a user of the parent organization (for a tenant of the root: a root user) that is there
   * already, or is made as an administrator of the parent tenant in `tenants`, and is shared into the organization as its
   * creator. Nothing but the roles is managed then. One of the administrators at most: the server shares only the creator.
   */
  existing?: boolean;
  /** The roles of this administrator. Default: those of the tenant. */
  roles?: Record<string, TenantRoleArgs>;
}

/** What a program says of the organization of a {@link Tenant} and of what is in it. */
interface TenantContents extends Pick<OrganizationArgs, "description" | "orgHandle" | "attributes" | "status" | "forceDestroy" | "adopt" | "deleteAdopted"> {
  /**
   * The user of the parent organization who owns the organization without being one of its `admins`, such as the
   * administrator of the root. It counts only when the organization is made. Default: the administrator who is
   * `existing` or lives in the root; none if there is no such.
   */
  creator?: OrganizationArgs["creator"];
  /** Name of the organization: the server wants it only once in the whole hierarchy. Updated in place. */
  name: pulumi.Input<string>;
  /**
   * The administrators. The key of each is part of the names of its resources: changing it makes another administrator,
   * who, in the root, is not shared into the organization any more. Default: none.
   */
  admins?: Record<string, TenantAdminArgs>;
  /** Roles of every administrator that has none of its own. The key of each is part of the names of its resources. */
  roles?: Record<string, TenantRoleArgs>;
  /** Applications to share with the organization. The key of each is part of the name of its resource. Default: none, which is right for those that are shared with all. */
  applications?: Record<string, TenantApplicationArgs>;
  /**
   * Child tenants. The key of each is part of the names of its resources. They are made after this one, suspended before
   * it, and deleted before it. `roles` and `forceDestroy` that one does not give are those of this tenant.
   */
  tenants?: Record<string, ChildTenantArgs>;
}

/** A tenant below another one: its administrators are users of its own organization, or existing ones of the parent. */
export type ChildTenantArgs = TenantContents;

/** What a program says of a {@link Tenant}. */
export interface TenantArgs extends TenantContents {
  /** Id of the parent organization. Default: the root organization. For a child of a tenant of the same program use `tenants`. */
  parentId?: pulumi.Input<string>;
  /**
   * Where administrators that are not `existing` live: in the organization itself, or in the root organization, from
   * where the administrator is shared into the organization as its creator, with one identity for several of them. In
   * the root there can be one per tenant: the server shares only the creator. Not at level 7.0, where the server shares
   * no creator into what an application makes. From `root` to `organization` the administrator is deleted there and made
   * anew in the organization, which stays, with the password that is given or another invitation; the other way is refused. Default: `organization`.
   */
  adminsIn?: "organization" | "root";
}
