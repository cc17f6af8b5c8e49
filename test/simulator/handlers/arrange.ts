import type { Application, Organization, Role, Simulator, User } from "../../../simulator/index.js";
import type { Server } from "../../support/handlers.js";
import { asAdministrator, organizationClient, rootClient, send, type Answer } from "../client.js";

/** Does something as other people do it: nothing of it is in the log afterwards, and the stack knows nothing of it. */
async function byOthers(server: Server, act: (simulator: Simulator) => Promise<Answer>): Promise<string> {
  const before = server.simulator.requests.length;
  const { status, text, body } = await act(server.simulator);
  if (status >= 300) throw new Error(`${status} ${text}`);
  server.simulator.requests.splice(before);
  return body.id ?? "";
}

export function addOrganization(server: Server, name: string, { parentId, ...rest }: { parentId?: string } & Record<string, unknown> = {}): Promise<string> {
  return byOthers(server, async (simulator) => {
    const client = parentId === undefined ? await rootClient(simulator) : await organizationClient(simulator, parentId);
    return client.call("POST", `${parentId === undefined ? "" : "/o"}/api/server/v1/organizations`, { name, ...rest });
  });
}

export function addUser(server: Server, organizationId: string | undefined, userName: string, rest: Record<string, unknown> = {}): Promise<string> {
  const body = { schemas: [], userName, password: "S3cret-word", ...rest };
  return byOthers(server, async (simulator) => {
    if (organizationId === undefined) return (await rootClient(simulator)).call("POST", "/scim2/Users", body);
    return (await organizationClient(simulator, organizationId)).call("POST", "/o/scim2/Users", body);
  });
}

/** What somebody does in the Console with an organization. */
export function patchOrganization(server: Server, id: string, ...operations: { operation: string; path: string; value?: string }[]): Promise<string> {
  return byOthers(server, (simulator) => send(simulator, "PATCH", `/api/server/v1/organizations/${id}`, asAdministrator, operations));
}

export function deleteOrganization(server: Server, id: string): Promise<string> {
  return byOthers(server, (simulator) => send(simulator, "DELETE", `/api/server/v1/organizations/${id}`, asAdministrator));
}

export function shareApplication(server: Server, applicationId: string, body: Record<string, unknown>): Promise<string> {
  return byOthers(server, (simulator) => send(simulator, "POST", `/api/server/v1/applications/${applicationId}/share`, asAdministrator, body));
}

export function organizationsOf(server: Server): Organization[] {
  return Object.values(server.simulator.store.organizations).filter(({ parentId }) => parentId !== undefined);
}

export function usersOf(server: Server, organizationId: string): User[] {
  return Object.values(server.simulator.store.users).filter((user) => user.organizationId === organizationId);
}

export function userById(server: Server, id: string): User | undefined {
  return server.simulator.store.users[id];
}

/** The role of this name in an organization; without one, at the root. */
export function roleNamed(server: Server, displayName: string, organizationId = server.simulator.store.rootId): Role {
  return Object.values(server.simulator.store.roles).find((role) => role.organizationId === organizationId && role.displayName === displayName)!;
}

/** Does something as soon as the next request of a kind is there, before its failure is answered. */
export function onceAsked(server: Server, method: string, route: string, act: () => void): void {
  const before = server.requests(method, route).length;
  const end = performance.now() + 5000;
  const look = (): void => {
    if (server.requests(method, route).length > before) act();
    else if (performance.now() < end) setImmediate(look);
  };
  look();
}

/** Waits for something that the test makes come. */
export async function waitUntil(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("it did not come");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** An application of the root that an administrator makes. */
export async function addApplication(server: Server, name: string, oidc: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Promise<Application> {
  await byOthers(server, (simulator) => send(simulator, "POST", "/api/server/v1/applications", asAdministrator, { name, ...rest, inboundProtocolConfiguration: { oidc: { grantTypes: ["client_credentials"], ...oidc } } }));
  return applicationNamed(server, name)!;
}

export function applicationNamed(server: Server, name: string): Application | undefined {
  const { rootId, applications } = server.simulator.store;
  return Object.values(applications).find((application) => application.organizationId === rootId && application.name === name);
}

/** What an application is authorized for, by identifier. */
export async function authorizedOf(server: Server, { id }: Application): Promise<Record<string, string[]>> {
  const { body } = await send(server.simulator, "GET", `/api/server/v1/applications/${id}/authorized-apis`, asAdministrator);
  const apis = body as unknown as { identifier: string; authorizedScopes: { name: string }[] }[];
  return Object.fromEntries(apis.map(({ identifier, authorizedScopes }) => [identifier, authorizedScopes.map((scope) => scope.name).sort()]));
}
