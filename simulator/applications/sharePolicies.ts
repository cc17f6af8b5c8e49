import { isRecord, jsonObject, optionalText, requiredText } from "../body.js";
import type { Answer, Call } from "../http.js";
import type { Application, Organization, RoleSharing } from "../model.js";
import { descendantsOf, pathTo } from "../organizations/tree.js";
import { Refusal } from "../refusal.js";
import { unexpectedFormat } from "../serverErrors.js";
import { sharedApplication } from "./find.js";
import { namesIn, operationsIn, refuse } from "./shareRoles.js";
import { endSharingWithAll, fragmentIn, shareWith, shareWithAll, unshareFrom, unshareFromEveryone } from "./sharing.js";

/** POST /applications/share: with some organizations, each with the roles that are to go along (behaviour §4.3). */
export function shareWithSome(call: Call): Answer {
  const body = jsonObject(call, ["applicationId", "organizations"]);
  const given = listOf(body["organizations"]);
  if (given.length === 0) throw refuse(60103);
  const wanted = given.map((one) => ({
    organization: call.store.organizations[requiredText(one["orgId"], "orgId")],
    withChildren: policyIn(one, ["SELECTED_ORG_ONLY", "SELECTED_ORG_WITH_ALL_EXISTING_AND_FUTURE_CHILDREN"]) !== "SELECTED_ORG_ONLY",
    sharing: sharingIn(one),
  }));
  const application = applicationIn(call, body);
  const parentsFirst = wanted.filter(({ organization }) => organization !== undefined).sort((a, b) => depth(call, a.organization!) - depth(call, b.organization!));
  for (const { organization, withChildren, sharing } of parentsFirst) {
    // Where the parent has not got it nothing is done, and nothing said.
    if (!hasParentIt(call, application, organization!)) continue;
    shareWith(call.store, application, organization, sharing);
    if (!withChildren) continue;
    const fragment = fragmentIn(call.store, application, organization!.id);
    if (fragment) fragment.shareWithChildren = true;
    for (const below of descendantsOf(call.store, organization!.id)) shareWith(call.store, application, below, sharing);
  }
  return processing("sharing");
}

/** POST /applications/share-with-all: with those that are there, and, under the one policy, with those to come. */
export function shareWithEveryone(call: Call): Answer {
  const body = jsonObject(call, ["applicationId", "policy", "roleSharing"]);
  const future = policyIn(body, ["ALL_EXISTING_ORGS_ONLY", "ALL_EXISTING_AND_FUTURE_ORGS"]) === "ALL_EXISTING_AND_FUTURE_ORGS";
  const sharing = sharingIn(body);
  const application = applicationIn(call, body);
  if (future) {
    shareWithAll(call.store, application, sharing);
    application.sharePolicy = { shown: sharing.mode === "ALL" };
  } else if (application.sharePolicy) {
    // Of a sharing with those to come only that is ended, and everything else left as it is.
    endSharingWithAll(application);
  } else {
    endSharingWithAll(application);
    for (const organization of descendantsOf(call.store, application.organizationId)) shareWith(call.store, application, organization, sharing);
  }
  return processing("sharing");
}

/** PATCH /applications/share: adds and removes roles where only selected ones go along; elsewhere it does nothing, and says nothing. */
export function changeSharedRoles(call: Call): Answer {
  const body = jsonObject(call, ["applicationId", "Operations"]);
  const operations = operationsIn(body["Operations"]);
  const application = applicationIn(call, body);
  for (const { op, organizationId, roles } of operations) {
    const fragment = fragmentIn(call.store, application, organizationId);
    if (fragment?.roleSharing?.mode !== "SELECTED") continue;
    const others = fragment.roleSharing.roles.filter((role) => !roles.includes(role));
    const sharing: RoleSharing = { mode: "SELECTED", roles: op === "add" ? [...others, ...roles] : others };
    shareWith(call.store, application, call.store.organizations[organizationId], sharing);
  }
  return processing("sharing update");
}

/** POST /applications/unshare. */
export function unshareFromSome(call: Call): Answer {
  const body = jsonObject(call, ["applicationId", "orgIds"]);
  const ids = body["orgIds"];
  if (!Array.isArray(ids)) throw new Refusal(unexpectedFormat());
  const application = applicationIn(call, body);
  for (const id of ids) unshareFrom(call.store, application, String(id));
  return processing("unsharing");
}

/** POST /applications/unshare-with-all. */
export function unshareFromAllOfThem(call: Call): Answer {
  unshareFromEveryone(call.store, applicationIn(call, jsonObject(call, ["applicationId"])));
  return processing("unsharing");
}

function processing(what: string): Answer {
  return { status: 202, body: { status: "Processing", details: `Application ${what} process triggered successfully.` } };
}

function applicationIn(call: Call, body: Record<string, unknown>): Application {
  return sharedApplication(call, requiredText(body["applicationId"], "applicationId"));
}

function listOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value) || !value.every(isRecord)) throw new Refusal(unexpectedFormat());
  return value;
}

/** `NO_ORG` and `NO_ORGS` are in the API's description for the sake of a code generator only. */
function policyIn(body: Record<string, unknown>, known: string[]): string {
  const policy = requiredText(body["policy"], "policy");
  if (policy === "NO_ORG" || policy === "NO_ORGS") throw refuse(60105, policy);
  if (!known.includes(policy)) throw new Refusal(unexpectedFormat());
  return policy;
}

function sharingIn(body: Record<string, unknown>): RoleSharing {
  const given = body["roleSharing"];
  if (!isRecord(given)) throw new Refusal(unexpectedFormat());
  const mode = optionalText(given["mode"]);
  if (mode !== "ALL" && mode !== "NONE" && mode !== "SELECTED") throw new Refusal(unexpectedFormat());
  const roles = namesIn(given["roles"] ?? []);
  if (mode === "SELECTED" && roles.length === 0) throw refuse(60110);
  if (mode !== "SELECTED" && roles.length > 0) throw refuse(60111);
  return { mode, roles };
}

const depth = (call: Call, organization: Organization): number => pathTo(call.store, organization).length;

function hasParentIt(call: Call, application: Application, { parentId }: Organization): boolean {
  return parentId === application.organizationId || (parentId !== undefined && fragmentIn(call.store, application, parentId) !== undefined);
}
