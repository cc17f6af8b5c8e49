/** What a program can import, and nothing else. */
export { Application } from "./application/resource.js";
export type { ApplicationArgs, AuthorizedApiArgs } from "./application/args.js";
export { ApplicationShare } from "./applicationShare/resource.js";
export type { ApplicationShareArgs } from "./applicationShare/args.js";
export { Organization } from "./organization/resource.js";
export type { CreatorArgs, OrganizationArgs } from "./organization/args.js";
export { OrgUser } from "./orgUser/resource.js";
export type { OrgUserArgs, Typed, TypedValueArgs } from "./orgUser/args.js";
export { Role } from "./role/resource.js";
export type { RoleArgs } from "./role/args.js";
export { RoleAssignment } from "./roleAssignment/resource.js";
export type { RoleAssignmentArgs } from "./roleAssignment/args.js";
export { Tenant, type TenantAdmin } from "./tenant/resource.js";
export type { ChildTenantArgs, TenantAdminArgs, TenantApplicationArgs, TenantArgs, TenantRoleArgs } from "./tenant/args.js";
