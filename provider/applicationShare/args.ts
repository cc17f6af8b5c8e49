import type * as pulumi from "@pulumi/pulumi";

/** What a program says of an {@link ApplicationShare}. Changing `applicationId`, or whom it is shared with, replaces the share. */
export interface ApplicationShareArgs {
  /** Id of an application of the root organization. Either this or `applicationName`. */
  applicationId?: pulumi.Input<string>;
  /** Name of an application of the root organization. Either this or `applicationId`. It may change with the application's own name, not to that of another one. */
  applicationName?: pulumi.Input<string>;
  /** Id of the organization to share it with. Either this or `allOrganizations`. */
  organizationId?: pulumi.Input<string>;
  /** Whether to share it with all organizations, those to come included. Either this or `organizationId`. */
  allOrganizations?: pulumi.Input<true>;
  /**
   * Names of the application's roles that go along; an empty list for none. Default: all, those made later included. For
   * servers of level 7.2 and later. Roles whose audience is the organization are added only, and never taken away again.
   */
  roles?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether a share that is there already is taken over. Default: false: then that is an error, except in an organization that the program makes: there it is continued with, with a warning. Not for a resource that was only renamed: give that one `aliases`. */
  adopt?: pulumi.Input<boolean>;
  /** Whether a share that was taken over is ended with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the server shows the share. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}
