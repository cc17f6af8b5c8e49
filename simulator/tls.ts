import { generate } from "selfsigned";

export interface Certificates {
  /** The certificate of the authority, to trust: PEM. */
  ca: string;
  /** Certificate and key of the server: PEM. */
  cert: string;
  key: string;
}

/** Makes an authority and, signed by it, a certificate for this machine's own names. Its key is kept nowhere. */
export async function makeCertificates(): Promise<Certificates> {
  const settings = { keyType: "ec", algorithm: "sha256", notAfterDate: new Date(Date.now() + 365 * 24 * 3600 * 1000) } as const;
  const authority = await generate([{ name: "commonName", value: "wso2-simulator authority" }], {
    ...settings,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...settings,
    ca: { cert: authority.cert, key: authority.private },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }, { type: 7, ip: "127.0.0.1" }, { type: 7, ip: "::1" }] },
    ],
  });
  return { ca: authority.cert, cert: server.cert, key: server.private };
}
