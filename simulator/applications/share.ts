import { jsonObject } from "../body.js";
import type { Answer, Call } from "../http.js";
import type { Application } from "../model.js";
import { serverError, unexpectedFormat } from "../serverErrors.js";
import { sharedApplication } from "./find.js";
import { endSharingWithAll, fragmentsOf, shareWith, shareWithAll, unshareFrom, unshareFromEveryone } from "./sharing.js";

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
  if (all === true) {
    shareWithAll(call.store, application);
    if (call.level !== "7.0") application.sharePolicy = { shown: false };
  } else {
    // Sharing with some ends a sharing with all, as far as a property says it; the copies that are there stay (behaviour §4.4).
    if (ids.length > 0) endAsProperty(application);
    for (const id of ids) shareWith(call.store, application, call.store.organizations[String(id)]);
  }
  return { status: 200 };
}

/** A policy outlives its property: it is ended by `share-with-all` or `unshare-with-all` only (source of OrgApplicationManagerImpl). */
function endAsProperty(application: Application): void {
  if (application.sharePolicy) application.sharePolicy.shown = false;
  else endSharingWithAll(application);
}

/** DELETE /applications/{id}/share/{organization}: 204, also where it was not shared. */
export function unshareApplication(call: Call): Answer {
  const application = sharedApplication(call);
  const organizationId = call.params["organizationId"]!;
  if (application.shareWithAll && application.sharePolicy?.shown !== false) {
    const description = `Cannot unshare the application with ID ${application.id} from the organization with ID ${organizationId} if the application is shared with all children organizations.`;
    return serverError(400, "ORG-60069", "Invalid request.", description);
  }
  unshareFrom(call.store, application, organizationId);
  return { status: 204 };
}

/** DELETE /applications/{id}/shared-apps: from all organizations, and from those to come. */
export function unshareFromAll(call: Call): Answer {
  unshareFromEveryone(call.store, sharedApplication(call));
  return { status: 204 };
}

/** GET /applications/{id}/shared-apps: the copies. */
export function listSharedApps(call: Call): Answer {
  const sharedApplications = fragmentsOf(call.store, sharedApplication(call)).map(({ id, organizationId }) => ({ applicationId: id, organizationId }));
  return { status: 200, body: sharedApplications.length > 0 ? { sharedApplications } : {} };
}
