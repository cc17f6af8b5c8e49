import { expect } from "chai";
import { permissions, portalApis, portalGrants, selfServiceApis, selfServiceGrants, userTokenSeconds, type Apis } from "./flows.js";
import type { State } from "./state.js";

const portal = (apis: Apis, grantTypes: string[], more: Record<string, unknown>): State => ({
  "application Super: customer-portal": {
    name: "customer-portal",
    allowedAudience: "APPLICATION",
    hasClient: true,
    grantTypes,
    callbackUrl: "https://portal.example/callback",
    shareWithAll: true,
    authorizedApis: apis,
    ...more,
  },
  "role Super: portal-admin of customer-portal": { displayName: "portal-admin", audience: "application customer-portal", permissions, members: [] },
});

/** What the root has after what comes before an organization: the application and its role. */
export const portalAtRoot = {
  forSalesLed: portal(portalApis, portalGrants, {}),
  forSelfService: portal(selfServiceApis, selfServiceGrants, { userTokenSeconds }),
};

interface Shared {
  /** The application's grant types, sorted. */
  grantTypes: string[];
  /** Who has the role in the organization. */
  members: string[];
}

/** What every flow makes besides the organization itself and its users: what the organization gets of all that is shared with it. */
export function onboarded({ grantTypes, members }: Shared): State {
  const copy = (name: string): Record<string, unknown> => ({ name, shareWithAll: false, authorizedApis: {}, copyOf: `Super: ${name}` });
  const roleCopy = (displayName: string, application: string): Record<string, unknown> => ({
    displayName,
    audience: `application ${application}`,
    members: [],
    copyOf: `Super: ${displayName} of ${application}`,
  });
  return {
    "application Super/Acme Inc: customer-portal": { ...copy("customer-portal"), grantTypes },
    "role Super/Acme Inc: portal-admin of customer-portal": { ...roleCopy("portal-admin", "customer-portal"), permissions, members },
    "application Super/Acme Inc: b2b-application": copy("b2b-application"),
    "role Super/Acme Inc: tenant-admin of b2b-application": roleCopy("tenant-admin", "b2b-application"),
    "application Super/Acme Inc: Console": copy("Console"),
    "role Super/Acme Inc: Administrator of Console": roleCopy("Administrator", "Console"),
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

/** Expects these objects and no others, each with at least what is said of it. */
export function expectObjects(made: State, expected: State): void {
  expect(Object.keys(made)).to.have.members(Object.keys(expected));
  for (const [name, object] of Object.entries(expected)) expect(made[name], name).to.deep.include(object);
}
