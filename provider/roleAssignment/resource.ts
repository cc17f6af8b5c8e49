import type * as pulumi from "@pulumi/pulumi";
import { partOfId, Wso2Resource } from "../dynamic/resource.js";
import type { RoleAssignmentArgs } from "./args.js";

const OUTPUTS = ["organizationId", "userId", "userName", "roleId", "roleName", "applicationName", "adopted"] as const;

/**
 * One user in one role: other members of the role are never touched.
 *
 * @example
 * ```ts
 * new wso2.RoleAssignment("acme-admin", {
 *   organizationId: acme.id, userId: admin.userId, roleName: "tenant-admin", applicationName: "b2b-application",
 * });
 * ```
 *
 * Its id is `organizationId/roleId/userId`, with `root` for the root organization. An assignment that is there already is
 * an error, so that a resource that is only renamed in the program does not end with the role revoked; give a renamed
 * one `aliases`, or take over what others assigned with `adopt: true`. In an organization that this program makes it is
 * continued with instead, as one that this resource made, with a warning.
 *
 * Fails when user or role are not there within `waitSeconds` (within seconds when the root has no application of that
 * name, in an organization that was there before), and when two roles of that name make it ambiguous.
 *
 * Needs the scopes `internal_org_role_mgt_view`, `internal_org_role_mgt_update` (7.3 also
 * `internal_org_role_mgt_users_update`), `internal_org_user_mgt_view` and, by userName, `internal_org_user_mgt_list`; at
 * the root the same without `org_`.
 */
export class RoleAssignment extends Wso2Resource {
  /** Id of the organization; absent for the root. */
  declare readonly organizationId: pulumi.Output<string | undefined>;
  /** Id of the user in the organization. */
  declare readonly userId: pulumi.Output<string>;
  /** Name of the user. */
  declare readonly userName: pulumi.Output<string>;
  /** Id of the role in the organization. */
  declare readonly roleId: pulumi.Output<string>;
  /** Display name of the role. */
  declare readonly roleName: pulumi.Output<string>;
  /** Name of the application whose role it is; absent for a role of the organization. */
  declare readonly applicationName: pulumi.Output<string | undefined>;
  /** Whether the assignment was there before and was taken over. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads an assignment that is there, by `organizationId/roleId/userId`, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): RoleAssignment {
    return new RoleAssignment(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: RoleAssignmentArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: RoleAssignmentArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: RoleAssignmentArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "RoleAssignment", handler: "roleAssignment", name, args, outputs: OUTPUTS, opts });
    this.roleId = partOfId(this, 1, this.roleId);
    this.userId = partOfId(this, 2, this.userId);
  }
}
