import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { createOrganization, organizationClient, organizations, rootClient, send, switchTo, type Client } from "./client.js";

const route = "/api/server/v1/organizations/:id";

describe("Faults of the simulator", () => {
  let simulator: Simulator;
  let root: Client;

  beforeEach(async () => {
    simulator = await startSimulator();
    root = await rootClient(simulator);
  });
  afterEach(() => simulator.close());

  const create = (name: string) => root.call("POST", organizations, { name });
  const names = async (): Promise<string[]> => ((await root.call("GET", organizations)).body.organizations ?? []).map((one) => one.name);

  it("delay a request", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "delay", ms: 120 });
    const began = performance.now();
    expect((await create("late")).status).to.equal(201);
    expect(performance.now() - began).to.be.at.least(115);
  });

  it("answer a status with headers and body, and do nothing", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "status", status: 429, headers: { "retry-after": "2" }, body: { code: "429" } });
    const answer = await create("refused");
    expect([answer.status, answer.headers.get("retry-after"), answer.body.code]).to.deep.equal([429, "2", "429"]);
    expect(await names()).to.deep.equal([]);
  });

  it("drop the connection before the effect", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "drop", when: "before" });
    expect(await failureOf(create("lost"))).to.be.instanceOf(Error);
    expect(await names()).to.deep.equal([]);
  });

  it("drop the connection after the effect", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "drop", when: "after" });
    expect(await failureOf(create("made"))).to.be.instanceOf(Error);
    expect(await names()).to.deep.equal(["made"]);
  });

  it("answer a page", async () => {
    simulator.fault({ kind: "html", status: 502 });
    const answer = await create("never");
    expect(answer.status).to.equal(502);
    expect(answer.headers.get("content-type")).to.match(/^text\/html/);
    expect(answer.text).to.match(/^<!DOCTYPE html>/);
    expect(await names()).to.deep.equal([]);
  });

  it("answer without a body, after the effect", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "empty" });
    const answer = await create("made");
    expect([answer.status, answer.text]).to.deep.equal([201, ""]);
    expect(await names()).to.deep.equal(["made"]);
  });

  it("answer half of the JSON, after the effect", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "truncated" });
    const answer = await create("made");
    expect(answer.status).to.equal(201);
    expect(answer.headers.get("content-type")).to.equal("application/json");
    expect(answer.text).to.match(/^\{"id":"/);
    expect(() => JSON.parse(answer.text)).to.throw(SyntaxError);
    expect(await names()).to.deep.equal(["made"]);
  });

  it("hide what was created from GET, list and PATCH for a while", async () => {
    simulator.fault({ method: "POST", path: organizations, kind: "hide", ms: 1000 });
    const { id } = (await create("slow")).body;
    const patch = [{ operation: "REPLACE", path: "/name", value: "renamed" }];

    expect(await names()).to.deep.equal([]);
    expect((await root.call("GET", `${organizations}/${id}`)).body.code).to.equal("ORG-60064");
    expect((await root.call("PATCH", `${organizations}/${id}`, patch)).body.code).to.equal("ORG-60064");
    expect((await create("slow")).body.code).to.equal("ORG-60076");

    await untilSeen(async () => (await names()).includes("slow"));
    expect((await root.call("PATCH", `${organizations}/${id}`, patch)).status).to.equal(200);
  });

  it("hide the copies that sharing an application makes, so that it cannot be switched to yet", async () => {
    const organization = await createOrganization(simulator, "acme");
    const portal = simulator.applications[1]!;
    const tokens = await send(simulator, "POST", "/oauth2/token", undefined, new URLSearchParams({ grant_type: "client_credentials", client_id: portal.clientId, client_secret: portal.clientSecret }));
    const switching = () => switchTo(simulator, organization, tokens.body.access_token!, portal);

    simulator.fault({ path: "/api/server/v1/applications/:id/share", kind: "hide", ms: 1000 });
    await root.call("POST", `/api/server/v1/applications/${portal.id}/share`, { shareWithAllChildren: false, sharedOrganizations: [organization] });
    expect((await switching()).body.error_description).to.match(/have not shared the application$/);
    await untilSeen(async () => (await switching()).status === 200);
  });

  it("befall as many requests as asked for, after as many as are to be skipped", async () => {
    simulator.fault({ path: organizations, method: "GET", skip: 1, times: 2, kind: "status", status: 503 });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await root.call("GET", organizations)).status);
    expect(statuses).to.deep.equal([200, 503, 503, 200, 200]);
  });

  it("are chosen by route pattern, whatever the prefix, or by a regular expression on the path", async () => {
    const acme = await createOrganization(simulator, "acme");
    const inside = await organizationClient(simulator, acme);
    simulator.fault({ path: route, kind: "status", status: 500 });
    expect((await root.call("GET", organizations)).status).to.equal(200);
    expect((await inside.call("GET", `/t/carbon.super/o${organizations}/${acme}`)).status).to.equal(500);

    simulator.fault({ path: /^\/o\/.*limit=7/, kind: "status", status: 500 });
    expect((await inside.call("GET", `/o${organizations}`)).status).to.equal(200);
    expect((await inside.call("GET", `/o${organizations}?limit=7`)).status).to.equal(500);
  });

  it("can be withdrawn", async () => {
    simulator.fault({ kind: "status", status: 500, times: 10 });
    expect((await create("first")).status).to.equal(500);
    simulator.clearFaults();
    expect((await create("first")).status).to.equal(201);
  });

  it("can be asked for, listed and withdrawn by HTTP", async () => {
    const faults = "/_simulator/faults";
    expect((await send(simulator, "POST", faults, undefined, { method: "GET", regexp: "^/api/.*organizations", kind: "status", status: 503, times: 2 })).status).to.equal(201);
    expect((await root.call("GET", organizations)).status).to.equal(503);
    expect((await send(simulator, "GET", faults, undefined)).body["faults"]).to.deep.equal([{ method: "GET", path: "/^\\/api\\/.*organizations/", kind: "status", status: 503, times: 2, left: 1 }]);
    expect((await send(simulator, "DELETE", faults, undefined)).status).to.equal(204);
    expect((await root.call("GET", organizations)).status).to.equal(200);
  });

  it("of no known kind are refused", async () => {
    const answer = await send(simulator, "POST", "/_simulator/faults", undefined, { kind: "nonsense" });
    expect(answer.status).to.equal(400);
    expect(answer.body["message"]).to.match(/^kind is one of delay, /);
  });
});

function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function untilSeen(look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error("it was not seen within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
