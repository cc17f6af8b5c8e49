import type * as pulumi from "@pulumi/pulumi";

/** What a program says of a {@link RoleAssignment}. Changing the user, the role or the organization replaces the assignment. */
export interface RoleAssignmentArgs {
  /** Id of the organization that user and role are in. Default: the root organization. */
  organizationId?: pulumi.Input<string>;
  /** Id of the user in that organization (`OrgUser.userId`). Either this or `userName`. */
  userId?: pulumi.Input<string>;
  /** Name of the user, users shared into the organization included. Either this or `userId`. */
  userName?: pulumi.Input<string>;
  /** Id of the role in that organization: a shared role has another id in each. Either this or `roleName`. */
  roleId?: pulumi.Input<string>;
  /** Display name of the role, in its exact case. Either this or `roleId`. */
  roleName?: pulumi.Input<string>;
  /** Name of the application whose role `roleName` is. Default: none: then the role is one of the organization itself. */
  applicationName?: pulumi.Input<string>;
  /** Whether an assignment that is there already is taken over. Default: false: then that is an error, except in an organization that the program makes: there it is continued with, with a warning. Not for a resource that was only renamed: give that one `aliases`. */
  adopt?: pulumi.Input<boolean>;
  /** Whether an assignment that was taken over is revoked with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the application is shared with the organization and user and role are there. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}
