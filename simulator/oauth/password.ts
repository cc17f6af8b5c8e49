import { fragmentIn } from "../applications/sharing.js";
import type { Answer } from "../http.js";
import type { Application, Organization, Store, User } from "../model.js";
import { Refusal } from "../refusal.js";
import type { OpenCall } from "../router.js";
import { isLocked, isInactive } from "../scim/accountState.js";
import { sameName, usersOf } from "../scim/users.js";
import { oauthError } from "./errors.js";
import { authorizedScopes, requestedScopes, sorted } from "./grants.js";
import { issue } from "./issue.js";

/** Where the application sets nothing else (behaviour §2.1). */
const defaultTokenSeconds = 3600;

/** Gives a user of an organization, or of the root, a token with what the user's roles permit. */
export function passwordGrant(call: OpenCall, application: Application, organization: Organization, form: URLSearchParams): Answer {
  const missing = ["username", "password"].filter((name) => !form.get(name));
  if (missing.length > 0) throw new Refusal(oauthError("invalid_request", `Missing parameters: ${missing.join(", ")}`));
  const user = authenticated(call, organization, form.get("username")!, form.get("password")!);
  const permitted = permissionsOf(call.store, user, application);
  return issue(call.store, {
    application,
    organizationId: organization.id,
    userId: user.id,
    scopes: sorted(requestedScopes(form).filter((scope) => permitted.includes(scope))),
    switched: organization.id !== call.store.rootId,
    seconds: application.userTokenSeconds ?? defaultTokenSeconds,
  });
}

/** A locked account is found out before the password is looked at; both texts as in the sources of the server (PasswordGrantHandler, AccountLockHandler). */
function authenticated({ store, level }: OpenCall, { id, orgHandle }: Organization, userName: string, password: string): User {
  const user = usersOf(store, id).find((one) => sameName(one.userName, userName, level));
  if (user && isLocked(user.attributes, level)) {
    throw refused(`17003 Account is locked for user ${user.userName} in user store PRIMARY in tenant ${orgHandle}. Cannot login until the account is unlocked.`);
  }
  if (!user || user.password !== password || isInactive(user.attributes, level)) throw refused(`Authentication failed for ${userName}`);
  return user;
}

function refused(description: string): Refusal {
  return new Refusal(oauthError("invalid_grant", description));
}

/** The permissions of the user's roles, of the audience that the application takes, that the application is authorized for. */
function permissionsOf(store: Store, user: User, application: Application): string[] {
  const there = application.organizationId === user.organizationId ? application : fragmentIn(store, application, user.organizationId);
  const audience = application.allowedAudience === "ORGANIZATION" ? user.organizationId : there?.id;
  const roles = Object.values(store.roles).filter((role) => role.users.includes(user.id) && role.audience.value === audience);
  const authorized = authorizedScopes(application);
  return roles.flatMap((role) => role.permissions).filter((permission) => authorized.includes(permission));
}
