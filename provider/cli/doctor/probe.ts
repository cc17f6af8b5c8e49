import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { rootCertificates, type PeerCertificate, type TLSSocket } from "node:tls";
import type { ServerSettings } from "../../dynamic/config.js";
import { urlOf } from "../../wso2/url.js";

/** What a server answers to somebody without credentials. */
export interface Probed {
  status: number;
  /** Where it sends whoever asks. */
  location?: string;
  body: string;
  /** Seconds that its clock is ahead of ours, give or take one; absent if it does not tell. */
  aheadBy?: number;
  /** With HTTPS, its certificate, and why it is not trusted. */
  tls?: { certificate: PeerCertificate; distrust?: string };
}

/** The list of organizations: a server answers 401 there, whatever its level. */
const PATH = "/api/server/v1/organizations";

/** Asks without credentials, which is why whom it asks need not be sure yet. */
export function probe(settings: ServerSettings): Promise<Probed> {
  const url = urlOf(settings, PATH, { organization: false });
  const secure = url.startsWith("https:");
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      headers: { accept: "application/json" },
      ...(secure && { rejectUnauthorized: false }),
      // The same authorities that requests with credentials trust.
      ...(secure && settings.caCertificate !== undefined && { ca: [...rootCertificates, settings.caCertificate] }),
    };
    const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => void read(response, secure).then(resolve, reject));
    request.setTimeout(settings.requestTimeout, () => request.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })));
    request.on("error", reject).end();
  });
}

async function read(response: IncomingMessage, secure: boolean): Promise<Probed> {
  const { statusCode = 0, headers } = response;
  // The header counts whole seconds.
  const date = Date.parse(headers.date ?? "") + 500;
  const now = Date.now();
  const tls = secure ? tlsOf(response.socket as TLSSocket) : undefined;
  return {
    status: statusCode,
    ...(headers.location !== undefined && { location: headers.location }),
    body: await text(response),
    ...(!Number.isNaN(date) && { aheadBy: Math.round((date - now) / 1000) }),
    ...(tls && { tls }),
  };
}

function tlsOf(socket: TLSSocket): Probed["tls"] {
  const reason: unknown = socket.authorizationError;
  return { certificate: socket.getPeerCertificate(), ...(!socket.authorized && { distrust: String(reason instanceof Error ? ((reason as NodeJS.ErrnoException).code ?? reason.message) : reason) }) };
}
