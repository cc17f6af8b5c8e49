import { mock } from "node:test";
import { expect } from "chai";
import { getOrganization } from "../../provider/wso2/organizations.js";
import { findUser } from "../../provider/wso2/users.js";
import { connectionTo } from "../support/connection.js";
import { startOwnServer, type OwnServer } from "../support/ownServer.js";

const organization = { body: { id: "1", name: "acme", status: "ACTIVE" } };
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("The client sends", () => {
  let server: OwnServer;
  afterEach(() => server.close());

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
      const sent = (): number => server.tokenRequests + server.requests.length;
      const calls: Promise<unknown>[] = [];
      const callAndWait = async (number: number): Promise<void> => {
        for (let n = 0; n < number; n++) calls.push(getOrganization(connection, "1"));
        await settled(sent);
      };
      await callAndWait(1);
      // A token, and the first attempt.
      expect(sent()).to.equal(2);
      mock.timers.tick(50_000);
      // The second attempt.
      await settled(sent);
      expect(sent()).to.equal(3);
      await callAndWait(4);
      expect(sent()).to.equal(3);
      mock.timers.tick(10_001);
      await settled(sent);
      expect(sent(), "when the first two are a minute old").to.equal(5);
      mock.timers.tick(39_000);
      await settled(sent);
      expect(sent()).to.equal(5);
      mock.timers.tick(11_001);
      await settled(sent);
      expect(sent(), "when the third is a minute old").to.equal(6);
      mock.timers.tick(60_001);
      await settled(sent);
      await Promise.all(calls);
      expect(sent()).to.equal(7);
    } finally {
      mock.timers.reset();
    }
  });
});

/** Waits, without timers, until what can be sent was sent. */
async function settled(sent: () => number): Promise<void> {
  let before: number;
  do {
    before = sent();
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
  } while (sent() !== before);
}
