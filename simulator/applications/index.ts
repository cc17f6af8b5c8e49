import type { Route } from "../http.js";
import { methodNotAllowed, noSuchResource } from "../serverErrors.js";
import { getApiResource, listApiResources } from "./apiResourceList.js";
import { authorizeApi, listAuthorizedApis, patchAuthorizedApi, unauthorizeApi } from "./authorizedApis.js";
import { getApplication } from "./details.js";
import { base } from "./find.js";
import { listApplications } from "./list.js";
import { createApplication, deleteApplication, patchApplication } from "./manage.js";
import { getOidc, putOidc } from "./oidc.js";
import { listSharedApps, shareApplication, unshareApplication, unshareFromAll } from "./share.js";
import { listShares } from "./shareList.js";
import { changeSharedRoles, shareWithEveryone, shareWithSome, unshareFromAllOfThem, unshareFromSome } from "./sharePolicies.js";

const [view, create, update, remove] = ["application_mgt_view", "application_mgt_create", "application_mgt_update", "application_mgt_delete"];

export const applicationRoutes: Route[] = [
  { method: "GET", path: base, scope: view, handle: listApplications },
  { method: "POST", path: base, scope: create, handle: createApplication },
  { method: "GET", path: `${base}/:id`, scope: view, handle: getApplication },
  { method: "PATCH", path: `${base}/:id`, scope: update, handle: patchApplication },
  { method: "DELETE", path: `${base}/:id`, scope: remove, handle: deleteApplication },
  { method: "POST", path: `${base}/:id`, scope: create, handle: methodNotAllowed },
  { method: "PUT", path: `${base}/:id`, scope: update, handle: methodNotAllowed },
  { method: "GET", path: `${base}/:id/inbound-protocols/oidc`, scope: view, handle: getOidc },
  { method: "PUT", path: `${base}/:id/inbound-protocols/oidc`, scope: update, handle: putOidc },
  { method: "GET", path: `${base}/:id/authorized-apis`, scope: view, handle: listAuthorizedApis },
  { method: "POST", path: `${base}/:id/authorized-apis`, scope: update, handle: authorizeApi },
  { method: "PATCH", path: `${base}/:id/authorized-apis/:apiId`, scope: update, handle: patchAuthorizedApi },
  { method: "DELETE", path: `${base}/:id/authorized-apis/:apiId`, scope: update, handle: unauthorizeApi },
  { method: "POST", path: `${base}/:id/share`, scope: "shared_application_create", rootOnly: true, handle: shareApplication },
  { method: "GET", path: `${base}/:id/share`, scope: "shared_application_view", rootOnly: true, handle: listShares },
  { method: "DELETE", path: `${base}/:id/share/:organizationId`, scope: "shared_application_delete", rootOnly: true, handle: unshareApplication },
  { method: "GET", path: `${base}/:id/shared-apps`, scope: "shared_application_view", rootOnly: true, handle: listSharedApps },
  { method: "DELETE", path: `${base}/:id/shared-apps`, scope: "shared_application_delete", rootOnly: true, handle: unshareFromAll },
  { method: "POST", path: `${base}/share`, scope: "shared_application_create", rootOnly: true, since: "7.2", handle: shareWithSome },
  { method: "PATCH", path: `${base}/share`, scope: "shared_application_create", rootOnly: true, since: "7.2", handle: changeSharedRoles },
  { method: "POST", path: `${base}/share-with-all`, scope: "shared_application_create", rootOnly: true, since: "7.2", handle: shareWithEveryone },
  { method: "POST", path: `${base}/unshare`, scope: "shared_application_delete", rootOnly: true, since: "7.2", handle: unshareFromSome },
  { method: "POST", path: `${base}/unshare-with-all`, scope: "shared_application_delete", rootOnly: true, since: "7.2", handle: unshareFromAllOfThem },
  { method: "GET", path: `${base}/:id/*`, scope: view, handle: noSuchResource },
  { method: "GET", path: "/api/server/v1/api-resources", scope: "api_resource_view", handle: listApiResources },
  { method: "GET", path: "/api/server/v1/api-resources/:id", scope: "api_resource_view", handle: getApiResource },
];
