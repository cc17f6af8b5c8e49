import * as pulumi from "@pulumi/pulumi";
import { partOfId, Wso2Resource } from "../dynamic/resource.js";
import type { OrgUserArgs, Typed } from "./args.js";

const OUTPUTS = ["organizationId", "userId", "userName", "givenName", "familyName", "emails", "phoneNumbers", "attributes", "active", "adopted"] as const;

/**
 * A user of an organization, or of the root organization.
 *
 * @example
 * ```ts
 * const admin = new wso2.OrgUser("acme-admin", {
 *   organizationId: acme.id, userName: "admin@acme.example", emails: ["admin@acme.example"], invite: true,
 * });
 * ```
 *
 * Its id is `organizationId/userId`, or `root/userId`.
 *
 * Fails when the userName is taken (unless `adopt` is true), when the password is against the server's policy, when an
 * attribute is unknown to the server or must be unique and is not, and when the application that the provider signs in
 * with is not shared with the organization within `waitSeconds`.
 *
 * Needs the scopes `internal_org_user_mgt_create`, `_view`, `_list`, `_update` and `_delete`; for a user of the root
 * organization the same beginning with `internal_user_mgt_`.
 */
export class OrgUser extends Wso2Resource {
  /** Id of the organization; absent for the root. */
  declare readonly organizationId: pulumi.Output<string | undefined>;
  /** Id of the user in the organization. */
  declare readonly userId: pulumi.Output<string>;
  /** Name with which the user signs in. */
  declare readonly userName: pulumi.Output<string>;
  /** First name, if there is one. */
  declare readonly givenName: pulumi.Output<string | undefined>;
  /** Last name, if there is one. */
  declare readonly familyName: pulumi.Output<string | undefined>;
  /** E-mail addresses, if there are any: plain, or with their type. */
  declare readonly emails: pulumi.Output<Typed[] | undefined>;
  /** Telephone numbers, if there are any, with their type. */
  declare readonly phoneNumbers: pulumi.Output<Typed[] | undefined>;
  /** The further attributes that the program names. */
  declare readonly attributes: pulumi.Output<Record<string, Record<string, unknown>> | undefined>;
  /** Whether the user may sign in. */
  declare readonly active: pulumi.Output<boolean>;
  /** Whether the user was there before and was taken over. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads a user that is there, by `organizationId/userId` or `root/userId`, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): OrgUser {
    return new OrgUser(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: OrgUserArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: OrgUserArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: OrgUserArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({
      kind: "OrgUser",
      handler: "orgUser",
      name,
      // additionalSecretOutputs does not cover inputs: a plain password would stand in the state in clear.
      args: args && { ...args, password: args.password === undefined ? undefined : pulumi.secret(args.password) },
      outputs: OUTPUTS,
      opts,
      secrets: ["password"],
    });
    this.userId = partOfId(this, 1, this.userId);
  }
}
