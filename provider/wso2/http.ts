import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";
import got, { HTTPError, RequestError, type Got, type Method } from "got";
import PQueue from "p-queue";
import { whatWasSaid, reasonOf } from "./answers.js";
import { Wso2Error, type Asked, type Reason } from "./errors.js";
import { noHttps, speaksNoHttps } from "./noHttps.js";
import { retryDelay } from "./retry.js";

/** How the requests to one server are sent. Times are in milliseconds. */
export interface HttpSettings {
  /** PEM of a certificate authority, trusted in addition to the ones that Node.js trusts. */
  caCertificate?: string;
  insecureSkipTlsVerify: boolean;
  requestTimeout: number;
  maxConcurrency: number;
  requestsPerMinute?: number;
}

export interface HttpRequest {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeout?: number;
  /** Whether doing it twice does no more than doing it once: then it is sent again after a 502, 503, 504 or a broken connection. */
  repeatable: boolean;
  /** Whether it changes something on the server. */
  changes: boolean;
  /** What the request holds that no message may repeat. */
  secrets: string[];
  asked: Asked;
}

export interface HttpAnswer {
  status: number;
  body: string;
  /** The header that says where something was created. */
  location?: string;
}

/** What `Date` headers, which count whole seconds, and the way here make uncertain in the server's time, in milliseconds. */
const UNCERTAINTY = 2000;

/** A failed handshake (`EPROTO`) is one of these: nothing is sent before it is done. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPROTO"];
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|INVALID_CA|HOSTNAME_MISMATCH/;

/** Sends requests: at most so many at once and per minute, tried again where that is safe, every failure a {@link Wso2Error}. */
export class Http {
  private readonly client: Got;
  private readonly atOnce: PQueue;
  /** What the server's clock showed, and the process's at that moment. */
  private clock: { server: number; own: number } | undefined;

  constructor(private readonly settings: HttpSettings, beforeChange: () => void | Promise<void>) {
    this.atOnce = new PQueue({ concurrency: settings.maxConcurrency });
    const pace = settings.requestsPerMinute === undefined ? undefined : new PQueue({ intervalCap: settings.requestsPerMinute, interval: 60_000, strict: true });
    const agents = { keepAlive: true, maxSockets: settings.maxConcurrency };
    this.client = got.extend({
      agent: { http: new HttpAgent(agents), https: new HttpsAgent(agents) },
      https: {
        rejectUnauthorized: !settings.insecureSkipTlsVerify,
        ...(settings.caCertificate === undefined ? {} : { certificateAuthority: [...rootCertificates, settings.caCertificate] }),
      },
      followRedirect: false,
      retry: { calculateDelay: retryDelay },
      // Every attempt passes here, a repeated one too: each counts per minute, and none is sent for a run that is over.
      hooks: {
        beforeRequest: [
          async (options) => {
            await pace?.add(() => undefined);
            if (options.context.changes === true) await beforeChange();
          },
        ],
        afterResponse: [
          (response) => {
            const server = Date.parse(response.headers.date ?? "");
            if (!Number.isNaN(server)) this.clock = { server, own: performance.now() };
            return response;
          },
        ],
      },
    });
  }

  /** Whether something that the server made at `made` (ISO 8601) was certainly there before this moment of the process's clock. */
  isBefore(made: string | undefined, moment: number): boolean {
    if (this.clock === undefined) return false;
    return Date.parse(made ?? "") < this.clock.server - (this.clock.own - moment) - UNCERTAINTY;
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.atOnce.add(() => this.attempt(request));
    // got passes 3xx on as they are when it does not follow them.
    if (answer.status >= 300) throw refusal(request, answer.status, answer.body);
    return answer;
  }

  private async attempt(request: HttpRequest): Promise<HttpAnswer> {
    const { method, url, headers, body, timeout, repeatable, changes } = request;
    try {
      const { statusCode, body: text, headers: { location } } = await this.client(url, {
        method, headers, body, context: { repeatable, changes }, timeout: { request: timeout ?? this.settings.requestTimeout },
      });
      return { status: statusCode, body: text, location };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // What the guard in beforeRequest throws reaches here wrapped: it is no answer of the server.
      if (error.code === "ERR_GOT_REQUEST_ERROR" && error.cause instanceof Error && !("code" in error.cause)) throw error.cause;
      if (error instanceof HTTPError) throw refusal(request, error.response.statusCode, String(error.response.body ?? ""));
      if (speaksNoHttps(error)) throw new Wso2Error("no-https", request.asked, { description: noHttps(url) });
      throw new Wso2Error(reasonOfBreak(error.code), request.asked, { description: `${textOf(error)} (${error.code})` });
    }
  }
}

function refusal({ asked, secrets }: HttpRequest, status: number, body: string): Wso2Error {
  // What is masked in the message may be a word that tells the reason.
  return new Wso2Error(reasonOf(whatWasSaid(status, body)), asked, whatWasSaid(status, body, secrets));
}

/** A host with several addresses, such as localhost, fails with one error for each and no text of its own. */
const textOf = ({ message, cause }: RequestError): string =>
  cause instanceof AggregateError ? cause.errors.map((error: Error) => error.message).join(", ") : message;

function reasonOfBreak(code: string): Reason {
  if (NOT_CONNECTED.includes(code)) return "connection";
  return CERTIFICATE.test(code) ? "certificate" : "no-answer";
}
