import { expect } from "chai";
import { waitFor } from "../../../provider/dynamic/wait.js";
import { useClock } from "../../support/clock.js";
import { errorOf } from "../../support/errors.js";
import { failureOf } from "../../support/failure.js";

describe("Waiting for the server", () => {
  const clock = useClock();

  it("gives what is there at once, without a pause", async () => {
    expect(await waitFor(60, [], async () => "here")).to.equal("here");
    expect(clock.waited).to.equal(0);
  });

  it("asks with longer and longer pauses, of 5 seconds at most", async () => {
    let left = 8;
    await waitFor(60, [], async () => (left-- > 0 ? undefined : "here"));
    expect(clock.pauses).to.deep.equal([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
  });

  it("ends when the time is up, after a last look then", async () => {
    let looks = 0;
    expect(await waitFor(1, [], async () => void looks++)).to.equal(undefined);
    expect(clock.pauses).to.deep.equal([250, 500, 250]);
    expect(looks).to.equal(4);
  });

  it("looks once where the time is 0", async () => {
    let looks = 0;
    await waitFor(0, [], async () => void looks++);
    expect([looks, clock.waited]).to.deep.equal([1, 0]);
  });

  it("takes a minute where nothing is said", async () => {
    await waitFor(undefined, [], async () => undefined);
    expect(clock.waited).to.equal(60_000);
  });

  it("goes on over errors that mean `not yet`, and throws the last of them when the time is up", async () => {
    const error = errorOf("not-shared");
    expect(await failureOf(waitFor(1, ["not-shared"], () => Promise.reject(error)))).to.equal(error);
    expect(clock.waited).to.equal(1000);
  });

  it("does not throw an error that was over by the last look", async () => {
    let looks = 0;
    expect(await waitFor(1, ["not-shared"], async () => {
      if (looks++ === 0) throw errorOf("not-shared");
    })).to.equal(undefined);
  });

  it("throws any other error at once", async () => {
    const error = errorOf("forbidden");
    expect(await failureOf(waitFor(60, ["not-shared"], () => Promise.reject(error)))).to.equal(error);
    expect(clock.waited).to.equal(0);
  });
});
