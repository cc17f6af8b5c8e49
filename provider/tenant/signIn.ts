import * as pulumi from "@pulumi/pulumi";

const ASGARDEO_API = "https://api.asgardeo.io";
const ASGARDEO_CONSOLE = "https://console.asgardeo.io";

/** The tenant of a server's own root organization, which its URLs may leave out but that of an organization's Console has (WSO2's guide on the administration of organizations). */
const SUPER_TENANT = "carbon.super";

/** Address of the Console of an organization; nothing where the program does not know the server. */
export function consoleUrl(organizationId: string): string | undefined {
  const config = new pulumi.Config("wso2");
  const baseUrl = (config.get("baseUrl") ?? process.env.WSO2_BASE_URL)?.replace(/\/+$/, "");
  if (baseUrl === undefined || baseUrl === "") return undefined;
  const tenant = config.get("tenant") ?? process.env.WSO2_TENANT ?? SUPER_TENANT;
  const path = `/t/${encodeURIComponent(tenant)}/o/${organizationId}`;
  // Asgardeo has its Console on a host of its own, and there as `app`.
  return baseUrl === ASGARDEO_API ? `${ASGARDEO_CONSOLE}${path}/app` : `${baseUrl}${path}/console`;
}
