import * as pulumi from "@pulumi/pulumi";
import { ApplicationShare } from "../applicationShare/resource.js";
import type { OfHome } from "../dynamic/home.js";
import type { OrganizationArgs } from "../organization/args.js";
import { Organization } from "../organization/resource.js";
import type { OrgUserArgs } from "../orgUser/args.js";
import { OrgUser } from "../orgUser/resource.js";
import type { RoleAssignmentArgs } from "../roleAssignment/args.js";
import { RoleAssignment } from "../roleAssignment/resource.js";
import type { ChildTenantArgs, TenantAdminArgs, TenantArgs, TenantRoleArgs } from "./args.js";
import { nameIn } from "./names.js";
import { refuseContradictions } from "./rules.js";

/** An administrator as an output of a {@link Tenant}. */
export interface TenantAdmin {
  /** Id of the administrator's user in the organization; for one who lives in the root organization that of the shared user. */
  userId: pulumi.Output<string>;
  /** Name with which the administrator signs in. */
  userName: pulumi.Output<string>;
  /** Ids of the roles in the organization, by the keys under which the roles stand. */
  roleIds: Record<string, pulumi.Output<string>>;
  /** The user that was made; absent for an existing one. */
  user?: OrgUser;
}

/**
 * A customer in one declaration: an organization, the applications it uses, its administrators with their roles, and its
 * child tenants.
 *
 * @example
 * ```ts
 * const acme = new wso2.Tenant("acme", {
 *   name: "Acme",
 *   roles: { "tenant-admin": { applicationName: "b2b-application" } },
 *   admins: {
 *     "ada@acme.example": { password: config.requireSecret("adaPassword") },
 *     "bob@acme.example": { invite: true },
 *   },
 * });
 * export const signIn = acme.signInUrl;
 * ```
 *
 * An administrator who lives in the root organization (`adminsIn: "root"`, or `existing: true`) is shared into the
 * organization as its creator, when it is made and never later: who comes later has to be shared by other means, such as
 * a guest invitation, and until then giving the roles fails. The organization is not made anew for it: that is for
 * `pulumi up --replace <urn of the organization>`, which takes what is in it. The same holds for one who lives in the root
 * and gets another key or another `userName`: that is another user, and the one before is deleted. An administrator who
 * lives in the organization cannot move out of it; that is refused before anything is deleted.
 *
 * `status: "DISABLED"` suspends the organization with everything below it, child organizations first; activating it
 * again activates what it suspended. While it is suspended nothing in it can be made, changed or removed, and not in the run
 * that suspends it either: change the administrators first, then suspend. So a tenant with administrators is not made
 * with `status: "DISABLED"`, and a suspended one is activated before it is destroyed, unless it says `forceDestroy`.
 *
 * Fails when the arguments contradict each other, and otherwise as the resources that it is made of do:
 * {@link Organization}, {@link OrgUser}, {@link RoleAssignment}, {@link ApplicationShare}; it needs their scopes.
 */
export class Tenant extends pulumi.ComponentResource {
  /** The organization. */
  readonly organization: Organization;
  /** Id of the organization. */
  readonly organizationId: pulumi.Output<string>;
  /** Handle of the organization, where the server has handles (7.2 and later). */
  readonly orgHandle: pulumi.Output<string | undefined>;
  /** The administrators, by their keys. */
  readonly admins: Record<string, TenantAdmin>;
  /**
   * Where the administrators sign in: the Console of the organization, for those who have a role of the application
   * `Console` there. To those who have only roles of another application, that application's own address leads.
   */
  readonly signInUrl: pulumi.Output<string>;
  /** The child tenants, by their keys. */
  readonly tenants: Record<string, Tenant>;

