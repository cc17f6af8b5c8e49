import { startSimulator, type Level, type Simulator } from "../../simulator/index.js";

/** A SCIM answer, its body parsed. */
export interface ScimAnswer {
  status: number;
  headers: Headers;
  // The tests read what they expect; anything else shows as undefined.
  body: Body;
}

export interface Body extends Record<string, unknown> {
  id?: string;
  detail?: string;
  scimType?: string;
  totalResults?: number;
  Resources?: Body[];
}

/** The server as one organization's client sees it. */
export interface Side {
  organizationId: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimAnswer>;
}

export interface ScimServer {
  simulator: Simulator;
  root: Side;
  organization(name: string): Promise<Side>;
}

const verbs = ["user_mgt_list", ...["view", "create", "update", "delete"].flatMap((verb) => [`user_mgt_${verb}`, `role_mgt_${verb}`])];
const scope = ["internal_organization_create", "internal_org_application_mgt_create", ...verbs.map((verb) => `internal_${verb}`), ...verbs.map((verb) => `internal_org_${verb}`)].join(" ");

/** Starts a simulator, with the application that is shared with all organizations as its client. */
export async function startScimServer(level: Level): Promise<ScimServer> {
  const simulator = await startSimulator({ level });
  const application = simulator.applications[0]!;
  const credentials = `Basic ${Buffer.from(`${application.clientId}:${application.clientSecret}`).toString("base64")}`;

  async function token(form: Record<string, string>): Promise<string> {
    const answer = await fetch(`${simulator.url}/oauth2/token`, { method: "POST", headers: { authorization: credentials }, body: new URLSearchParams({ ...form, scope }) });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  function side(organizationId: string, prefix: string, accessToken: string): Side {
    return {
      organizationId,
      async send(method, path, body, headers) {
        const answer = await fetch(simulator.url + prefix + path, {
          method,
          headers: { authorization: `Bearer ${accessToken}`, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
          ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        });
        const text = await answer.text();
        return { status: answer.status, headers: answer.headers, body: text === "" ? {} : (JSON.parse(text) as Body) };
      },
    };
  }

  const rootToken = await token({ grant_type: "client_credentials" });
  const root = side(simulator.store.rootId, "", rootToken);
  return {
    simulator,
    root,
    async organization(name) {
      const { body } = await root.send("POST", "/api/server/v1/organizations", { name });
      return side(body.id!, "/o", await token({ grant_type: "organization_switch", token: rootToken, switching_organization: body.id! }));
    },
  };
}

/** A body that creates a user. */
export function userNamed(userName: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { schemas: [], userName, password: "Passw0rd@1", name: { givenName: "Ada", familyName: "Byron" }, emails: [{ value: "ada@example.org", primary: true }], ...more };
}

export async function createUser(side: Side, userName: string, more?: Record<string, unknown>): Promise<string> {
  return (await side.send("POST", "/scim2/Users", userNamed(userName, more))).body.id!;
}

export function find(side: Side, filter: string): Promise<ScimAnswer> {
  return side.send("GET", `/scim2/Users?filter=${encodeURIComponent(filter)}`);
}

/** The names that a list shows. */
export function namesIn(answer: ScimAnswer): unknown[] {
  return (answer.body.Resources ?? []).map((user) => user["userName"]);
}

export function patch(side: Side, path: string, ...operations: Record<string, unknown>[]): Promise<ScimAnswer> {
  return side.send("PATCH", path, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });
}
