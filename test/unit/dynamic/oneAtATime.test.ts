import { expect } from "chai";
import { oneAtATime } from "../../../provider/dynamic/oneAtATime.js";
import { failureOf } from "../../support/failure.js";

describe("Work that is done one at a time", () => {
  /** A creation that notes when it begins, and ends when it is told to. */
  const creation = (log: string[], what: string) => {
    let end!: (error?: Error) => void;
    const ended = new Promise<string>((resolve, reject) => (end = (error) => (error === undefined ? resolve(what) : reject(error))));
    return { run: (): Promise<string> => (log.push(what), ended), end };
  };
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };

  it("comes, on one key, one after another", async () => {
    const log: string[] = [];
    const [first, second, third] = ["first", "second", "third"].map((what) => creation(log, what)) as [ReturnType<typeof creation>, ReturnType<typeof creation>, ReturnType<typeof creation>];
    const all = [first, second, third].map(({ run }) => oneAtATime("Acme", run));
    await turns();
    expect(log).to.deep.equal(["first"]);
    first.end();
    await turns();
    expect(log).to.deep.equal(["first", "second"]);
    second.end(new Error("refused"));
    await turns();
    expect(log, "also after one that failed").to.deep.equal(["first", "second", "third"]);
    third.end();
    expect(await all[0]).to.equal("first");
    expect((await failureOf(all[1]!)).message).to.equal("refused");
    expect(await all[2]).to.equal("third");
  });

  it("comes at once on different keys", async () => {
    const log: string[] = [];
    const [one, two] = [creation(log, "one"), creation(log, "two")];
    const both = Promise.all([oneAtATime("One", one.run), oneAtATime("Two", two.run)]);
    await turns();
    expect(log).to.deep.equal(["one", "two"]);
    one.end();
    two.end();
    expect(await both).to.deep.equal(["one", "two"]);
  });
});
