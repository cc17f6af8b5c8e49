import type * as pulumi from "@pulumi/pulumi";
import { partOfId, Wso2Resource } from "../dynamic/resource.js";
import type { ApplicationShareArgs } from "./args.js";

const OUTPUTS = ["applicationId", "applicationName", "organizationId", "sharedWithAll", "adopted"] as const;

/**
 * An application of the root organization, with its roles, made available in one organization. Shares of other
 * organizations are never touched.
 *
 * @example
 * ```ts
 * new wso2.ApplicationShare("portal-in-acme", { applicationName: "partner-portal", organizationId: acme.id });
 * ```
 *
 * Its id is `applicationId/organizationId`. Where the application is shared with all organizations nothing is sent,
 * neither for creating nor for deleting it: sharing it with one would end the sharing with all.
 *
 * Fails when there is no such application, when it is shared with the organization already (unless `adopt` is true), and
 * when the server does not show the share within `waitSeconds`.
 *
 * Needs the scopes `internal_application_mgt_view`, `internal_shared_application_view`, `_create` and `_delete`, and
 * `internal_organization_view`.
 */
export class ApplicationShare extends Wso2Resource {
  /** Id of the application at the root. */
  declare readonly applicationId: pulumi.Output<string>;
  /** Name of the application. */
  declare readonly applicationName: pulumi.Output<string>;
  /** Id of the organization that it is shared with. */
  declare readonly organizationId: pulumi.Output<string>;
  /** Whether the application is shared with all organizations, this one included. */
  declare readonly sharedWithAll: pulumi.Output<boolean>;
  /** Whether the share was there before, made by others. */
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
