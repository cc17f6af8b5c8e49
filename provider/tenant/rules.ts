import * as pulumi from "@pulumi/pulumi";
import type { TenantAdminArgs, TenantArgs } from "./args.js";

/** Stops the program, before anything is registered, when the arguments contradict each other; everything that is wrong is told at once. */
export function refuseContradictions(name: string, args: TenantArgs): void {
  const problems = problemsOf(args);
  if (problems.length > 0) throw new pulumi.RunError(`Tenant "${name}": ${problems.join("; ")}`);
}

function problemsOf({ admins = {}, roles = {}, adminsIn, parentId }: TenantArgs): string[] {
  const entries = Object.entries(admins);
  const shared = entries.filter(([, admin]) => admin.existing === true || adminsIn === "root").map(([key]) => `"${key}"`);
  return [
    ...(adminsIn === undefined || adminsIn === "organization" || adminsIn === "root" ? [] : ["adminsIn must be \"organization\" or \"root\""]),
    ...entries.flatMap(([key, admin]) => [...problemsOfAdmin(admin), ...(Object.keys(admin.roles ?? roles).length === 0 ? ["has no role: give `roles`, or `roles` to the tenant"] : [])].map((problem) => `admin "${key}" ${problem}`)),
    ...(shared.length > 1 ? [`the server shares only the creator into a new organization, so only one of ${shared.join(", ")} can live outside of it: leave out adminsIn: "root" or \`existing\` for the others`] : []),
    ...(adminsIn === "root" && parentId !== undefined ? ["adminsIn: \"root\" is not for a tenant with a parentId: the server takes its creator from the parent organization. Give `existing: true` to an administrator who is a user there, or leave adminsIn out"] : []),
  ];
}

function problemsOfAdmin({ password, invite, existing, ...profile }: TenantAdminArgs): string[] {
  const ways = [password !== undefined && "password", invite === true && "invite", existing === true && "existing"].filter((way) => way !== false);
  const beside = ["givenName", "familyName", "emails"].filter((key) => profile[key as keyof typeof profile] !== undefined);
  return [
    ...(ways.length === 0 ? ["has no way in: give a `password`, `invite: true`, or `existing: true`"] : []),
    ...(ways.length > 1 ? [`has ${ways.join(" and ")}: give one of them`] : []),
    ...(existing === true && beside.length > 0 ? [`is \`existing\`, so ${beside.join(", ")} cannot be set here: only the roles of an existing user are managed`] : []),
  ];
}
