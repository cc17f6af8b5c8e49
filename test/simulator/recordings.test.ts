import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { differences } from "../fixtures/difference.js";
import { filled, recordings, saved, type Exchange, type RecordedRequest, type Recording, type Variables } from "../fixtures/recorded.js";

interface Run {
  variables: Variables;
  differing: string[];
}

interface AuthorizedApi {
  identifier: string;
  authorizedScopes: { name: string }[];
}

function namesOf(api: AuthorizedApi): string[] {
  return api.authorizedScopes.map(({ name }) => name);
}

const comparedHeaders = ["content-type", "location", "www-authenticate", "retry-after", "allow"];

describe("The simulator at 7.0 answers as the server that was recorded", () => {
  const all = recordings();
  const runs: Record<string, Promise<Run>> = {};
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ level: "7.0", console: false });
    const organization = await send({ method: "POST", path: "/api/server/v1/organizations", auth: "admin", json: { name: "there before" } }, {});
    expect(organization.status).to.equal(201);
  });
  after(() => simulator.close());

  for (const recording of all) {
    it(`${recording.scenario}: ${recording.exchanges.length} exchanges`, async () => {
      const { differing } = await replayOnce(recording);
      expect(differing).to.deep.equal([]);
    });
  }

  it("01-setup: the scopes of an API in the recorded order", async () => {
    const application = simulator.applications[0]!;
    const answer = await send({ method: "GET", path: `/api/server/v1/applications/${application.id}/authorized-apis`, auth: "admin" }, {});
    const actual = (await answer.json()) as AuthorizedApi[];
    const recorded = all.find(({ scenario }) => scenario === "01-setup")!.exchanges.find(({ name }) => name === "authorized apis")!.response.body as AuthorizedApi[];
    expect(recorded).not.to.deep.equal([]);
    for (const api of recorded) {
      const names = namesOf(api);
      const now = actual.find(({ identifier }) => identifier === api.identifier)!;
      expect(namesOf(now).filter((name) => names.includes(name))).to.deep.equal(names);
    }
  });

  function replayOnce(recording: Recording): Promise<Run> {
    return (runs[recording.scenario] ??= replayAll(recording));
  }

  async function replayAll(recording: Recording): Promise<Run> {
    const earlier = all.find((one) => one.scenario === recording.after);
    const variables = { ...(earlier ? (await replayOnce(earlier)).variables : freshRun(recording)), ...recording.texts };
    const differing: string[] = [];
    for (const exchange of recording.exchanges) differing.push(...(await replay(exchange, variables)));
    return { variables, differing };
  }

  /** Scenario 01 sets an application up for itself; the others use the one that the simulator has. */
  function freshRun({ scenario }: Recording): Variables {
    const run = `run${all.findIndex((one) => one.scenario === scenario)}-${Date.now().toString(36)}`;
    if (scenario === "01-setup") return { base: simulator.url, run, app: `recorded-${run}` };
    const { name, id, clientId, clientSecret } = simulator.applications[0]!;
    return { base: simulator.url, run, app: name, appId: id, clientId, clientSecret };
  }

  async function replay(exchange: Exchange, variables: Variables): Promise<string[]> {
    const response = await send(filled(exchange.request, variables), variables);
    const text = await response.text();
    const body = parsed(text);
    Object.assign(variables, saved(exchange, response.headers, body));
    const actual = { status: response.status, headers: headersOf(response), body };
    const recorded = { headers: {}, ...exchange.response };
    return differences(recorded, actual, variables, exchange.ignore).map((difference) => `${exchange.name} · ${difference}`);
  }

  function send(request: RecordedRequest, variables: Variables): Promise<Response> {
    const headers = new Headers({ accept: "application/json", ...request.headers });
    const body = request.form ? new URLSearchParams(request.form).toString() : (request.raw ?? (request.json === undefined ? undefined : JSON.stringify(request.json)));
    if (body !== undefined && !headers.has("content-type")) headers.set("content-type", request.form ? "application/x-www-form-urlencoded" : "application/json");
    const authorization = authorizationOf(request.auth, variables);
    if (authorization !== undefined) headers.set("authorization", authorization);
    return fetch(simulator.url + request.path, { method: request.method, headers, redirect: "manual", ...(body !== undefined && { body }) });
  }

  function authorizationOf(auth: string | undefined, variables: Variables): string | undefined {
    if (auth === undefined) return undefined;
    const { userName, password } = simulator.administrator;
    const pair = auth === "admin" ? `${userName}:${password}` : auth === "client" ? `${variables["clientId"]}:${variables["clientSecret"]}` : /^basic (.*)$/.exec(auth)?.[1];
    return pair === undefined ? `Bearer ${auth}` : `Basic ${Buffer.from(pair).toString("base64")}`;
  }
});

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function headersOf(response: Response): Record<string, string> {
  const present = comparedHeaders.flatMap((name): [string, string][] => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, name === "content-type" ? value.toLowerCase().replace(/\s/g, "") : value]];
  });
  return Object.fromEntries(present);
}
