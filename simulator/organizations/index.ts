import { jsonObject, optionalText } from "../body.js";
import type { Answer, Call, Route } from "../http.js";
import { noSuchResource } from "../serverErrors.js";
import { createOrganization } from "./create.js";
import { deleteOrganization } from "./delete.js";
import { organizationOfPath } from "./find.js";
import { listOrganizations } from "./list.js";
import { isNameTaken } from "./naming.js";
import { patchOrganization, patchSelf } from "./patch.js";
import { replaceOrganization } from "./replace.js";
import { organizationDetails } from "./view.js";

const base = "/api/server/v1/organizations";
const view = "organization_view";

export const organizationRoutes: Route[] = [
  { method: "GET", path: base, scope: view, handle: listOrganizations },
  { method: "POST", path: base, scope: "organization_create", handle: createOrganization },
  { method: "POST", path: `${base}/check-name`, scope: view, handle: checkName },
  { method: "POST", path: `${base}/check-handle`, scope: view, since: "7.2", handle: checkHandle },
  { method: "GET", path: `${base}/metadata`, scope: view, handle: metadata },
  { method: "GET", path: `${base}/self`, scope: view, since: "7.2", handle: (call) => ({ status: 200, body: organizationDetails(call, call.organization) }) },
  { method: "PATCH", path: `${base}/self`, scope: "organization_update", since: "7.2", handle: patchSelf },
  { method: "GET", path: `${base}/:id`, scope: view, handle: (call) => ({ status: 200, body: organizationDetails(call, organizationOfPath(call)) }) },
  { method: "PATCH", path: `${base}/:id`, scope: "organization_update", handle: patchOrganization },
  { method: "PUT", path: `${base}/:id`, scope: "organization_update", handle: replaceOrganization },
  { method: "DELETE", path: `${base}/:id`, scope: "organization_delete", handle: deleteOrganization },
  { method: "GET", path: `${base}/:id/*`, scope: view, handle: noSuchResource },
];

/** Says whether a name is free; reserved names count as free (behaviour §3.4). */
function checkName(call: Call): Answer {
  const name = optionalText(jsonObject(call, ["name"])["name"]);
  return { status: 200, body: { available: name === undefined || !isNameTaken(call, name) } };
}

function checkHandle(call: Call): Answer {
  const body = jsonObject(call, ["orgHandle"]);
  return { status: 200, body: { available: !Object.values(call.store.organizations).some((one) => one.orgHandle === body["orgHandle"]) } };
}

/** What the organization that the call acts in is (recorded, scenario 03). */
function metadata(call: Call): Answer {
  const { id, name, orgHandle, description, status, created, lastModified } = call.organization;
  return {
    status: 200,
    body: { id, name, ...(call.level === "7.2" && { orgHandle }), description, status, created, lastModified, type: "TENANT", permissions: [], discoveryAttributes: [] },
  };
}
