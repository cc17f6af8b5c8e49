import { expect } from "chai";
import { request } from "node:https";
import { startSimulator, type Simulator } from "../../simulator/index.js";

describe("The simulator over HTTPS", () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ https: true });
  });
  after(() => simulator.close());

  it("is trusted, as localhost and as 127.0.0.1, by who trusts its authority", async () => {
    expect(simulator.url).to.match(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await statusOf(simulator.url, simulator.ca)).to.equal(401);
    expect(await statusOf(simulator.url.replace("127.0.0.1", "localhost"), simulator.ca)).to.equal(401);
  });

  it("is not trusted by anyone else", async () => {
    const failure = await statusOf(simulator.url, undefined).catch((error: NodeJS.ErrnoException) => error.code);
    expect(failure).to.be.oneOf(["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "SELF_SIGNED_CERT_IN_CHAIN"]);
  });

  it("gives links that lead back to it", async () => {
    const { headers } = await answerOf(`${simulator.url}/o/scim2/Users`, simulator.ca, { authorization: `Basic ${Buffer.from("admin:admin").toString("base64")}` });
    expect(headers.location).to.equal(`${simulator.url}/carbon/admin/login.jsp`);
  });
});

function answerOf(url: string, ca: string | undefined, headers: Record<string, string> = {}): Promise<{ status?: number; headers: { location?: string } }> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, headers, ...(ca !== undefined && { ca }) }, (response) => {
      response.resume();
      resolve({ ...(response.statusCode !== undefined && { status: response.statusCode }), headers: response.headers });
    })
      .on("error", reject)
      .end();
  });
}

async function statusOf(url: string, ca: string | undefined): Promise<number | undefined> {
  return (await answerOf(`${url}/api/server/v1/organizations`, ca)).status;
}
