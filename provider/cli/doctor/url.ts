import type { Finding } from "./finding.js";
import { missing, ok } from "./finding.js";
import type { Subject } from "./subject.js";

const SETTING = "Check wso2:baseUrl (https or http, host, port, path)";

/** Whether a WSO2 server answers under the configured address. */
export async function url({ server, probed }: Subject): Promise<Finding> {
  const { baseUrl, tenant } = server;
  const address = `${baseUrl}${tenant === undefined ? "" : ` (tenant ${tenant})`}`;
  let status, location, body;
  try {
    ({ status, location, body } = await probed());
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return missing(`${address} ${unreachable(code, server.requestTimeout) ?? `cannot be reached: ${message}`}`, `${SETTING}, and that the server runs`);
  }
  if (status === 401) return ok(`${address} answers as a WSO2 server does`);
  if (status >= 300 && status < 400) return missing(`${address} sends on to ${location ?? "another address"}, as a login page or proxy does`, `${SETTING}: it must lead to the server's own API`);
  if (status === 404) return missing(`${address} answers 404: no WSO2 API is there`, `${SETTING}, and wso2:tenant`);
  if (status === 429 || status >= 500) return missing(`${address} answers ${status}: it cannot serve now`, "Try again when the server is back");
  if (/<[a-z!]/i.test(body)) return missing(`${address} answers ${status} with an HTML page, as a login page or proxy does`, `${SETTING}: it must lead to the server's own API`);
  return missing(`${address} answers ${status} to somebody without credentials, which a WSO2 server does not`, SETTING);
}

function unreachable(code: string, timeout: number): string | undefined {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "has a host name that is not known here";
    case "ECONNREFUSED":
      return "is not listened at";
    case "ETIMEDOUT":
      return `does not answer within ${timeout / 1000} s`;
    case "ECONNRESET":
      return "closes the connection without an answer, as a server does that speaks https and is asked by http";
    case "EPROTO":
      return "does not speak https";
    default:
      return undefined;
  }
}
