import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";

describe("A path that no URI may have", () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  async function answerTo(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(simulator.url + path);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  for (const part of ["{id}", "a b", "a+b", "a|b", "%22a%22", "%5Ba%5D", "%25zz"]) {
    it(`is refused before credentials are looked at: ${part}`, async () => {
      const { status, body } = await answerTo(`/o/scim2/Users/${part}`);
      expect(status).to.equal(400);
      expect(body).to.include({ code: 400, message: "Bad Request", description: "Your client has issued a malformed or illegal request." });
    });
  }

  it("is refused in SCIM's form where other refusals have it", async () => {
    const { status, body } = await answerTo("/scim2/Users/{id}");
    expect(status).to.equal(400);
    expect(body).to.include({ status: 400, scimType: "invalidSyntax" });
  });

  for (const part of ["M%C3%BCller", "a%2Cb%3Bc", "a@b", "%2541"]) {
    it(`is not one with ${part}`, async () => {
      expect((await answerTo(`/scim2/Users/${part}`)).status).to.equal(401);
    });
  }
});
