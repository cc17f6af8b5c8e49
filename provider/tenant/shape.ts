import * as pulumi from "@pulumi/pulumi";
import type { TenantAdminArgs, TenantApplicationArgs, TenantArgs, TenantRoleArgs } from "./args.js";

/** Every property, so that a program without types learns of one that there is not. */
const TENANT: Record<keyof TenantArgs, true> = {
  name: true, description: true, parentId: true, orgHandle: true, attributes: true, status: true, creator: true, forceDestroy: true, adopt: true, deleteAdopted: true,
  adminsIn: true, admins: true, roles: true, applications: true, tenants: true,
};
const ADMIN: Record<keyof TenantAdminArgs, true> = {
  userName: true, givenName: true, familyName: true, emails: true, password: true, invite: true, existing: true, roles: true,
};
const ROLE: Record<keyof TenantRoleArgs, true> = { roleName: true, applicationName: true };
const APPLICATION: Record<keyof TenantApplicationArgs, true> = { applicationName: true, applicationId: true };

/** What is not of the form that TypeScript would ask for. */
export function problemsOfShape(args: TenantArgs): string[] {
  if (!isPlain(args)) return ["needs arguments, an object with a name"];
  return [
    ...unknownIn(args, TENANT).map((key) => `${key} is no property of Tenant; there are: ${Object.keys(TENANT).join(", ")}`),
    ...problemsOfEntries("roles", "role", args.roles, ROLE),
    ...problemsOfEntries("applications", "application", args.applications, APPLICATION),
    ...problemsOfEntries("tenants", "child tenant", args.tenants, undefined),
    ...problemsOfEntries("admins", "admin", args.admins, ADMIN),
    ...Object.entries(isPlain(args.admins) ? args.admins : {}).filter(([, admin]) => isPlain(admin)).flatMap(([key, admin]) => [
      ...problemsOfEntries(`admin "${key}": roles`, `admin "${key}": role`, admin.roles, ROLE),
      ...(["invite", "existing"] as const).filter((flag) => admin[flag] !== undefined && typeof admin[flag] !== "boolean").map((flag) => `admin "${key}": ${flag} must be true or false, and no output`),
    ]),
  ];
}

/** The keys are parts of resource names, so they have to be known while the program runs. */
function problemsOfEntries(property: string, what: string, entries: object | undefined, known: object | undefined): string[] {
  if (entries === undefined) return [];
  if (!isPlain(entries)) return [`${property} must be an object of objects by their keys, ${pulumi.Output.isInstance(entries) ? "and no output: outputs may stand inside of them" : "such as { \"first\": { … } }"}`];
  return Object.entries(entries).flatMap(([key, entry]) => {
    if (!isPlain(entry)) return [`${what} "${key}" must be an object${pulumi.Output.isInstance(entry) ? ", and no output: outputs may stand inside of it" : ""}`];
    return known === undefined ? [] : unknownIn(entry, known).map((name) => `${what} "${key}": ${name} is no property; there are: ${Object.keys(known).join(", ")}`);
  });
}

const isPlain = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value) && !pulumi.Output.isInstance(value);

/** What the provider itself adds begins with two underscores. */
const unknownIn = (given: object, known: object): string[] => Object.keys(given).filter((key) => !(key in known) && !key.startsWith("__"));
