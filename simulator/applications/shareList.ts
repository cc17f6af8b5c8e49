import type { Answer, Call } from "../http.js";
import type { Application, Organization } from "../model.js";
import { parseFilter } from "../organizations/filter.js";
import { childrenOf, pathTo } from "../organizations/tree.js";
import { reference } from "../organizations/view.js";
import { cursorPage } from "../paging.js";
import { audienceName } from "../scim/userResource.js";
import { base, sharedApplication } from "./find.js";
import { fragmentIn, fragmentsOf } from "./sharing.js";

/** GET /applications/{id}/share: the organizations; from 7.2 on in pages (behaviour §4.6). */
export function listShares(call: Call): Answer {
  const application = sharedApplication(call);
  const organizations = fragmentsOf(call.store, application).flatMap((fragment) => call.store.organizations[fragment.organizationId] ?? []);
  if (call.level === "7.0") {
    const items = organizations.map(({ id, name }) => ({ id, name, ref: reference(call, id) }));
    return { status: 200, body: items.length > 0 ? { organizations: items } : {} };
  }
  const recursive = call.query.get("recursive") !== "false";
  const filter = parseFilter(call.query.get("filter") ?? "", call.level);
  const page = cursorPage(call, {
    matching: organizations.filter((one) => filter.matches(one) && (recursive || one.parentId === application.organizationId)),
    path: `${base}/${application.id}/share`,
    recursive,
    render: (organization) => shareItem(call, application, organization),
  });
  const withAll = asksFor(call, "sharingMode") && application.shareWithAll;
  const sharingMode = { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: roleSharing(application, application) };
  return { ...page, body: { ...(withAll && { sharingMode }), ...(page.body as object) } };
}

const asksFor = (call: Call, attribute: string): boolean => (call.query.get("attributes") ?? "").split(",").includes(attribute);

/** Roles are shown unless they are left out by name, and modes only if they are asked for (source of OrgApplicationManagerImpl). */
function shareItem(call: Call, application: Application, organization: Organization): Record<string, unknown> {
  const fragment = fragmentIn(call.store, application, organization.id)!;
  return {
    id: organization.id,
    name: organization.name,
    orgHandle: organization.orgHandle,
    parentId: organization.parentId,
    status: organization.status,
    depthFromRoot: pathTo(call.store, organization).length - 1,
    hasChildren: childrenOf(call.store, organization.id).length > 0,
    ref: reference(call, organization.id),
    ...(!(call.query.get("excludedAttributes") ?? "").split(",").includes("roles") && { roles: sharedRoles(call, application, fragment) }),
    ...(asksFor(call, "sharingMode") && {
      sharingMode: { ...(fragment.shareWithChildren && { policy: "SELECTED_ORG_WITH_ALL_EXISTING_AND_FUTURE_CHILDREN" }), roleSharing: roleSharing(application, fragment) },
    }),
  };
}

/** The roles that the copy has; where the audience is the organization, all roles of that. */
function sharedRoles(call: Call, application: Application, fragment: Application): unknown[] {
  const audience = application.allowedAudience === "APPLICATION" ? fragment.id : fragment.organizationId;
  return Object.values(call.store.roles).filter((role) => role.audience.value === audience).map((role) => roleNamed(role.displayName, audienceName(call.store, role), role.audience.type));
}

function roleSharing(application: Application, { roleSharing: sharing }: Application): Record<string, unknown> {
  return { mode: sharing?.mode ?? "ALL", roles: (sharing?.roles ?? []).map((name) => roleNamed(name, application.name, "application")) };
}

function roleNamed(displayName: string, display: string | undefined, type: string): Record<string, unknown> {
  return { displayName, audience: { display, type } };
}
