import { mock } from "node:test";
import { expect } from "chai";
import { getOrganization } from "../../provider/wso2/organizations.js";
import { findUser } from "../../provider/wso2/users.js";
import { connectionTo } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";

const organization = { body: { id: "1", name: "acme", status: "ACTIVE" } };
/** The true one, also while a test turns the clock itself. */
const { setTimeout } = globalThis;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("The client sends", () => {
  let server: OwnServer;
  afterEach(() => server.close());

  async function expectSent(number: number, why: string): Promise<void> {
    const sent = (): number => server.tokenRequests + server.requests.length;
    while (sent() < number) await pause(5);
    await pause(50);
    expect(sent(), why).to.equal(number);
  }

  it("no more requests at once than it may, tokens and repetitions included, and as many as it may", async () => {
    let now = 0;
    let most = 0;
    const counted = async <T>(answer: T): Promise<T> => {
      most = Math.max(most, ++now);
      await pause(15);
      now--;
      return answer;
    };
    let asked = 0;
    server = await startOwnServer(
      () => counted(++asked % 5 === 0 ? { status: 503, headers: { "retry-after": "0" } } : { body: { ...organization.body } }),
      () => counted({ body: { access_token: "x", expires_in: 3600 } }),
    );
    const connection = connectionTo(server, { maxConcurrency: 3 });
    const calls = Array.from({ length: 24 }, (_, n) => (n % 4 === 0 ? findUser(connection, `organization-${n}`, "jane") : getOrganization(connection, `${n}`)));
    await Promise.all(calls);
    expect(most).to.equal(3);
    expect(server.requests.length).to.be.greaterThan(24);
  });

  it("no more requests in any minute than it may, tokens and repetitions included", async () => {
    server = await startOwnServer(() => (server.requests.length === 1 ? { status: 429, headers: { "retry-after": "0" } } : organization));
    mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 0 });
    try {
      const connection = connectionTo(server, { requestsPerMinute: 3 });
      const call = (): Promise<unknown> => getOrganization(connection, "1");
      const first = call();
      await expectSent(2, "a token, and the first attempt");
      mock.timers.tick(50_000);
      await expectSent(3, "the second attempt");
      const others = [call(), call(), call(), call()];
      await expectSent(3, "what would be too much has to wait");
      mock.timers.tick(10_001);
      await expectSent(5, "the first two are a minute old");
      mock.timers.tick(39_000);
      await expectSent(5, "the third is not");
      mock.timers.tick(11_001);
      await expectSent(6, "the third is a minute old");
      mock.timers.tick(60_001);
      await Promise.all([first, ...others]);
      await expectSent(7, "all are sent");
    } finally {
      mock.timers.reset();
    }
  });
});
