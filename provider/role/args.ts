import type * as pulumi from "@pulumi/pulumi";

/** What a program says of a {@link Role}. Changing the organization, `applicationId`, or whether it is for an application, replaces the role. */
export interface RoleArgs {
  /** Name of the role, without `/`, and not beginning with `system_`. */
  displayName: pulumi.Input<string>;
  /** Id of the organization whose role it is. Default: the root organization. */
  organizationId?: pulumi.Input<string>;
  /** Id of the application, in the organization of the role, for whose users alone the role counts. Default: none: then the organization is its audience. */
  applicationId?: pulumi.Input<string>;
  /** Name of that application, instead of its id. It may change with the application's own name, not to that of another one. */
  applicationName?: pulumi.Input<string>;
  /** The permissions of the role, by the names of their scopes: these and no others. Default: they are left as they are, and a new role has none. */
  permissions?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether a role of that name that is there already is taken over. Default: false: then that is an error. Not for a resource that was only renamed: give that one `aliases`. */
  adopt?: pulumi.Input<boolean>;
  /** Whether a role that was taken over is deleted with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the signing-in application is shared with the organization and the role's application is there. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}
