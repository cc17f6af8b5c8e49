import { startSimulator, type Level, type SeededApplication, type Simulator, type SimulatorOptions } from "../../simulator/index.js";
import { asAdministrator, createOrganization, organizationClient, rootClient, send, type Answer, type Body, type Client } from "./client.js";

/** Where users are: the root, or an organization. */
export interface Home {
  organizationId: string;
  /** The server's APIs there, and its token endpoint. */
  client: Client;
  prefix: string;
  tokenPath: string;
}

export async function rootHome(simulator: Simulator): Promise<Home> {
  return { organizationId: simulator.store.rootId, client: await rootClient(simulator), prefix: "", tokenPath: "/oauth2/token" };
}

export async function organizationHome(simulator: Simulator, name: string): Promise<Home> {
  const organizationId = await createOrganization(simulator, name);
  return { organizationId, client: await organizationClient(simulator, organizationId), prefix: "/o", tokenPath: `/o/${organizationId}/oauth2/token` };
}

export function start(level: Level, options: SimulatorOptions = {}): Promise<Simulator> {
  return startSimulator({ level, ...options });
}

/** An application whose users sign in with their passwords, shared with all organizations. */
export async function passwordApplication(simulator: Simulator): Promise<SeededApplication> {
  const base = "/api/server/v1/applications";
  const oidc = { grantTypes: ["password", "client_credentials"] };
  const made = await send(simulator, "POST", base, asAdministrator, { name: "portal", associatedRoles: { allowedAudience: "APPLICATION", roles: [] }, inboundProtocolConfiguration: { oidc } });
  const id = made.headers.get("location")!.split("/").at(-1)!;
  await send(simulator, "POST", `${base}/${id}/share`, asAdministrator, { shareWithAllChildren: true });
  const { body } = await send(simulator, "GET", `${base}/${id}/inbound-protocols/oidc`, asAdministrator);
  return { id, name: "portal", clientId: body["clientId"] as string, clientSecret: body["clientSecret"] as string, roleName: "" };
}

export async function createUser(home: Home, userName: string, more: Record<string, unknown> = {}): Promise<Body> {
  const user = { schemas: [], userName, password: "Passw0rd@1", name: { givenName: "Ada", familyName: "Byron" }, emails: [{ value: `${userName}@example.org` }], ...more };
  return (await home.client.call("POST", `${home.prefix}/scim2/Users`, user)).body;
}

/** Invites a user: without a password, in both schemas, as each level understands one of them. */
export function invite(home: Home, userName: string, more: Record<string, unknown> = {}): Promise<Body> {
  const askPassword = { askPassword: "true" };
  return createUser(home, userName, {
    password: undefined,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": askPassword,
    "urn:scim:wso2:schema": askPassword,
    ...more,
  });
}

export function signIn(simulator: Simulator, home: Home, client: { clientId?: string; clientSecret?: string }, username: string, password: string, scope = ""): Promise<Answer> {
  const basic = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64")}`;
  return send(simulator, "POST", home.tokenPath, basic, new URLSearchParams({ grant_type: "password", username, password, scope }));
}
