import { expect } from "chai";
import type { Method } from "got";
import type { Reason } from "../../provider/wso2/errors.js";
import { recordings, type Exchange } from "../fixtures/recorded.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer, type Said } from "../support/ownServer.js";

/** What the recorded refusals mean, by scenario. All that are not named are plainly `refused`. */
const meanings: Partial<Record<Reason, Record<string, string[]>>> = {
  "client-refused": { "02": ["wrong secret", "unknown client", "no client authentication"] },
  "grant-refused": { "02": ["unknown grant type", "grant not enabled"] },
  unauthorized: {
    "02": ["switch with a token that is none", "call without a token", "call with a token that is none", "SCIM call without a token", "organization SCIM call without a token"],
    "09": ["basic with a wrong password"],
  },
  forbidden: {
    "02": ["create without the scope", "SCIM list without the scope", "organization path with a root token"],
    "03": ["create below a child with the root token", "create below an unknown parent", "check handle"],
    "04": ["root path with a switched token", "root organizations with a switched token"],
    "05": ["delete a shared role", "create a role in the organization"],
    "09": ["unknown path", "method not allowed", "encoded dots"],
    "15": ["path with the organization's id", "get with it"],
  },
  "organization-not-found": {
    "02": ["switch to an unknown organization"],
    "03": ["get unknown", "patch unknown", "delete again", "get deleted"],
    "07": ["get a sibling tree", "switch to a deleted organization"],
    "10": ["get deleted organization", "delete organization again"],
  },
  "organization-inactive": { "07": ["token of a deleted organization", "token of the deleted parent"], "10": ["token of the deleted organization"] },
  "not-shared": { "08": ["switch before it is shared"] },
  "not-found": {
    "01": ["share, unknown application", "get unknown application"],
    "04": ["get unknown"],
    "05": ["get unknown role", "unknown role"],
    "08": ["get deleted application"],
    "10": ["patch unknown user", "delete again", "get deleted"],
  },
  "name-taken": { "03": ["create again", "patch name to a taken one"], "07": ["create child of the name of a cousin"] },
  "has-children": { "07": ["delete parent with children"] },
  "has-active-children": { "07": ["disable parent with active child"] },
  "shared-with-all": { "08": ["unshare from one while shared with all"] },
  "unresolved-user": { "05": ["add unknown user", "remove unknown user"], "06": ["assign the shared user", "unassign"] },
  "no-own-roles": { "05": ["rename a shared role"] },
  conflict: {
    "01": ["create application again", "authorize an api twice", "create role again"],
    "04": ["create again", "create with other case"],
    "11": ["create a local user of that name"],
  },
  "no-administrator": {
    "10": ["patch while the organization has no owner", "delete while the organization has no owner"],
    "11": ["patch the shared user", "patch a local user of an organization with an owner", "delete a local user of an organization with an owner", "delete the shared user"],
  },
  redirect: { "15": ["root token with organization scopes below /o", "administrator below /o", "organizations below /o with a root token"] },
  "server-error": {
    "01": ["authorize an unknown scope"],
    "03": ["create, name of 300 characters", "put"],
    "04": ["filter with or"],
    "05": ["add with an object for value"],
    "07": ["switch to grandchild from the parent"],
    "09": ["no body"],
    "10": ["patch nothing"],
    "15": ["patch role, lower-case operations"],
  },
};

const reasonIn = (scenario: string, exchange: string): Reason =>
  (Object.keys(meanings) as Reason[]).find((reason) => meanings[reason]![scenario.slice(0, 2)]?.includes(exchange)) ?? "refused";

const isTokenRequest = ({ request }: Exchange): boolean => request.method === "POST" && request.path.endsWith("/oauth2/token");

describe("The client understands every refusal that a 7.0 server was recorded to give:", () => {
  const refusals = recordings().map(({ scenario, exchanges }) => ({ scenario, refused: exchanges.filter(({ response }) => response.status >= 300) }));
  let current: Exchange;
  let server: OwnServer;

  before(async () => {
    const recorded = (): Said => {
      const { status, headers, body } = current.response;
      return { status, ...(headers === undefined ? {} : { headers }), body: body === "<html>" ? "<!DOCTYPE html><html></html>" : body };
    };
    server = await startOwnServer(recorded, ({ method, body }) => {
      const wanted = current.request.form?.["grant_type"] === "organization_switch" ? body.includes("organization_switch") : true;
      if (method === "GET" || (isTokenRequest(current) && wanted)) return recorded();
      return { body: { access_token: "token-of-the-test", expires_in: 3600 } };
    });
  });
  after(() => server.close());

  for (const { scenario, refused } of refusals) {
    for (const exchange of refused) {
      const reason = reasonIn(scenario, exchange.name);
      it(`${scenario}: ${exchange.name}: ${reason}`, async () => {
        current = exchange;
        const { method, path, json } = exchange.request;
        const call = isTokenRequest(exchange)
          ? ({ method: "GET", path: "/scim2/Users", organization: "4f0e", scope: "user_mgt_list" } as const)
          : ({ method: method as Method, path, scope: "user_mgt_list", json } as const);
        const error = await failureOf(connectionTo(server).call(call));
        expect(error.reason).to.equal(reason);
        expect(error.said.status).to.equal(exchange.response.status);
      });
    }
  }

  it("each of those named above was recorded", () => {
    const named = Object.values(meanings).flatMap((scenarios) => Object.entries(scenarios).flatMap(([scenario, exchanges]) => exchanges.map((exchange) => `${scenario} ${exchange}`)));
    const recorded = refusals.flatMap(({ scenario, refused }) => refused.map(({ name }) => `${scenario.slice(0, 2)} ${name}`));
    expect(recorded).to.include.members(named);
  });
});
