import type * as pulumi from "@pulumi/pulumi";
import { partOfId, Wso2Resource } from "../dynamic/resource.js";
import type { RoleArgs } from "./args.js";

const OUTPUTS = ["roleId", "displayName", "organizationId", "applicationId", "applicationName", "permissions", "adopted"] as const;

/**
 * A role of the root organization or of another one, for the users of one application, or of the organization.
 *
 * @example
 * ```ts
 * const admin = new wso2.Role("tenant-admin", {
 *   displayName: "tenant-admin", applicationName: "b2b-application", permissions: ["internal_org_user_mgt_list"],
 * });
 * new wso2.RoleAssignment("ada", { roleId: admin.roleId, userName: "ada" });
 * ```
 *
 * Its id is `organizationId/roleId`, with `root` for the root organization. A role of the root whose audience is an
 * application goes along to the organizations that the application is shared with. There it has another id and no life of its
 * own: it is renamed, changed and deleted with the one of the root. Its members are left alone.
 *
 * Fails when a role of that name and audience is there (unless `adopt` is true), when the server does not know a permission or
 * the application is not authorized for it, for a role of an application that is itself shared from the root, and, on servers
 * of level 7.0, for every role of an organization other than the root. A role that a stopped run left behind is taken over with
 * `adopt: true`.
 *
 * Needs the scopes `internal_org_role_mgt_view`, `_create`, `_update` and `_delete`, on servers from 7.2 on also
 * `internal_org_role_mgt_permissions_update`, by applicationName `internal_org_application_mgt_view`, and
 * `internal_organization_view`; at the root the same without `org_`.
 */
export class Role extends Wso2Resource {
  /** Id of the role in its organization. */
  declare readonly roleId: pulumi.Output<string>;
  /** Name of the role. */
  declare readonly displayName: pulumi.Output<string>;
  /** Id of the organization; absent for the root. */
  declare readonly organizationId: pulumi.Output<string | undefined>;
  /** Id of the application that is its audience; absent where that is the organization. */
  declare readonly applicationId: pulumi.Output<string | undefined>;
  /** Name of that application. */
  declare readonly applicationName: pulumi.Output<string | undefined>;
  /** Its permissions, by the names of their scopes. */
  declare readonly permissions: pulumi.Output<string[]>;
  /** Whether the role was there before and was taken over. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads a role that is there, by `organizationId/roleId` or `root/roleId`, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Role {
    return new Role(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: RoleArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: RoleArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: RoleArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "Role", handler: "role", name, args, outputs: OUTPUTS, opts });
    this.roleId = partOfId(this, 1, this.roleId);
  }
}