  constructor(name: string, args: TenantArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseContradictions(name, args);
    super("wso2:index:Tenant", name, {}, opts);
    const { admins = {}, roles = {}, applications = {}, tenants = {}, adminsIn = "organization", creator, __after, ...organization }: TenantArgs & FromParent = args;
    const own = { parent: this };

    const users = mapped(admins, (admin, key) => (admin.existing === true || adminsIn === "organization" ? undefined : userOf(nameIn(name, key), key, admin, undefined, own)));
    const organizationArgs: OrganizationArgs & { __creatorOnce: true; __hasAdmins: boolean } = {
      ...organization,
      creator: creator ?? creatorOf(admins, users),
      // The children are suspended before it, and nobody should have to activate them one by one.
      suspendChildren: true,
      // A creator is shared only when the organization is made. `ignoreChanges` would keep it, too, but the engine does not
      // heed that where it works out what has to go with a user that is replaced.
      __creatorOnce: true,
      __hasAdmins: Object.keys(admins).length > 0,
    };
    this.organization = new Organization(name, organizationArgs, { ...own, dependsOn: __after });
    const organizationId = this.organization.id;

    const shares = Object.entries(applications).map(([key, { applicationName, applicationId }]) => new ApplicationShare(nameIn(name, key), {
      organizationId,
      ...(applicationId === undefined ? { applicationName: applicationName ?? key } : { applicationId }),
    }, own));

    const inPlace: pulumi.Resource[] = [];
    this.admins = mapped(admins, (admin, key) => {
      const inOrganization = { ...own, dependsOn: shares };
      const isLocal = admin.existing !== true && adminsIn === "organization";
      const user = isLocal ? userOf(nameIn(name, key), key, admin, organizationId, inOrganization) : users[key];
      const who = isLocal && user !== undefined ? { userId: user.userId } : { userName: user?.userName ?? admin.userName ?? key };
      const assignments = mapped(admin.roles ?? roles, (role, roleKey) => {
        const assignmentArgs: RoleAssignmentArgs & OfHome = { organizationId, ...who, ...roleOf(role, roleKey), __home: isLocal ? "organization" : "outside" };
        return new RoleAssignment(nameIn(name, key, roleKey), assignmentArgs, inOrganization);
      });
      const [first] = Object.values(assignments);
      // The role of one who lives elsewhere is given once that user is shared into the organization.
      const there = (user !== undefined && isLocal ? user : first) as OrgUser | RoleAssignment;
      inPlace.push(there);
      const { userId, userName } = there;
      return { userId, userName, roleIds: mapped(assignments, ({ roleId }) => roleId), ...(user && { user }) };
    });

    this.organizationId = organizationId;
    this.orgHandle = this.organization.orgHandle;
    this.signInUrl = this.organization.consoleUrl;
    this.tenants = mapped(tenants, (child, key) => new Tenant(nameIn(name, key), childOf(args, child, organizationId, inPlace), own));
    this.registerOutputs({
      organizationId,
      orgHandle: this.orgHandle,
      admins: mapped(this.admins, ({ userId, userName, roleIds }) => ({ userId, userName, roleIds })),
      signInUrl: this.signInUrl,
    });
  }
}

function userOf(name: string, key: string, { userName, givenName, familyName, emails, password, invite }: TenantAdminArgs, organizationId: pulumi.Output<string> | undefined, opts: pulumi.CustomResourceOptions): OrgUser {
  const args: OrgUserArgs & OfHome = {
    ...(organizationId && { organizationId }),
    userName: userName ?? key,
    givenName,
    familyName,
    emails: emails ?? (userName === undefined && key.includes("@") ? [key] : undefined),
    password,
    invite,
    __home: organizationId === undefined ? "outside" : "organization",
  };
  return new OrgUser(name, args, opts);
}

/** The administrator whom the server shares into the new organization; there is one at most. */
function creatorOf(admins: Record<string, TenantAdminArgs>, users: Record<string, OrgUser | undefined>) {
  const [made] = Object.values(users).filter((user) => user !== undefined);
  if (made !== undefined) return { id: made.userId, username: made.userName };
  const [existing] = Object.entries(admins).filter(([, admin]) => admin.existing === true);
  return existing && { username: existing[1].userName ?? existing[0] };
}

const roleOf = ({ roleName, applicationName }: TenantRoleArgs, key: string) => ({ roleName: roleName ?? key, applicationName });

/** What a child is given besides what the program says of it. */
interface FromParent {
  __parentStatus?: TenantArgs["status"];
  /** Users of the parent, one of whom is the creator: they come before the organization. */
  __after?: pulumi.Resource[];
}

/** A child is suspended with its parent, and has the parent's roles and `forceDestroy` unless it says its own. */
function childOf({ roles, status, forceDestroy }: TenantArgs, child: ChildTenantArgs, parentId: pulumi.Output<string>, users: pulumi.Resource[]): TenantArgs {
  const given = status === undefined ? child.status : pulumi.all([status, child.status]).apply(([above, own]) => (above === "DISABLED" ? above : (own as typeof above)));
  const takesUser = child.creator !== undefined || Object.values(child.admins ?? {}).some(({ existing }) => existing === true);
  const args: TenantArgs & FromParent = { roles, forceDestroy, ...child, parentId, status: given as TenantArgs["status"], __parentStatus: status, __after: takesUser ? users : undefined };
  return args;
}

const mapped = <A, B>(values: Record<string, A>, map: (value: A, key: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
