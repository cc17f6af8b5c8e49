import { permissions, type Apis } from "./flows.js";
import type { State } from "./state.js";

const clientOfAll = { allowedAudience: "APPLICATION", accessTokenSeconds: 3600, hasClient: true, grantTypes: ["client_credentials", "organization_switch"] };

/** What every flow makes besides the organization itself and its users: the application, its role, and what the organization gets of both. */
export function onboarded(apis: Apis, members: string[]): State {
  const copy = (name: string): Record<string, unknown> => ({ name, ...clientOfAll, shareWithAll: false, authorizedApis: {}, copyOf: `Super: ${name}` });
  const role = { displayName: "portal-admin", audience: "application customer-portal", permissions };
  return {
    "application Super: customer-portal": { name: "customer-portal", ...clientOfAll, shareWithAll: true, authorizedApis: apis },
    "application Super/Acme Inc: customer-portal": copy("customer-portal"),
    "application Super/Acme Inc: b2b-application": copy("b2b-application"),
    "role Super: portal-admin of customer-portal": { ...role, members: [] },
    "role Super/Acme Inc: portal-admin of customer-portal": { ...role, members, copyOf: "Super: portal-admin of customer-portal" },
    "role Super/Acme Inc: tenant-admin of b2b-application": {
      displayName: "tenant-admin",
      audience: "application b2b-application",
      permissions: ["internal_org_user_mgt_list"],
      members: [],
      copyOf: "Super: tenant-admin of b2b-application",
    },
    "role Super/Acme Inc: system": { displayName: "system", audience: "organization Super/Acme Inc", permissions: [], members: [] },
  };
}

/** The organization, but for what a flow says of its creator. */
export const acme = { name: "Acme Inc", status: "ACTIVE", orgHandle: "its id", parent: "Super", attributes: {} };

const profile = (givenName: string, email: string): Record<string, unknown> => ({ name: { givenName, familyName: "Acme" }, emails: [{ value: email }] });

/** A user who was invited once and has not chosen a password. */
export const invitedUser = (userName: string, givenName: string, email: string): Record<string, unknown> => ({
  userName,
  invitations: 1,
  attributes: { ...profile(givenName, email), "urn:scim:wso2:schema": { accountLocked: true, accountState: "PENDING_AP", lockedReason: "PENDING_ASK_PASSWORD" } },
});

/** A user who got a password. */
export const userWithPassword = (userName: string, givenName: string, email: string, password: string): Record<string, unknown> => ({ userName, password, attributes: profile(givenName, email) });

/** A user of the root, as the organization has it. */
export const sharedUser = (userName: string): Record<string, unknown> => ({ userName, attributes: {}, sharedFrom: `Super: ${userName}` });
