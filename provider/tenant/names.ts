import type { TenantArgs } from "./args.js";

/** The name of a resource that a tenant makes: keys may hold the hyphen, too, so two may come to one name. */
export const nameIn = (tenant: string, ...keys: string[]): string => [tenant, ...keys].join("-");

/** Everything that two resources of a tenant and its child tenants would be called alike by. */
export function clashesIn(name: string, args: TenantArgs): string[] {
  const known = new Map<string, string>();
  const clashes: string[] = [];
  for (const { urn, resource, what } of resourcesOf(name, args, 0)) {
    const other = known.get(urn);
    if (other === undefined) known.set(urn, what);
    else clashes.push(`${other} and ${what} would both be named "${resource}": change one of the keys`);
  }
  return clashes;
}

interface Named {
  /** What tells it from all others: its name beside its type and how deep it stands, as in its URN. */
  urn: string;
  resource: string;
  what: string;
}

function* resourcesOf(name: string, { admins = {}, roles = {}, applications = {}, tenants = {} }: TenantArgs, depth: number): Generator<Named> {
  const named = (type: string, what: string, ...keys: string[]): Named => {
    const resource = nameIn(name, ...keys);
    return { urn: `${depth} ${type} ${resource}`, resource, what: `${what} of tenant "${name}"` };
  };
  for (const [key, admin] of Object.entries(admins)) {
    if (admin.existing !== true) yield named("user", `admin "${key}"`, key);
    for (const role of Object.keys(admin.roles ?? roles)) yield named("role", `role "${role}" of admin "${key}"`, key, role);
  }
  for (const key of Object.keys(applications)) yield named("share", `application "${key}"`, key);
  for (const [key, child] of Object.entries(tenants)) {
    yield named("tenant", `child tenant "${key}"`, key);
    yield* resourcesOf(nameIn(name, key), { roles, ...child }, depth + 1);
  }
}
