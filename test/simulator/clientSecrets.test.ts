import { inspect } from "node:util";
import { expect } from "chai";
import { Connection } from "../../provider/wso2/connection.js";
import { Wso2Error } from "../../provider/wso2/errors.js";
import { organizationsNamed } from "../../provider/wso2/organizations.js";
import { createUser, patchUser, putUser } from "../../provider/wso2/users.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { startOwnServer, type OwnServer, type Received, type Said } from "../support/ownServer.js";

const clientSecret = "CANARY-client/secret+1=";
const token = "CANARY-access-token.of.the.root";
const switched = "CANARY-access-token.of.the.organization";
const password = 'CANARY-"pass\\word"';
const base64 = Buffer.from(`client:${clientSecret}`).toString("base64");

/** Everything that a request holds, as a careless server or proxy repeats it. */
const everything = ({ method, path, headers, body }: Received): string => `${method} ${path} ${headers.authorization} ${body}`;

const echoes: [string, (received: Received) => Said][] = [
  ["a server API", (received) => ({ status: 400, body: { code: "UE-10000", message: everything(received), description: everything(received), traceId: everything(received) } })],
  ["SCIM", (received) => ({ status: 400, body: { schemas: [], detail: everything(received), scimType: everything(received) } })],
  ["OAuth", (received) => ({ status: 400, body: { error: everything(received), error_description: everything(received) } })],
  ["plain text", (received) => ({ status: 500, body: everything(received) })],
  ["a page", (received) => ({ status: 500, body: `<html><title>${received.headers.authorization}</title><body>${everything(received)}</body></html>` })],
  ["a redirect", (received) => ({ status: 302, headers: { location: `/login?from=${encodeURIComponent(everything(received))}` } })],
  ["a success of another kind", (received) => ({ body: { [everything(received)]: everything(received) } })],
  ["a success that is text", (received) => ({ body: everything(received) })],
];

describe("No error of the client holds a secret", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  const connect = (): Connection => connectionTo(server, { clientId: "client", clientSecret });

  function expectNoSecret(error: Wso2Error): void {
    const shown = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })].join("\n");
    expect(shown).to.not.include("CANARY");
    expect(shown).to.not.include(base64);
  }

  for (const [title, echo] of echoes) {
    it(`that ${title} repeats`, async () => {
      server = await startOwnServer(echo, ({ body }) => ({ body: { access_token: body.includes("organization_switch") ? switched : token, expires_in: 3600 } }));
      const user = { schemas: [], userName: "jane", password };
      for (const organization of [undefined, "4f0e"]) {
        expectNoSecret(await failureOf(createUser(connect(), organization, user)));
        expectNoSecret(await failureOf(putUser(connect(), organization, "1", user)));
        expectNoSecret(await failureOf(patchUser(connect(), organization, "1", [{ op: "replace", path: "password", value: password }])));
      }
    });

    it(`that ${title} repeats when a token is asked for`, async () => {
      server = await startOwnServer(() => ({}), echo);
      expectNoSecret(await failureOf(organizationsNamed(connect(), "acme")));
    });

    it(`that ${title} repeats when a token is switched`, async () => {
      server = await startOwnServer(() => ({}), (received) => (received.body.includes("organization_switch") ? echo(received) : { body: { access_token: token, expires_in: 3600 } }));
      expectNoSecret(await failureOf(createUser(connect(), "4f0e", { userName: "jane", password })));
    });
  }

  it("when the connection breaks", async () => {
    server = await startOwnServer((_received, response) => void response.destroy());
    expectNoSecret(await failureOf(createUser(connect(), undefined, { userName: "jane", password })));
    await server.close();
    expectNoSecret(await failureOf(organizationsNamed(connect(), "acme")));
    server = await startOwnServer(() => ({}));
  });

  it("and the answer means the same when a secret is one of its words", async () => {
    server = await startOwnServer(() => ({ status: 500, body: { detail: "Error occurred while retrieving super admin ID." } }));
    const error = await failureOf(createUser(connect(), undefined, { userName: "jane", password: "super admin" }));
    expect(error.reason).to.equal("no-administrator");
    expect(error.message).to.equal("POST /scim2/Users: 500 Error occurred while retrieving *** ID.");
  });

  it("and the rest of what the server said is told", async () => {
    server = await startOwnServer(() => ({ status: 400, body: { detail: `Password ${password} was used before.` } }));
    const error = await failureOf(createUser(connect(), undefined, { userName: "jane", password }));
    expect(error.message).to.equal("POST /scim2/Users: 400 Password *** was used before.");
  });
});
