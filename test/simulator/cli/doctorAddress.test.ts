import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { expect } from "chai";
import { generate } from "selfsigned";
import { startSimulator, type Simulator } from "../../../simulator/index.js";
import { Subject } from "../../../provider/cli/doctor/subject.js";
import { clock } from "../../../provider/cli/doctor/time.js";
import { tls } from "../../../provider/cli/doctor/tls.js";
import { url } from "../../../provider/cli/doctor/url.js";
import { startOwnServer, type Said } from "../../support/ownServer.js";
import { configOf, found, said, settingsOf, type Settings } from "./support.js";

const subject = (settings: Settings): Subject => new Subject(configOf({ requestTimeout: "2", ...settings }));

describe("pulumi-wso2 doctor, looking at the address,", () => {
  const check = "Check wso2:baseUrl (https or http, host, port, path)";

  it("knows a WSO2 server by how it answers without credentials", async () => {
    const simulator = await startSimulator();
    try {
      expect(said(await url(subject({ baseUrl: simulator.url })))).to.equal(`ok: ${simulator.url} answers as a WSO2 server does`);
      expect(said(await url(subject({ baseUrl: simulator.url, tenant: "carbon.super" })))).to.equal(`ok: ${simulator.url} (tenant carbon.super) answers as a WSO2 server does`);
      expect(said(await url(subject({ baseUrl: simulator.url, tenant: "nobody" })))).to.equal(`missing: ${simulator.url} (tenant nobody) answers 404: no WSO2 API is there → ${check}, and wso2:tenant`);
    } finally {
      await simulator.close();
    }
  });

  const answers: [answer: Said, sentence: string, next: string][] = [
    [{ status: 302, headers: { location: "https://login.example/" } }, "sends on to https://login.example/, as a login page or proxy does", `${check}: it must lead to the server's own API`],
    [{ status: 302 }, "sends on to another address, as a login page or proxy does", `${check}: it must lead to the server's own API`],
    [{ body: "<!DOCTYPE html><html><title>Sign in</title></html>" }, "answers 200 with an HTML page, as a login page or proxy does", `${check}: it must lead to the server's own API`],
    [{ body: { hello: "world" } }, "answers 200 to somebody without credentials, which a WSO2 server does not", check],
    [{ status: 404 }, "answers 404: no WSO2 API is there", `${check}, and wso2:tenant`],
    [{ status: 503, body: "<html></html>" }, "answers 503: it cannot serve now", "Try again when the server is back"],
  ];
  for (const [answer, sentence, next] of answers) {
    it(`says of a server that answers ${JSON.stringify(answer)} that it ${sentence.split(",")[0]}`, async () => {
      const server = await startOwnServer(() => answer);
      try {
        expect(said(await url(subject({ baseUrl: server.url })))).to.equal(`missing: ${server.url} ${sentence} → ${next}`);
      } finally {
        await server.close();
      }
    });
  }

  it("says of a port where nothing listens just that", async () => {
    const server = await startOwnServer(() => undefined);
    await server.close();
    expect(said(await url(subject({ baseUrl: server.url })))).to.equal(`missing: nothing listens at ${server.url} → ${check}, and that the server runs`);
  });

  it("says of a host that nobody knows that its name is not known", async () => {
    expect(said(await url(subject({ baseUrl: "https://no-such-host.invalid:9443" })))).to.equal(`missing: https://no-such-host.invalid:9443 has a host name that is not known here → ${check}, and that the server runs`);
  });

  it("says of a server that keeps silent how long it waited", async () => {
    const server = await startOwnServer(() => undefined);
    try {
      expect(said(await url(subject({ baseUrl: server.url, requestTimeout: "0.1" })))).to.equal(`missing: ${server.url} does not answer within 0.1 s → ${check}, and that the server runs`);
    } finally {
      await server.close();
    }
  });

  it("tells http from https", async () => {
    const plain = await startSimulator();
    const secure = await startSimulator({ https: true });
    try {
      const [toPlain, toSecure] = [plain.url.replace("http:", "https:"), secure.url.replace("https:", "http:")];
      expect(said(await url(subject({ baseUrl: toPlain })))).to.equal(`missing: the server at ${toPlain} does not speak https → Write http:// in wso2:baseUrl, or check the port`);
      expect(said(await url(subject({ baseUrl: toSecure })))).to.equal(`missing: ${toSecure} closes the connection without an answer, as a server does that speaks https and is asked by http → ${check}, and that the server runs`);
    } finally {
      await Promise.all([plain.close(), secure.close()]);
    }
  });

  it("gives what it was told of a failure that it has no words for", async () => {
    const server = createTcpServer((socket) => socket.once("data", () => socket.end("no HTTP\r\n\r\n")));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      expect(said(await url(subject({ baseUrl })))).to.match(/^missing: \S+ cannot be reached: Parse Error/);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("does not look at what needs the address when that is wrong", async () => {
    const checks = await found({ baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" });
    expect(checks.url!.status).to.equal("missing");
    expect(Object.keys(checks).slice(0, 4), "in the order in which they need each other").to.deep.equal(["url", "tls", "credentials", "version"]);
    expect(said(checks.tls!)).to.equal("skipped: not looked at, because url failed");
    expect(said(checks.credentials!)).to.equal("skipped: not looked at, because url failed");
    expect(said(checks.latency!)).to.equal("skipped: not looked at, because url failed");
  });
});

describe("pulumi-wso2 doctor, looking at the certificate,", () => {
  const day = 24 * 3600 * 1000;
  const trustIt = "Set wso2:caCertificate to that certificate authority (PEM, or path of a file); for a test server only, wso2:insecureSkipTlsVerify to true";
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ https: true });
  });
  after(() => simulator.close());

  it("is content with one that is trusted and long valid", async () => {
    expect(said(await tls(subject({ baseUrl: simulator.url, caCertificate: simulator.ca! })))).to.match(/^ok: the certificate of localhost is trusted and expires in 36\d days$/);
  });

  it("names who signed one that is not trusted, goes no further, and no secret is sent", async () => {
    simulator.clearRequests();
    const checks = await found(settingsOf(simulator));
    expect(said(checks.tls!)).to.equal(`missing: the certificate of localhost is signed by "wso2-simulator authority", which is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE) → ${trustIt}`);
    expect(said(checks.credentials!)).to.equal("skipped: not looked at, because tls failed");
    expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).to.deep.equal(["GET /api/server/v1/organizations"]);
  });

  it("warns of one that is not checked, and says whether it could be", async () => {
    const settings = { baseUrl: simulator.url, insecureSkipTlsVerify: "true" };
    expect(said(await tls(subject(settings)))).to.equal(`warning: the certificate is not checked, so anybody can pose as the server; else it would not be trusted: the certificate of localhost is signed by "wso2-simulator authority", which is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE) → ${trustIt}`);
    expect(said(await tls(subject({ ...settings, caCertificate: simulator.ca! })))).to.equal("warning: the certificate is not checked, though it would be trusted → Remove wso2:insecureSkipTlsVerify");
  });

  it("warns where there is none, unless the server is on this machine", async () => {
    const without = (baseUrl: string) => tls({ server: subject({ baseUrl }).server, probed: () => Promise.resolve({ status: 401, body: "" }) } as unknown as Subject);
    expect(said(await without("http://wso2.example:9763"))).to.equal("warning: the connection is not encrypted: everybody on the way can read the secret → Use https in wso2:baseUrl");
    for (const host of ["localhost", "127.0.0.1", "[::1]"]) expect(said(await without(`http://${host}:9763`))).to.equal("ok: the server is on this machine and speaks http, so there is no certificate");
  });

  const odd: [what: string, certificate: { from?: number; to?: number; name?: string }, sentence: RegExp][] = [
    ["that ends soon", { to: 5 }, /^warning: the certificate of localhost is trusted and expires in 4 days → Renew the server's certificate$/],
    ["that has ended", { from: -9, to: -1 }, /^missing: the certificate of localhost expired on \w+ .* GMT → Renew the server's certificate$/],
    ["that is not valid yet", { from: 2, to: 9 }, /^missing: the certificate of localhost is valid only from \w+ .* GMT on → Check this machine's clock$/],
    ["of another name", { name: "wso2.example" }, /^missing: the certificate is for DNS:wso2\.example → Write the server's name in wso2:baseUrl as its certificate has it$/],
  ];
  for (const [what, { from = -1, to = 90, name = "localhost" }, sentence] of odd) {
    it(`tells one ${what}`, async () => {
      const certificate = await generate([{ name: "commonName", value: name }], {
        keyType: "ec", algorithm: "sha256", notBeforeDate: new Date(Date.now() + from * day), notAfterDate: new Date(Date.now() + to * day),
        extensions: [{ name: "basicConstraints", cA: true, critical: true }, { name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
      });
      const server: Server = createServer({ cert: certificate.cert, key: certificate.private }, (_request, response) => response.writeHead(401).end());
      await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
      try {
        expect(said(await tls(subject({ baseUrl: `https://localhost:${(server.address() as AddressInfo).port}`, caCertificate: certificate.cert })))).to.match(sentence);
      } finally {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    });
  }
});

describe("pulumi-wso2 doctor, looking at the clock,", () => {
  const dated: [what: string, aheadBy: number | undefined, sentence: RegExp][] = [
    ["that goes right", 0, /^ok: the server's clock and this machine's differ by [01] seconds?$/],
    ["that is fast", 120, /^warning: the server's clock is 1(19|20) seconds ahead of this machine's → Set the clock that is wrong/],
    ["that is slow", -120, /^warning: the server's clock is 1(19|20|21) seconds behind this machine's → Set the clock that is wrong/],
    ["that is not told", undefined, /^skipped: the server does not tell its time$/],
  ];
  for (const [what, aheadBy, sentence] of dated) {
    it(`tells one ${what}`, async () => {
      const server = await startOwnServer((_request, response) => {
        response.sendDate = false;
        return { status: 401, ...(aheadBy !== undefined && { headers: { date: new Date(Date.now() + aheadBy * 1000).toUTCString() } }) };
      });
      try {
        expect(said(await clock(subject({ baseUrl: server.url })))).to.match(sentence);
      } finally {
        await server.close();
      }
    });
  }
});
