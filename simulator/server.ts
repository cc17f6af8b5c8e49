import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Answer } from "./http.js";
import type { Incoming } from "./handler.js";
import type { Certificates } from "./tls.js";

/** Starts to listen; the answer is the base URL under which the server is reached. */
export async function listen(listener: RequestListener, host: string, port: number, certificates: Certificates | undefined): Promise<{ server: Server; url: string }> {
  const server = certificates ? createHttpsServer({ cert: certificates.cert, key: certificates.key }, listener) : createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return { server, url: `${certificates ? "https" : "http"}://${reached}:${(server.address() as AddressInfo).port}` };
}

export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  server.closeAllConnections();
  await closed;
}

export async function receive(request: IncomingMessage, url: string): Promise<Incoming> {
  const base = request.headers.host === undefined ? url : `${new URL(url).protocol}//${request.headers.host}`;
  const path = request.url ?? "/";
  const end = path.indexOf("?");
  return {
    method: request.method ?? "GET",
    base,
    path,
    pathname: end < 0 ? path : path.slice(0, end),
    query: new URLSearchParams(end < 0 ? "" : path.slice(end + 1)),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value])),
    body: await text(request),
  };
}

/** Sends an answer, or closes the connection when there is none. */
export function send(response: ServerResponse, answer: Answer | undefined): void {
  if (!answer) {
    response.destroy();
    return;
  }
  const { status, headers, body } = answer;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const [payload, contentType] = typeof body === "string" ? [body, "text/plain;charset=UTF-8"] : [JSON.stringify(body), "application/json"];
  response.writeHead(status, { "content-type": contentType, ...headers, "content-length": Buffer.byteLength(payload) }).end(payload);
}
