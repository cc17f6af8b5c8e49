import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { connectionSettings, setting } from "../../../provider/dynamic/config.js";
import { contextOf } from "../../../provider/dynamic/context.js";

const needed = { baseUrl: "https://localhost:9443", clientId: "id", clientSecret: "s3cret" };
const configOf = (values: Record<string, string>) => ({ get: (key: string) => (key.startsWith("wso2:") ? values[key.slice(5)] : undefined) });

/** A file that holds something else. */
const NO_CERTIFICATE = join(__dirname, "../../../package.json");

describe("The settings", () => {
  let environment: NodeJS.ProcessEnv;
  beforeEach(() => {
    environment = { ...process.env };
    for (const name of Object.keys(process.env)) if (name.startsWith("WSO2_")) delete process.env[name];
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith("WSO2_")) delete process.env[name];
    Object.assign(process.env, environment);
  });

  it("need address, client and secret; the rest has defaults", () => {
    expect(connectionSettings(configOf(needed))).to.deep.include({ ...needed, insecureSkipTlsVerify: false, requestTimeout: 60_000, createTimeout: 300_000, maxConcurrency: 16 });
    expect(connectionSettings(configOf(needed))).to.have.property("tenant", undefined);
  });

  it("come from the stack, else from the environment", () => {
    process.env.WSO2_BASE_URL = "https://other:9443";
    process.env.WSO2_REQUESTS_PER_MINUTE = "200";
    expect(connectionSettings(configOf(needed))).to.deep.include({ baseUrl: "https://localhost:9443", requestsPerMinute: 200 });
    Object.assign(process.env, { WSO2_CLIENT_ID: "i", WSO2_CLIENT_SECRET: "s", WSO2_INSECURE_SKIP_TLS_VERIFY: "true" });
    expect(connectionSettings(configOf({}))).to.deep.include({ baseUrl: "https://other:9443", clientId: "i", clientSecret: "s", insecureSkipTlsVerify: true });
  });

  it("that are blank count as not set, and blanks around a value do not count", () => {
    expect(setting(configOf({ tenant: "  " }), "tenant")).to.equal(undefined);
    expect(setting(configOf({ tenant: " acme " }), "tenant")).to.equal("acme");
  });

  const wrong: [settings: Record<string, string>, said: string][] = [
    [{ baseUrl: "localhost:9443" }, "wso2:baseUrl must be the address of the server, such as https://localhost:9443"],
    [{ baseUrl: "ftp://localhost" }, "wso2:baseUrl must be the address of the server, such as https://localhost:9443"],
    [{ tenant: "/t/acme" }, "wso2:tenant must be the tenant's name alone, without /t/"],
    [{ insecureSkipTlsVerify: "yes" }, "wso2:insecureSkipTlsVerify must be true or false"],
    [{ requestTimeout: "0" }, "wso2:requestTimeout must be above 0 (seconds)"],
    [{ createTimeout: "long" }, "wso2:createTimeout must be a number (seconds)"],
    [{ maxConcurrency: "1.5" }, "wso2:maxConcurrency must be a whole number"],
    [{ requestsPerMinute: "-1" }, "wso2:requestsPerMinute must be above 0"],
    [{ caCertificate: "/no/such/file.pem" }, "wso2:caCertificate is neither a PEM certificate nor a file that can be read"],
    [{ caCertificate: NO_CERTIFICATE }, `wso2:caCertificate: the file ${NO_CERTIFICATE} holds no PEM certificate`],
    [{ caCertificate: "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----" }, "wso2:caCertificate holds no PEM certificate"],
  ];
  for (const [settings, said] of wrong) {
    it(`say what is wrong with ${JSON.stringify(settings)}`, () => {
      expect(() => connectionSettings(configOf({ ...needed, ...settings }))).to.throw(said);
    });
  }

  it("say how to set what is missing, all at once", () => {
    expect(() => connectionSettings(configOf({ requestTimeout: "soon" }))).to.throw().with.property("message").that.equals([
      "wso2:baseUrl is not set: run `pulumi config set wso2:baseUrl https://localhost:9443` or set WSO2_BASE_URL",
      "wso2:clientId is not set: run `pulumi config set wso2:clientId <id>` or set WSO2_CLIENT_ID",
      "wso2:clientSecret is not set: run `pulumi config set --secret wso2:clientSecret <secret>` or set WSO2_CLIENT_SECRET",
      "wso2:requestTimeout must be a number (seconds)",
    ].join("; "));
  });

  it("take a certificate as text or as a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-wso2-config-"));
    try {
      const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
      writeFileSync(join(folder, "ca.pem"), pem);
      for (const caCertificate of [pem, join(folder, "ca.pem")]) expect(connectionSettings(configOf({ ...needed, caCertificate })).caCertificate).to.equal(pem);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("of one server make one connection, those of another another", () => {
    const [one, same, other] = [contextOf(configOf(needed)), contextOf(configOf(needed)), contextOf(configOf({ ...needed, baseUrl: "https://localhost:9444" }))];
    expect(same.connection).to.equal(one.connection);
    expect(other.connection).not.to.equal(one.connection);
  });

  it("of marks do not make another connection; `off` is no owner", () => {
    const [one, marked, off] = [contextOf(configOf(needed)), contextOf(configOf({ ...needed, owner: "ops", ownerAttribute: "made-by" })), contextOf(configOf({ ...needed, owner: "off" }))];
    expect([one.owner, one.ownerAttribute]).to.deep.equal([undefined, "managedBy"]);
    expect([marked.owner, marked.ownerAttribute]).to.deep.equal(["ops", "made-by"]);
    expect(off.owner).to.equal(undefined);
    expect(marked.connection).to.equal(one.connection);
  });
});
