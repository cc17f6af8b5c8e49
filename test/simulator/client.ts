import type { Level, SeededApplication, Simulator } from "../../simulator/index.js";

/** What a test reads of an answer; other members show as undefined. */
export interface Body extends Record<string, unknown> {
  id?: string;
  code?: string | number;
  access_token?: string;
  expires_in?: number;
  error_description?: string;
  organizations?: { id: string; name: string }[];
  links?: { rel: string; href: string }[];
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export const levels: Level[] = ["7.0", "7.2"];

export async function send(simulator: Simulator, method: string, path: string, authorization: string | undefined, body?: unknown): Promise<Answer> {
  const form = body instanceof URLSearchParams;
  const headers = { ...(authorization !== undefined && { authorization }), ...(body !== undefined && !form && { "content-type": "application/json" }) };
  const response = await fetch(simulator.url + path, { method, headers, redirect: "manual", ...(body !== undefined && { body: form ? body : JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

export const asAdministrator = `Basic ${Buffer.from("admin:admin").toString("base64")}`;

export function clientCredentials(simulator: Simulator, scope = "SYSTEM", application = simulator.applications[0]!): Promise<Answer> {
  return send(simulator, "POST", "/oauth2/token", basicOf(application), new URLSearchParams({ grant_type: "client_credentials", scope }));
}

export function switchTo(simulator: Simulator, organizationId: string, token: string, application = simulator.applications[0]!): Promise<Answer> {
  const form = new URLSearchParams({ grant_type: "organization_switch", token, switching_organization: organizationId, scope: "SYSTEM" });
  return send(simulator, "POST", "/oauth2/token", basicOf(application), form);
}

function basicOf({ clientId, clientSecret }: SeededApplication): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
}

export interface Client {
  token: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Calls with a token of the first application that acts in the root. */
export async function rootClient(simulator: Simulator): Promise<Client> {
  return clientWith(simulator, (await clientCredentials(simulator)).body.access_token!);
}

/** Calls below `/o` with a token switched to an organization. */
export async function organizationClient(simulator: Simulator, organizationId: string): Promise<Client> {
  const root = await rootClient(simulator);
  return clientWith(simulator, (await switchTo(simulator, organizationId, root.token)).body.access_token!);
}

function clientWith(simulator: Simulator, token: string): Client {
  return { token, call: (method, path, body) => send(simulator, method, path, `Bearer ${token}`, body) };
}

export const organizations = "/api/server/v1/organizations";

export async function createOrganization(simulator: Simulator, name: string): Promise<string> {
  const root = await rootClient(simulator);
  return (await root.call("POST", organizations, { name })).body.id!;
}
