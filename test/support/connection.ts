import { expect } from "chai";
import { Connection, type ConnectionSettings } from "../../provider/wso2/connection.js";
import { Wso2Error } from "../../provider/wso2/errors.js";

/** Where a connection of a test leads: a running simulator, or a server of the test's own. */
export interface Reached {
  url: string;
  applications?: { clientId: string; clientSecret: string }[];
}

/** A connection with the credentials of the simulator's first application. */
export function connectionTo(server: Reached, settings: Partial<ConnectionSettings> = {}, beforeChange?: () => void): Connection {
  const { clientId, clientSecret } = server.applications?.[0] ?? { clientId: "client-of-the-test", clientSecret: "secret-of-the-test" };
  const defaults = { baseUrl: server.url, clientId, clientSecret, insecureSkipTlsVerify: false, requestTimeout: 5000, createTimeout: 5000, maxConcurrency: 16 };
  return new Connection({ ...defaults, ...settings }, beforeChange);
}

/** The error that a call of the client ends with. */
export async function failureOf(call: Promise<unknown>): Promise<Wso2Error> {
  const outcome: unknown = await call.then((value) => `it succeeded with ${JSON.stringify(value)}`, (error: unknown) => error);
  expect(outcome).to.be.instanceOf(Wso2Error);
  return outcome as Wso2Error;
}
