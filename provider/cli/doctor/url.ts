import { WRITE_HTTP } from "../../dynamic/problem.js";
import { noHttps, speaksNoHttps } from "../../wso2/noHttps.js";
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
    if (speaksNoHttps(error as NodeJS.ErrnoException)) return missing(noHttps(baseUrl), WRITE_HTTP);
    return missing(unreachable(error as NodeJS.ErrnoException, address, server.requestTimeout), `${SETTING}, and that the server runs`);
  }
  if (status === 401) return ok(`${address} answers as a WSO2 server does`);
  if (status >= 300 && status < 400) return missing(`${address} sends on to ${location ?? "another address"}, as a login page or proxy does`, `${SETTING}: it must lead to the server's own API`);
  if (status === 404) return missing(`${address} answers 404: no WSO2 API is there`, `${SETTING}, and wso2:tenant`);
  if (status === 429 || status >= 500) return missing(`${address} answers ${status}: it cannot serve now`, "Try again when the server is back");
  if (/<[a-z!]/i.test(body)) return missing(`${address} answers ${status} with an HTML page, as a login page or proxy does`, `${SETTING}: it must lead to the server's own API`);
  return missing(`${address} answers ${status} to somebody without credentials, which a WSO2 server does not`, SETTING);
}

function unreachable({ code, message }: NodeJS.ErrnoException, address: string, timeout: number): string {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${address} has a host name that is not known here`;
    case "ECONNREFUSED":
      return `nothing listens at ${address}`;
    case "ETIMEDOUT":
      return `${address} does not answer within ${timeout / 1000} s`;
    case "ECONNRESET":
      return `${address} closes the connection without an answer, as a server does that speaks https and is asked by http`;
    default:
      return `${address} cannot be reached: ${message}`;
  }
}
