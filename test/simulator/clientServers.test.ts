import { expect } from "chai";
import { createOrganization, organizationsNamed } from "../../provider/wso2/organizations.js";
import { createUser, findUser } from "../../provider/wso2/users.js";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { connectionTo, failureOf } from "../support/connection.js";
import { levels } from "./client.js";

describe("The client over HTTPS", () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ https: true });
  });
  after(() => simulator.close());

  it("trusts the authority that it is told", async () => {
    expect(await organizationsNamed(connectionTo(simulator, { caCertificate: simulator.ca! }), "acme")).to.deep.equal([]);
  });

  it("refuses a certificate of an authority that it was not told", async () => {
    const error = await failureOf(organizationsNamed(connectionTo(simulator), "acme"));
    expect(error.reason).to.equal("certificate");
    expect(error.message).to.match(/^POST \/oauth2\/token: .*certificate.*/i);
  });

  it("refuses it with another authority, too", async () => {
    const other = await startSimulator({ https: true });
    try {
      expect((await failureOf(organizationsNamed(connectionTo(simulator, { caCertificate: other.ca! }), "acme"))).reason).to.equal("certificate");
    } finally {
      await other.close();
    }
  });

  it("tells a server that speaks http, and sends it no secret", async () => {
    const plain = await startSimulator();
    try {
      const url = plain.url.replace("http:", "https:");
      const error = await failureOf(organizationsNamed(connectionTo(plain, { baseUrl: url }), "acme"));
      expect([error.reason, error.message]).to.deep.equal(["no-https", `POST /oauth2/token: the server at ${url} does not speak https`]);
      expect([error.effectUnknown, plain.requests]).to.deep.equal([false, []]);
    } finally {
      await plain.close();
    }
  });

  it("takes any certificate where it is told to, and on that connection alone", async () => {
    const insecure = connectionTo(simulator, { insecureSkipTlsVerify: true });
    expect(await organizationsNamed(insecure, "acme")).to.deep.equal([]);
    const [before, meanwhile] = await Promise.all([failureOf(organizationsNamed(connectionTo(simulator), "acme")), organizationsNamed(insecure, "acme")]);
    expect(before.reason).to.equal("certificate");
    expect(meanwhile).to.deep.equal([]);
    expect(process.env["NODE_TLS_REJECT_UNAUTHORIZED"]).to.be.undefined;
  });
});

for (const level of levels) {
  describe(`The client reaches a ${level} server`, () => {
    let simulator: Simulator;
    before(async () => {
      simulator = await startSimulator({ level });
    });
    after(() => simulator.close());

    for (const [title, tenant, slash] of [["by its plain address", undefined, ""], ["by its tenant", "carbon.super", ""], ["by an address with a slash at the end", "carbon.super", "/"]] as const) {
      it(`${title}, in the root and in an organization`, async () => {
        simulator.clearRequests();
        const connection = connectionTo(simulator, { baseUrl: `${simulator.url}${slash}`, ...(tenant === undefined ? {} : { tenant }) });
        const { id } = await createOrganization(connection, undefined, { name: title });
        const child = await createOrganization(connection, id, { name: `child, ${title}` });
        expect(child.parent?.id).to.equal(id);
        const user = await createUser(connection, child.id, { schemas: [], userName: "jane", password: "Passw0rd@1" });
        expect(await findUser(connection, child.id, "jane")).to.include({ id: user.id });
        const prefix = tenant === undefined ? "" : `/t/${tenant}`;
        expect(simulator.requests.map(({ path }) => path)).to.satisfy((paths: string[]) => paths.every((path) => /^(\/o)?\/(oauth2|api|scim2)\//.test(path.slice(prefix.length))));
        expect(simulator.requests.map(({ path }) => path)).to.include(`${prefix}/o/scim2/Users`);
      });
    }

    it("by no tenant that it does not have", async () => {
      const error = await failureOf(organizationsNamed(connectionTo(simulator, { tenant: "no.such.tenant" }), "acme"));
      expect(error.reason).to.equal("refused");
      expect(error.message).to.equal('POST /oauth2/token: 404 an HTML page titled "WSO2 Identity Server"');
    });

    it("not with wrong credentials", async () => {
      expect((await failureOf(organizationsNamed(connectionTo(simulator, { clientSecret: "wrong" }), "acme"))).reason).to.equal("client-refused");
      expect((await failureOf(organizationsNamed(connectionTo(simulator, { clientId: "nobody" }), "acme"))).reason).to.equal("client-refused");
    });

    it("not without a scope, and says which", async () => {
      const { id, clientId, clientSecret } = simulator.applications[1]!;
      simulator.store.applications[id]!.authorizedApis = [];
      const error = await failureOf(organizationsNamed(connectionTo(simulator, { clientId, clientSecret }), "acme"));
      expect(error.reason).to.equal("forbidden");
      expect(error.asked).to.include({ scope: "internal_organization_view", scopeMissing: true });
    });

    it("not with a grant that its application may not use", async () => {
      const { id, clientId, clientSecret } = simulator.applications[1]!;
      simulator.store.applications[id]!.grantTypes = ["organization_switch"];
      expect((await failureOf(organizationsNamed(connectionTo(simulator, { clientId, clientSecret }), "acme"))).reason).to.equal("grant-refused");
    });
  });
}
