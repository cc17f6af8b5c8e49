import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request that a server of a test's own received. */
export interface Received {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface OwnServer {
  url: string;
  /** What was asked but tokens, the oldest first. */
  requests: Received[];
  /** How often a token was asked for. */
  tokenRequests: number;
  close(): Promise<void>;
}

export interface Said {
  status?: number;
  headers?: Record<string, string>;
  /** JSON; a string as it is. */
  body?: unknown;
}

type Answering = (request: Received, response: ServerResponse) => Said | void | Promise<Said | void>;

const token = { access_token: "token-of-the-test", expires_in: 3600, token_type: "Bearer", scope: "" };

/**
 * A server that does what no WSO2 server would, for one test. It hands out tokens, unless the test does; what `answering` does not answer it may answer itself
 * through the response, or not at all.
 */
export async function startOwnServer(answering: Answering, tokens: Answering = () => ({ body: token })): Promise<OwnServer> {
  const own: OwnServer = { url: "", requests: [], tokenRequests: 0, close };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return own;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = { method: request.method!, path: request.url!, headers: request.headers, body: await text(request) };
    const isToken = received.path.endsWith("/oauth2/token");
    if (isToken) own.tokenRequests += 1;
    else own.requests.push(received);
    const said = await (isToken ? tokens : answering)(received, response);
    if (said === undefined) return;
    const { status = 200, headers = {}, body } = said;
    response.writeHead(status, { ...(body === undefined || typeof body === "string" ? {} : { "content-type": "application/json" }), ...headers });
    response.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
