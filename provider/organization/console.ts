import type { Server } from "../wso2/url.js";

const ASGARDEO_API = "https://api.asgardeo.io";
const ASGARDEO_CONSOLE = "https://console.asgardeo.io";

/** The tenant of a server's own root organization, which its URLs may leave out, but the Console's do not (WSO2's guide on the administration of organizations). */
const SUPER_TENANT = "carbon.super";

/** Address of the Console of an organization. */
export function consoleUrlOf({ baseUrl, tenant = SUPER_TENANT }: Server, organizationId: string): string {
  const host = baseUrl.replace(/\/+$/, "");
  const path = `/t/${encodeURIComponent(tenant)}/o/${organizationId}`;
  // Asgardeo has its Console on a host of its own, and there as `app`.
  return host === ASGARDEO_API ? `${ASGARDEO_CONSOLE}${path}/app` : `${host}${path}/console`;
}
