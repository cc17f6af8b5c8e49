import type { PeerCertificate } from "node:tls";
import { count, missing, ok, warning, type Finding } from "./finding.js";
import type { Subject } from "./subject.js";

/** Days before the end of a certificate from which it is time to renew it. */
const SOON = 30;
const DAY = 24 * 3600 * 1000;

/** Whether it is certain who answers, and nobody can listen. */
export async function tls({ server, probed }: Subject): Promise<Finding> {
  const found = (await probed()).tls;
  if (found === undefined) return withoutTls(new URL(server.baseUrl).hostname);
  const { certificate, distrust } = found;
  if (server.insecureSkipTlsVerify) {
    return distrust === undefined
      ? warning("the certificate is not checked, though it would be trusted", "Remove wso2:insecureSkipTlsVerify")
      : warning(`the certificate is not checked, so anybody can pose as the server; else it would not be trusted: ${reasons(certificate, distrust).what}`, reasons(certificate, distrust).next);
  }
  if (distrust !== undefined) {
    const { what, next } = reasons(certificate, distrust);
    return missing(what, next);
  }
  const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / DAY);
  const told = `the certificate of ${nameOf(certificate)} is trusted and expires in ${count(days, "day")}`;
  return days < SOON ? warning(told, "Renew the server's certificate") : ok(told);
}

function withoutTls(host: string): Finding {
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)) return ok("the server is on this machine and speaks http, so there is no certificate");
  return warning("the connection is not encrypted: everybody on the way can read the secret", "Use https in wso2:baseUrl");
}

function reasons(certificate: PeerCertificate, distrust: string): { what: string; next: string } {
  const name = nameOf(certificate);
  switch (distrust) {
    case "CERT_HAS_EXPIRED":
      return { what: `the certificate of ${name} expired on ${certificate.valid_to}`, next: "Renew the server's certificate" };
    case "CERT_NOT_YET_VALID":
      return { what: `the certificate of ${name} is valid only from ${certificate.valid_from} on`, next: "Check this machine's clock" };
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return { what: `the certificate is for ${certificate.subjectaltname ?? name}`, next: "Write the server's name in wso2:baseUrl as its certificate has it" };
    default:
      return {
        what: `the certificate of ${name} is signed by "${String(certificate.issuer?.CN ?? "somebody without a name")}", which is not trusted (${distrust})`,
        next: "Set wso2:caCertificate to that certificate authority (PEM, or path of a file); for a test server only, wso2:insecureSkipTlsVerify to true",
      };
  }
}

const nameOf = ({ subject }: PeerCertificate): string => String(subject?.CN ?? "the server");
