import type * as pulumi from "@pulumi/pulumi";
import { partOfId, Wso2Resource } from "../dynamic/resource.js";
import type { ApplicationShareArgs } from "./args.js";

const OUTPUTS = ["applicationId", "applicationName", "organizationId", "allOrganizations", "roles", "sharedWithAll", "sharedBefore", "adopted"] as const;

/**
 * An application of the root organization, with its roles, made available in one organization, or in all of them, now and
 * future. Shares of other organizations are never touched.
 *
 * @example
 * ```ts
 * new wso2.ApplicationShare("portal-in-acme", { applicationName: "partner-portal", organizationId: acme.id });
 * new wso2.ApplicationShare("b2b-everywhere", { applicationName: "b2b-application", allOrganizations: true });
 * new wso2.ApplicationShare("portal-in-globex", { applicationName: "partner-portal", organizationId: globex.id, roles: ["partner-admin"] });
 * ```
 *
 * Its id is `applicationId/organizationId`, or `applicationId/all`. Where the application is shared with all organizations
 * nothing is sent for a share with one, neither for creating nor for deleting it: it would end the sharing with all. If the
 * organization keeps the application beyond the share with all, that is the share of this resource, and ends with it.
 *
 * A share with all is there as soon as the server says so; many organizations get the application one after another, and
 * what is assigned in them waits for it. Deleting it takes the application, its roles and their assignments from every
 * organization that did not have it before (`sharedBefore`) and has no share of its own in the program, and names some;
 * also where somebody ended the sharing with all in the meantime, unless a refresh has seen that and dropped the resource.
 * So a program may go from the share with all to shares with some in one run, and nobody who is to keep the application
 * loses it; likewise where one resource changes from `organizationId` to `allOrganizations` or back. Shares with one that
 * another program declares are not known to this one: they end too, and `pulumi up --refresh` there makes them again, without the
 * role assignments.
 *
 * With `roles`, only these go along, and changing them adds and removes roles in place: those that stay keep their members,
 * those that are removed lose them. For a share with all that holds for every organization, also for those with a choice of
 * their own. Where others share the application with all, a share with one takes no `roles`.
 *
 * Fails when there is no such application or role, when it is shared already with all, or with an organization that this
 * program does not make (unless `adopt` is true), and when the server does not show the share within `waitSeconds`.
 *
 * Needs the scopes `internal_application_mgt_view`, `internal_shared_application_view`, `_create` and `_delete`, and
 * `internal_organization_view`; with `roles` of the organization's audience also `internal_role_mgt_view`.
 */
export class ApplicationShare extends Wso2Resource {
  /** Id of the application at the root. */
  declare readonly applicationId: pulumi.Output<string>;
  /** Name of the application. */
  declare readonly applicationName: pulumi.Output<string>;
  /** Id of the organization that it is shared with; absent for all. */
  declare readonly organizationId: pulumi.Output<string | undefined>;
  /** Whether this is the share with all organizations; else absent. */
  declare readonly allOrganizations: pulumi.Output<true | undefined>;
  /** Names of the roles that go along; absent for all. */
  declare readonly roles: pulumi.Output<string[] | undefined>;
  /** Whether the application is shared with all organizations, whoever did it. */
  declare readonly sharedWithAll: pulumi.Output<boolean>;
  /** Ids of the organizations that had the application before this resource shared it with all; absent for one and where others did it. */
  declare readonly sharedBefore: pulumi.Output<string[] | undefined>;
  /** Whether the share was there before, made by others. A share with all is none with the one organization. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads a share that is there, by `applicationId/organizationId`, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ApplicationShare {
    return new ApplicationShare(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: ApplicationShareArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: ApplicationShareArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: ApplicationShareArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "ApplicationShare", handler: "applicationShare", name, args, outputs: OUTPUTS, opts });
    this.applicationId = partOfId(this, 0, this.applicationId);
  }
}
