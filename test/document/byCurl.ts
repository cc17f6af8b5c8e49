import { startSimulator, type Simulator } from "wso2-simulator";
import { runFlow, type Ran, type Step, type Variables } from "./curl.js";
import { customer, names } from "./flows.js";
import { added, stateOf, type State } from "./state.js";

/** A flow that was run by its commands, and what it made. */
export interface ByCurl extends Ran {
  server: Simulator;
  /** Everything that the server holds at the end. */
  state: State;
  /** What it did not hold at the start. */
  made: State;
}

/** Runs a flow once, on a server of its own, before the tests of a suite. */
export function useFlow(flow: Step[], given: Variables = customer): ByCurl {
  const used = {} as ByCurl;
  before(async () => {
    used.server = await startSimulator();
    const before = structuredClone(stateOf(used.server.store));
    Object.assign(used, await runFlow(flow, used.server, { ...names, ...given }));
    used.state = stateOf(used.server.store);
    used.made = added(used.state, before);
  });
  after(() => used.server.close());
  return used;
}
