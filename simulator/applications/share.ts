import { jsonObject } from "../body.js";
import type { Answer, Call } from "../http.js";
import type { Application, Organization } from "../model.js";
import { reference } from "../organizations/view.js";
import { childrenOf, pathTo } from "../organizations/tree.js";
import { parseFilter } from "../organizations/filter.js";
import { cursorPage } from "../paging.js";
import { Refusal } from "../refusal.js";
import { serverError, unexpectedFormat } from "../serverErrors.js";
import { base, presentApplication } from "./find.js";
import { fragmentsOf, shareWith, shareWithAll, unshareFrom } from "./sharing.js";

/** POST /applications/{id}/share: with all, or with some organizations besides those it is shared with already (behaviour §4.2). */
export function shareApplication(call: Call): Answer {
  const body = jsonObject(call);
  const { shareWithAllChildren: all, sharedOrganizations } = body;
  if (sharedOrganizations !== undefined && sharedOrganizations !== null && !Array.isArray(sharedOrganizations)) return unexpectedFormat();
  const ids = (sharedOrganizations ?? []) as unknown[];
  // 7.0 shares with nobody then (recorded, scenario 01).
  if (call.level !== "7.0" && (all ?? null) === null && (sharedOrganizations ?? null) === null) {
    return serverError(400, "ORG-60067", "Invalid request.", "At least one of the attributes from shareWithAllChildren and sharedOrganizations should be present.");
  }
  if (all === true && ids.length > 0) {
    return serverError(400, "ORG-60068", "Invalid request.", "Cannot share the application with a set of child organizations when shareWithAllChildren is set to true.");
  }
  const application = sharedApplication(call);
  if (all === true) shareWithAll(call.store, application);
  else {
    // Sharing with some ends a sharing with all; the copies that are there stay (behaviour §4.4).
    if (ids.length > 0) application.shareWithAll = false;
    for (const id of ids) shareWith(call.store, application, call.store.organizations[String(id)]);
  }
  return { status: 200 };
}

/** DELETE /applications/{id}/share/{organization}: 204, also where it was not shared. */
export function unshareApplication(call: Call): Answer {
  const application = sharedApplication(call);
  const organizationId = call.params["organizationId"]!;
  if (application.shareWithAll) {
    const description = `Cannot unshare the application with ID ${application.id} from the organization with ID ${organizationId} if the application is shared with all children organizations.`;
    return serverError(400, "ORG-60069", "Invalid request.", description);
  }
  unshareFrom(call.store, application, organizationId);
  return { status: 204 };
}

/** DELETE /applications/{id}/shared-apps: from all organizations, and from those to come. */
export function unshareFromAll(call: Call): Answer {
  const application = sharedApplication(call);
  application.shareWithAll = false;
  for (const fragment of fragmentsOf(call.store, application)) unshareFrom(call.store, application, fragment.organizationId);
  return { status: 204 };
}

/** GET /applications/{id}/shared-apps: the copies. */
export function listSharedApps(call: Call): Answer {
  const sharedApplications = fragmentsOf(call.store, sharedApplication(call)).map(({ id, organizationId }) => ({ applicationId: id, organizationId }));
  return { status: 200, body: sharedApplications.length > 0 ? { sharedApplications } : {} };
}

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
  return cursorPage(call, {
    matching: organizations.filter((one) => filter.matches(one) && (recursive || one.parentId === application.organizationId)),
    path: `${base}/${application.id}/share`,
    recursive,
    render: (organization) => shareItem(call, application, organization),
  });
}

function shareItem(call: Call, application: Application, organization: Organization): Record<string, unknown> {
  const attributes = (call.query.get("attributes") ?? "").split(",");
  return {
    id: organization.id,
    name: organization.name,
    orgHandle: organization.orgHandle,
    parentId: organization.parentId,
    status: organization.status,
    depthFromRoot: pathTo(call.store, organization).length - 1,
    hasChildren: childrenOf(call.store, organization.id).length > 0,
    ref: reference(call, organization.id),
    ...(attributes.includes("roles") && { roles: sharedRoles(call, application) }),
    ...(attributes.includes("sharingMode") && application.shareWithAll && { sharingMode: { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: { mode: "ALL", roles: [] } } }),
  };
}

function sharedRoles(call: Call, application: Application): unknown[] {
  return Object.values(call.store.roles)
    .filter((role) => role.audience.value === application.id)
    .map((role) => ({ displayName: role.displayName, audience: { display: application.name, type: "application" } }));
}

/** An unknown application is an error of organizations here, and no 404 (recorded, scenario 01). */
function sharedApplication(call: Call): Application {
  const application = presentApplication(call);
  if (application) return application;
  throw new Refusal(serverError(400, "ORG-60035", "Invalid application", `The requested application ${call.params["id"]} is invalid.`));
}
