import { expect } from "chai";
import { HTTPError, RequestError, type RetryFunction } from "got";
import { retryDelay } from "../../../provider/wso2/retry.js";

type Retry = Parameters<RetryFunction>[0];

/** The delay before the next attempt: after an answer with this status, or a break with this code. */
function delay(failed: number | string, { attemptCount = 1, retryAfter, repeatable = false }: { attemptCount?: number; retryAfter?: number; repeatable?: boolean } = {}): number {
  const error = Object.create(typeof failed === "number" ? HTTPError.prototype : RequestError.prototype, {
    response: { value: typeof failed === "number" ? { statusCode: failed } : undefined },
    code: { value: typeof failed === "number" ? "ERR_NON_2XX_3XX_RESPONSE" : failed },
    options: { value: { context: { repeatable } } },
  }) as Retry["error"];
  return retryDelay({ attemptCount, error, retryAfter, computedValue: 0 } as Retry) as number;
}

describe("The delay before a call is tried again", () => {
  it("is what a 429 names, at least a moment and at most two minutes", () => {
    expect(delay(429, { retryAfter: 2000 })).to.equal(2000);
    expect(delay(429, { retryAfter: 0 })).to.equal(1);
    expect(delay(429, { retryAfter: -5000 })).to.equal(1);
    expect(delay(429, { retryAfter: 3_600_000 })).to.equal(120_000);
  });

  it("grows by itself when a 429 names none, or none that can be read", () => {
    for (const retryAfter of [undefined, Number.NaN]) {
      expect(delay(429, { retryAfter })).to.be.within(750, 1250);
      expect(delay(429, { retryAfter, attemptCount: 3 })).to.be.within(3000, 5000);
    }
  });

  it("is none after nine attempts that were too many", () => {
    expect(delay(429, { attemptCount: 8 })).to.be.above(0);
    expect(delay(429, { attemptCount: 9 })).to.equal(0);
  });

  it("is none for what must not be repeated, and one for what may, after an outage or a break", () => {
    for (const failed of [502, 503, 504, "ECONNRESET", "EPIPE", "ETIMEDOUT"]) {
      expect(delay(failed), `${failed}`).to.equal(0);
      expect(delay(failed, { repeatable: true }), `${failed}`).to.be.within(375, 625);
      expect(delay(failed, { repeatable: true, attemptCount: 5 }), `${failed}`).to.equal(0);
    }
  });

  it("is none for what the server answered for good", () => {
    for (const status of [400, 401, 403, 404, 409, 500, 501]) expect(delay(status, { repeatable: true }), `${status}`).to.equal(0);
  });

  it("is short for a server that is just starting, whatever was asked, and none where there is no such host", () => {
    expect(delay("ECONNREFUSED")).to.be.within(375, 625);
    expect(delay("ECONNREFUSED", { attemptCount: 3 })).to.equal(0);
    expect(delay("ENOTFOUND", { repeatable: true })).to.equal(0);
  });
});
