import * as pulumi from "@pulumi/pulumi";
import type { ChildTenantArgs, TenantAdminArgs, TenantArgs } from "./args.js";
import { clashesIn, nameIn } from "./names.js";
import { problemsOfShape } from "./shape.js";

/** What a tenant has that a child tenant has not, and why. */
const NOT_OF_A_CHILD: Partial<Record<keyof TenantArgs, string>> = {
  parentId: "its parent is the tenant in which it stands",
  adminsIn: "its administrators live in it, or are `existing` users of its parent",
};

/** Stops the program when the arguments of a tenant or its children contradict each other, before any resource is registered; everything that is wrong with one is told at once. */
export function refuseContradictions(name: string, args: TenantArgs): void {
  refuse(name, problemsOfShape(args));
  refuse(name, problemsOf(args));
  for (const [key, child] of Object.entries<ChildTenantArgs>(args.tenants ?? {})) {
    const childName = nameIn(name, key);
    refuse(childName, Object.entries(NOT_OF_A_CHILD).filter(([property]) => property in child).map(([property, why]) => `${property} is no property of a child tenant: ${why}`));
    refuseContradictions(childName, { roles: args.roles, ...child });
  }
  refuse(name, clashesIn(name, args));
}

function refuse(name: string, problems: string[]): void {
  if (problems.length > 0) throw new pulumi.RunError(`Tenant "${name}": ${problems.join("; ")}`);
}

function problemsOf({ admins = {}, roles = {}, adminsIn, parentId, creator }: TenantArgs): string[] {
  const entries = Object.entries(admins);
  const shared = entries.filter(([, admin]) => admin.existing === true || adminsIn === "root").map(([key]) => `"${key}"`);
  return [
    ...(adminsIn === undefined || adminsIn === "organization" || adminsIn === "root" ? [] : ['adminsIn must be "organization" or "root"']),
    ...entries.flatMap(([key, admin]) => [
      ...problemsOfAdmin(key, admin),
      ...(Object.keys(admin.roles ?? roles).length === 0 ? [`admin "${key}" has no role: give \`roles\`, or \`roles\` to the tenant`] : []),
    ]),
    ...(shared.length > 1 ? [`the server shares only the creator into a new organization, so only one of ${shared.join(", ")} can live outside of it: leave out \`adminsIn: "root"\` or \`existing\` for the others`] : []),
    ...(shared.length > 0 && creator !== undefined ? [`creator cannot be given besides ${shared.join(", ")}, who is shared into the organization as its creator: leave it out`] : []),
    ...(adminsIn === "root" && parentId !== undefined ? ['adminsIn: "root" is not for a tenant with a parentId: the server takes the creator from the parent organization. Give `existing: true` to an administrator who is a user there, or leave adminsIn out'] : []),
  ];
}

function problemsOfAdmin(key: string, admin: TenantAdminArgs): string[] {
  const { password, invite, existing } = admin;
  const ways = [password !== undefined && "password", invite === true && "invite", existing === true && "existing"].filter((way) => way !== false);
  const profile = (["givenName", "familyName", "emails"] as const).filter((property) => admin[property] !== undefined);
  return [
    ...(ways.length === 0 ? [`admin "${key}" has no way in: give a \`password\`, \`invite: true\`, or \`existing: true\``] : []),
    ...(ways.length > 1 ? [`admin "${key}" has ${ways.join(" and ")}: give one of them`] : []),
    ...(existing === true && profile.length > 0 ? [`admin "${key}" is \`existing\`, so ${profile.join(", ")} cannot be set here: only the roles of an existing user are managed`] : []),
  ];
}
