import { startSimulator } from "wso2-simulator";
import { runFlow, type Ran, type Step, type Variables } from "./curl.js";
import { customer, names } from "./flows.js";
import { added, stateOf, type State } from "./state.js";

/** A flow that was run by its commands, and what it made. */
export interface ByCurl extends Ran {
  /** Everything that the server holds at the end. */
  state: State;
  /** What it did not hold at the start. */
  made: State;
}

export interface Flow {
  steps: Step[];
  /** What has to be done before; its requests are not counted. */
  after?: Step[];
  /** Variables besides the names that all flows have. */
  given?: Variables;
}

/** Runs a flow once, on a server of its own, before the tests of a suite. */
export function useFlow({ steps, after: earlier = [], given = customer }: Flow): ByCurl {
  const used = {} as ByCurl;
  before(async () => {
    const server = await startSimulator();
    try {
      const before = structuredClone(stateOf(server.store));
      const { known } = await runFlow(earlier, server, { ...names, ...given });
      Object.assign(used, await runFlow(steps, server, known));
      used.state = stateOf(server.store);
      used.made = added(used.state, before);
    } finally {
      await server.close();
    }
  });
  return used;
}
