import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { organizations, rootClient } from "./client.js";

describe("Latency of the simulator", () => {
  let simulator: Simulator;
  afterEach(() => simulator.close());

  async function timed(action: () => Promise<unknown>): Promise<number> {
    const began = performance.now();
    await action();
    return performance.now() - began;
  }

  it("is added to every request", async () => {
    simulator = await startSimulator({ latency: 60 });
    const root = await rootClient(simulator);
    expect(await timed(() => root.call("GET", organizations))).to.be.at.least(58);
    expect(await timed(() => Promise.all([1, 2, 3].map(() => root.call("GET", organizations))))).to.be.within(58, 175);
  });

  it("that is realistic lets organizations be made one after the other, and all else go on meanwhile", async () => {
    simulator = await startSimulator({ latency: "realistic" });
    const root = await rootClient(simulator);
    const creating = timed(() => Promise.all(["a", "b"].map((name) => root.call("POST", organizations, { name }))));
    const reading = await timed(() => root.call("GET", organizations));
    expect(reading).to.be.within(16, 400);
    expect(await creating).to.be.at.least(2 * 415 + 175 - 5);
  });
});
