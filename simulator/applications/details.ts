import type { Answer, Call } from "../http.js";
import type { Application } from "../model.js";
import { linkPrefix } from "../prefix.js";
import { applicationOfPath, base } from "./find.js";
import { rolesOfApplication } from "../scim/roleCopies.js";
import { fragmentsOf } from "./sharing.js";

/** GET /applications/{id}. What the simulator does not model is as the server has it by default (recorded, scenarios 01, 05 and 16). */
export function getApplication(call: Call): Answer {
  const application = applicationOfPath(call);
  const isFragment = application.mainApplicationId !== undefined;
  const isShared = fragmentsOf(call.store, application).length > 0 || application.shareWithAll;
  return {
    status: 200,
    body: {
      id: application.id,
      name: application.name,
      ...(application.description !== undefined && { description: application.description }),
      templateId: application.templateId ?? "",
      isManagementApp: false,
      ...(call.level === "7.2" && { isB2BSelfServiceApp: false, applicationEnabled: true }),
      ...(!isFragment && { logoutReturnUrl: ".*" }),
      ...(application.clientId !== undefined && { clientId: application.clientId }),
      issuer: "",
      realm: "",
      access: "WRITE",
      associatedRoles: associatedRoles(call, application),
      claimConfiguration: isFragment ? fragmentClaims : { ...localClaims, subject: subject(isShared, "http://wso2.org/claims/userid") },
      inboundProtocols: application.clientId === undefined ? [] : [{ type: "oauth2", self: `${linkPrefix(call.store, call.level, call.prefix)}${base}/${application.id}/inbound-protocols/oidc` }],
      authenticationSequence: authenticationSequence(isShared),
      advancedConfigurations: advancedConfigurations(call, application),
      provisioningConfigurations: { outboundProvisioningIdps: [] },
    },
  };
}

export function associatedRoles(call: Call, application: Application): Record<string, unknown> {
  const roles = rolesOfApplication(call.store, application).map((role) => ({ id: role.id, name: role.displayName }));
  return { allowedAudience: application.allowedAudience, ...(roles.length > 0 && { roles }) };
}

/** Whether an application is shared, and whether with all, shows in its additional properties only. */
export function advancedConfigurations(call: Call, application: Application): Record<string, unknown> {
  const isFragment = application.mainApplicationId !== undefined;
  const isShared = application.shareWithAll || fragmentsOf(call.store, application).length > 0;
  return {
    saas: false,
    discoverableByEndUsers: false,
    skipLoginConsent: isFragment,
    skipLogoutConsent: isFragment,
    useExternalConsentPage: false,
    returnAuthenticatedIdpList: false,
    enableAuthorization: false,
    fragment: isFragment,
    enableAPIBasedAuthentication: false,
    attestationMetaData: { enableClientAttestation: false, androidPackageName: "", appleAppId: "" },
    additionalSpProperties: [
      { name: "isB2BSelfServiceApp", value: "false", displayName: "Is B2B Self Service Application" },
      ...(isFragment ? [{ name: "isFragmentApp", value: "true" }] : [{ name: "logoutReturnUrl", value: ".*", displayName: "Logout Return URL" }]),
      ...(isShared ? [{ name: "isAppShared", value: "true" }, ...sharedWithAll(application)] : []),
    ],
  };
}

/** From 7.2 on a policy may say it alone (source of OrgApplicationManagerImpl). */
function sharedWithAll({ shareWithAll, sharePolicy }: Application): { name: string; value: string }[] {
  return sharePolicy?.shown === false ? [] : [{ name: "shareWithAllChildren", value: String(shareWithAll) }];
}

/** A shared application gets the log-in of organizations as a first choice. */
function authenticationSequence(isShared: boolean): Record<string, unknown> {
  const local = { idp: "LOCAL", authenticator: "BasicAuthenticator" };
  const options = isShared ? [{ idp: "SSO", authenticator: "OrganizationAuthenticator" }, local] : [local];
  return { type: isShared ? "USER_DEFINED" : "DEFAULT", steps: [{ id: 1, options }], requestPathAuthenticators: [], subjectStepId: 1, attributeStepId: 1 };
}

function subject(useMappedLocalSubject: boolean, uri?: string): Record<string, unknown> {
  return { ...(uri !== undefined && { claim: { uri } }), includeUserDomain: false, includeTenantDomain: false, useMappedLocalSubject, mappedLocalSubjectMandatory: false };
}

const localClaims = { dialect: "LOCAL", claimMappings: [], requestedClaims: [], role: { includeUserDomain: true, claim: { uri: "http://wso2.org/claims/role" } } };

const rolesClaim = "http://wso2.org/claims/roles";
const fragmentClaims = {
  dialect: "CUSTOM",
  claimMappings: [{ applicationClaim: rolesClaim, localClaim: { uri: rolesClaim } }],
  requestedClaims: [{ claim: { uri: rolesClaim }, mandatory: false }],
  role: { includeUserDomain: true },
  subject: subject(true),
};
