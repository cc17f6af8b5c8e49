import * as pulumi from "@pulumi/pulumi";
import { registerContainer, Wso2Resource } from "../dynamic/resource.js";
import type { OrganizationArgs } from "./args.js";

const OUTPUTS = ["name", "description", "parentId", "orgHandle", "attributes", "status", "created", "consoleUrl", "suspendedChildren", "adopted"] as const;

/**
 * An organization (tenant): a child of the root organization, or of another one.
 *
 * @example
 * ```ts
 * const acme = new wso2.Organization("acme", { name: "Acme", attributes: { region: "eu" } });
 * const sales = new wso2.Organization("acme-sales", { name: "Acme Sales", parentId: acme.id });
 * ```
 *
 * Deleting it deletes what this program made in it. If it also holds users or child organizations that others made, that
 * is refused unless `forceDestroy` is true.
 *
 * Fails when the name or handle is taken (unless `adopt` is true), when the parent is disabled, and when the parent's id is
 * unknown. Reading it with the id of something that is not there fails, too.
 *
 * Needs the scopes `internal_organization_view`, `_create`, `_update` and `_delete`; nested organizations
 * `internal_org_organization_create` as well; deleting needs `internal_org_user_mgt_list` to look for users of others; a
 * creator by username needs `internal_user_mgt_list`, in a parent that is not the root the former.
 */
export class Organization extends Wso2Resource {
  /** Name, as the server has it. */
  declare readonly name: pulumi.Output<string>;
  /** Description, if there is one. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Id of the parent; that of the root organization for a direct child of it. */
  declare readonly parentId: pulumi.Output<string>;
  /** Handle, where the server has handles (7.2 and later). */
  declare readonly orgHandle: pulumi.Output<string | undefined>;
  /** The attributes that the program names. */
  declare readonly attributes: pulumi.Output<Record<string, string> | undefined>;
  /** `ACTIVE` or `DISABLED`. */
  declare readonly status: pulumi.Output<"ACTIVE" | "DISABLED">;
  /** When it was created (ISO 8601). */
  declare readonly created: pulumi.Output<string>;
  /** Address of its Console, for users who have a role of the Console there. */
  declare readonly consoleUrl: pulumi.Output<string>;
  /** Ids of the organizations below that were disabled with it (`suspendChildren`) and are to be activated with it; absent where there are none. */
  declare readonly suspendedChildren: pulumi.Output<string[] | undefined>;
  /** Whether it was there before and was taken over. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads an organization that is there, by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Organization {
    return new Organization(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: OrganizationArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: OrganizationArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: OrganizationArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "Organization", handler: "organization", name, args, outputs: OUTPUTS, opts });
    const deletesContents = args !== undefined && opts?.retainOnDelete !== true && (args.adopt === undefined || args.adopt === false);
    if (deletesContents) registerContainer(this);
  }
}
