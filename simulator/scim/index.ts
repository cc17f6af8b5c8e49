import type { Answer, Call, Route } from "../http.js";
import { checkAccept } from "./messages.js";
import { listRoles, searchRoles } from "./roleList.js";
import { createRole, deleteRole, getRole, modifyRole, replaceRole } from "./roles.js";
import { serviceProviderConfig } from "./serviceProviderConfig.js";
import { listUsers, searchUsers } from "./userList.js";
import { createUser, deleteUser, getUser, modifyUser, replaceUser } from "./users.js";

/** SCIM2 Users and v2 Roles, with the scopes of behaviour §1.2. */
export const scimRoutes: Route[] = [
  route("POST", "/scim2/Users", "user_mgt_create", createUser),
  route("GET", "/scim2/Users", "user_mgt_list", listUsers),
  route("POST", "/scim2/Users/.search", "user_mgt_list", searchUsers),
  route("GET", "/scim2/Users/:id", "user_mgt_view", getUser),
  route("PUT", "/scim2/Users/:id", "user_mgt_update", replaceUser),
  route("PATCH", "/scim2/Users/:id", "user_mgt_update", modifyUser),
  route("DELETE", "/scim2/Users/:id", "user_mgt_delete", deleteUser),
  route("POST", "/scim2/v2/Roles", "role_mgt_create", createRole),
  route("GET", "/scim2/v2/Roles", "role_mgt_view", listRoles),
  route("POST", "/scim2/v2/Roles/.search", "role_mgt_view", searchRoles),
  route("GET", "/scim2/v2/Roles/:id", "role_mgt_view", getRole),
  route("PUT", "/scim2/v2/Roles/:id", "role_mgt_update", replaceRole),
  route("PATCH", "/scim2/v2/Roles/:id", "role_mgt_update", modifyRole),
  route("DELETE", "/scim2/v2/Roles/:id", "role_mgt_delete", deleteRole),
  route("GET", "/scim2/ServiceProviderConfig", undefined, serviceProviderConfig),
];

function route(method: Route["method"], path: string, scope: string | undefined, handle: (call: Call) => Answer): Route {
  return {
    method,
    path,
    ...(scope !== undefined && { scope }),
    handle(call) {
      checkAccept(call);
      return handle(call);
    },
  };
}
