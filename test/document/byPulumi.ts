import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { withWso2Stack } from "../engine/support/wso2.js";
import { runFlow, type Step } from "./curl.js";
import type { ByCurl } from "./byCurl.js";
import { names } from "./flows.js";
import { stateOf, type State } from "./state.js";

export interface Program {
  /** Its statements. */
  statements: string;
  /** What is there before it runs, made by commands. */
  setup?: Step[];
  /** Configuration of the program, from what its server has. */
  config?: (server: Simulator) => Record<string, string>;
  /** Objects that it makes otherwise than the commands, as it makes them. */
  otherwise?: State;
}

/** Runs a program on the engine, and compares what it leaves behind with what the commands of a flow left, object by object. */
export async function expectTheSame(flow: ByCurl, { statements, setup = [], config, otherwise = {} }: Program): Promise<void> {
  await withWso2Stack(statements, async ({ server, stack }) => {
    await runFlow(setup, server, names);
    await stack.setConfig(config?.(server) ?? {});
    const run = await stack.up();
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    const [made, expected] = [stateOf(server.store), { ...flow.state, ...otherwise }];
    expect(Object.keys(made)).to.have.members(Object.keys(expected));
    for (const [name, object] of Object.entries(expected)) expect(made[name], name).to.deep.equal(object);
  });
}
