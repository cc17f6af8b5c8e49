import { expect } from "chai";
import { createOnce, type Creation } from "../../../provider/dynamic/createOnce.js";
import type { Reason } from "../../../provider/wso2/errors.js";
import { useClock } from "../../support/clock.js";
import { errorOf } from "../../support/errors.js";
import { failureOf } from "../../support/failure.js";

interface Thing {
  id: string;
  mark?: string;
}

describe("Creating once", () => {
  const clock = useClock();
  let posts: number;
  let looks: number;

  /** A creation whose answers are given one after another, and the things that each look finds. */
  const creation = (answers: (Thing | Reason)[], found: (Thing | undefined)[], rest: Partial<Creation<Thing>> = {}): Creation<Thing> => {
    [posts, looks] = [0, 0];
    return {
      post: async () => {
        const answer = answers[posts++]!;
        if (typeof answer === "string") throw errorOf(answer);
        return answer;
      },
      find: async () => found[Math.min(looks++, found.length - 1)],
      taken: ["name-taken"],
      isOwnWork: ({ mark }) => mark === "own",
      isOlderThan: () => false,
      isOurs: () => false,
      adopt: false,
      describe: ({ id }) => `a thing (${id})`,
      refuse: () => undefined,
      ...rest,
    };
  };
  const mine: Thing = { id: "1", mark: "own" };
  const theirs: Thing = { id: "2" };

  it("needs one request where it is answered", async () => {
    expect(await createOnce(creation([mine], []))).to.deep.equal({ object: mine, origin: "created" });
    expect([posts, looks]).to.deep.equal([1, 0]);
  });

  it("sends nothing for what a look found before, which is taken over or is an error", async () => {
    expect(await createOnce(creation([mine], [], { there: theirs, adopt: true }))).to.deep.equal({ object: theirs, origin: "adopted" });
    expect((await failureOf(createOnce(creation([mine], [], { there: theirs })))).message).to.include("a thing (2) is there already and was not made by this resource");
    expect(posts).to.equal(0);
  });

  it("does not take for its own work what the server made before it asked", async () => {
    const failure = await failureOf(createOnce(creation(["unavailable"], [mine], { isOlderThan: ({ id }) => id === mine.id })));
    expect(failure.message).to.include("a thing (1) is there already with this resource's own mark");
  });

  it("continues with its own work when the second request finds the key taken by the first, which came through late", async () => {
    expect(await createOnce(creation(["no-answer", "name-taken"], [], { find: async () => (posts === 2 ? mine : undefined) }))).to.deep.equal({ object: mine, origin: "created" });
    expect(posts).to.equal(2);
  });

  it("looks again when a look fails, and ends with what the request was answered when all fail", async () => {
    let tries = 0;
    const find = async (): Promise<Thing> => {
      if (++tries < 3) throw errorOf("server-error");
      return mine;
    };
    expect(await createOnce(creation(["no-answer"], [], { find }))).to.deep.equal({ object: mine, origin: "created" });
    const failure = await failureOf(createOnce(creation(["no-answer"], [], { find: async () => { throw errorOf("connection"); } })));
    expect(failure).to.include({ reason: "no-answer" });
  });

  for (const reason of ["no-answer", "unexpected", "unavailable", "server-error"] as const) {
    it(`continues with what a request made whose answer was lost (${reason})`, async () => {
      expect(await createOnce(creation([reason], [mine]))).to.deep.equal({ object: mine, origin: "created" });
      expect(posts).to.equal(1);
    });
  }

  for (const reason of ["no-answer", "unavailable"] as const) {
    it(`asks again after ten seconds in which nothing came of it, but not a third time (${reason})`, async () => {
      expect(await createOnce(creation([reason, mine], [undefined]))).to.deep.equal({ object: mine, origin: "created" });
      expect([posts, clock.waited]).to.deep.equal([2, 10_000]);
      expect(await failureOf(createOnce(creation([reason, reason, mine], [undefined])))).to.have.property("reason", reason);
      expect(posts).to.equal(2);
    });
  }

  it("finds within these ten seconds what a slow server is still at", async () => {
    expect((await createOnce(creation(["no-answer"], [undefined, undefined, undefined, mine]))).object).to.equal(mine);
    expect([posts, clock.waited]).to.deep.equal([1, 1750]);
  });

  it("takes an error and a page for the last word", async () => {
    for (const reason of ["unexpected", "server-error"] as const) {
      expect(await failureOf(createOnce(creation([reason, mine], [undefined])))).to.have.property("reason", reason);
      expect(posts).to.equal(1);
    }
  });

  it("does not look at all after an answer that is neither lost nor `taken`", async () => {
    expect(await failureOf(createOnce(creation(["forbidden"], [mine])))).to.have.property("reason", "forbidden");
    expect([posts, looks]).to.deep.equal([1, 0]);
  });

  it("ends with the server's answer where what it calls taken is not to be found", async () => {
    expect(await failureOf(createOnce(creation(["name-taken"], [undefined])))).to.have.property("reason", "name-taken");
    expect([posts, looks, clock.waited]).to.deep.equal([1, 1, 0]);
  });

  it("leaves what others made alone, or takes it over where it is told to", async () => {
    const failure = await failureOf(createOnce(creation(["name-taken"], [theirs])));
    expect(failure.message).to.include("a thing (2) is there already").and.include("`adopt: true`").and.include("`aliases`");
    expect(await createOnce(creation(["name-taken"], [theirs], { adopt: true }))).to.deep.equal({ object: theirs, origin: "adopted" });
  });

  it("takes its own mark for a proof only where the answer was lost", async () => {
    const failure = await failureOf(createOnce(creation(["name-taken"], [mine])));
    expect(failure.message).to.include("this resource's own mark").and.include("`wso2:owner`");
    expect(await createOnce(creation(["name-taken"], [mine], { isOurs: () => true }))).to.deep.equal({ object: mine, origin: "continued" });
  });

  it("never takes what is not meant, whoever made it", async () => {
    const refuse = (): string => "it lies elsewhere";
    for (const rest of [{ adopt: true }, { isOurs: () => true }]) {
      expect((await failureOf(createOnce(creation(["name-taken"], [mine], { ...rest, refuse })))).message).to.equal("a thing (1) is there already: it lies elsewhere");
    }
    expect((await failureOf(createOnce(creation(["no-answer"], [mine], { refuse })))).message).to.include("it lies elsewhere");
  });
});
