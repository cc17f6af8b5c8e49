import { expect } from "chai";
import { withWso2Stack } from "../engine/support/wso2.js";
import type { ByCurl } from "./byCurl.js";
import { stateOf, type State } from "./state.js";

/** Objects that a program makes otherwise than the commands do, as it makes them; `undefined` for one that it does not make. */
export type Otherwise = Record<string, State[string] | undefined>;

/** Runs a program on the engine, and compares what it leaves behind with what the commands of a flow left, object by object. */
export async function expectTheSame(flow: ByCurl, statements: string, otherwise: Otherwise = {}): Promise<void> {
  await withWso2Stack(statements, async ({ server, stack }) => {
    const run = await stack.up();
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    const made = stateOf(server.store);
    const expected = Object.entries({ ...flow.state, ...otherwise }).filter(([, object]) => object !== undefined);
    expect(Object.keys(made)).to.have.members(expected.map(([name]) => name));
    for (const [name, object] of expected) expect(made[name], name).to.deep.equal(object);
  });
}
