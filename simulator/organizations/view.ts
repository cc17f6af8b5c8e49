import type { Call } from "../http.js";
import type { Organization } from "../model.js";
import { linkPrefix } from "../prefix.js";
import { childrenOf, pathTo } from "./tree.js";

/** The version that a 7.2 root, and with it every organization, has. */
export const organizationVersion = "v1.0.0";

/** An organization as POST, PATCH and PUT answer it. */
export function organizationBody(call: Call, organization: Organization): Record<string, unknown> {
  return {
    id: organization.id,
    name: organization.name,
    ...(call.level === "7.2" && { orgHandle: organization.orgHandle }),
    ...(organization.description !== undefined && { description: organization.description }),
    status: organization.status,
    ...(call.level === "7.2" && { version: organizationVersion }),
    created: organization.created,
    lastModified: organization.lastModified,
    type: "TENANT",
    ...(organization.parentId !== undefined && { parent: { id: organization.parentId, ref: reference(call, organization.parentId) } }),
    ...(call.level === "7.2" && { hasChildren: childrenOf(call.store, organization.id).length > 0 }),
    ...(organization.attributes.length > 0 && { attributes: organization.attributes }),
  };
}

/** The same as GET answers it. 7.0 always adds `permissions` (recorded, scenario 03), 7.2 when asked; 7.2 adds the path from the organization that asks. */
export function organizationDetails(call: Call, organization: Organization): Record<string, unknown> {
  return {
    ...organizationBody(call, organization),
    ...((call.level === "7.0" || call.query.get("includePermissions") === "true") && { permissions: [] }),
    ...(call.level === "7.2" && { ancestorPath: ancestorPath(call, organization) }),
  };
}

function ancestorPath(call: Call, organization: Organization): { id: string; name: string; depth: number }[] {
  const path = pathTo(call.store, organization).map(({ id, name }, depth) => ({ id, name, depth }));
  return path.slice(path.findIndex((one) => one.id === call.organization.id));
}

/** An organization as an item of a list. */
export function organizationItem(call: Call, organization: Organization, withAttributes: boolean): Record<string, unknown> {
  return {
    id: organization.id,
    name: organization.name,
    ...(call.level === "7.2" && { orgHandle: organization.orgHandle }),
    status: organization.status,
    ...(call.level === "7.2" && { version: organizationVersion, hasChildren: childrenOf(call.store, organization.id).length > 0 }),
    ref: reference(call, organization.id),
    ...(withAttributes && organization.attributes.length > 0 && { attributes: organization.attributes }),
  };
}

export function reference(call: Call, id: string): string {
  return `${linkPrefix(call.store, call.level, call.prefix)}/api/server/v1/organizations/${id}`;
}

/** Where 7.0 says a new organization is, and where its list goes on, lacks a slash (recorded, scenario 03). */
export function apiRoot(call: Call): string {
  return call.level === "7.0" ? "/api/serverv1" : "/api/server/v1";
}
