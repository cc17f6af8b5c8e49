import { names, permissions, type Apis } from "./flows.js";

/** What a program says of the application in a flow. */
interface Portal {
  apis: Apis;
  grantTypes: string[];
}

/** The statements for what comes before an organization: the application, its role, and the sharing of both. */
export function portal({ apis, grantTypes }: Portal): string {
  const application = {
    name: names["APPLICATION_NAME"],
    grantTypes,
    callbackUrls: [names["CALLBACK_URL"]],
    authorizedApis: Object.entries(apis).map(([identifier, scopes]) => ({ identifier, scopes })),
  };
  return `
    const portal = new wso2.Application("portal", ${JSON.stringify(application)});
    const role = new wso2.Role("portal-admin", { displayName: "${names["ROLE_NAME"]}", applicationId: portal.id, permissions: ${JSON.stringify(permissions)} });
    const share = new wso2.ApplicationShare("portal", { applicationId: portal.id, allOrganizations: true });
    const afterwards = { dependsOn: [role, share] };
    const portalAdmin = { roleName: "${names["ROLE_NAME"]}", applicationName: "${names["APPLICATION_NAME"]}" };
  `;
}
