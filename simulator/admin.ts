import { isRecord } from "./body.js";
import type { Fault, Faults } from "./faults.js";
import type { Answer } from "./http.js";
import type { RequestLog } from "./log.js";
import { maskedValue } from "./mask.js";
import type { Store } from "./model.js";

/** Where a test in another process looks at the simulator and asks for faults. */
export const adminPath = "/_simulator/";

export interface Administered {
  store: Store;
  faults: Faults;
  log: RequestLog;
}

const kinds = ["delay", "status", "drop", "html", "empty", "truncated", "hide"];

/** Answers below `/_simulator/`: `faults` (GET, POST, DELETE), `requests` (GET, DELETE), `store` (GET). */
export function administer({ store, faults, log }: Administered, method: string, path: string, body: string): Answer {
  switch (`${method} ${path.slice(adminPath.length)}`) {
    case "GET faults":
      return { status: 200, body: { faults: faults.list() } };
    case "POST faults":
      return addFault(faults, body);
    case "DELETE faults":
      faults.clear();
      return { status: 204 };
    case "GET requests":
      return { status: 200, body: { requests: log.entries } };
    case "DELETE requests":
      log.clear();
      return { status: 204 };
    case "GET store":
      return { status: 200, body: withoutSecrets(store) };
    default:
      return { status: 404, body: { message: `no such route: ${method} ${path}` } };
  }
}

/** A fault as JSON: a regular expression for the path comes as `regexp`, a route pattern as `path`. */
function addFault(faults: Faults, body: string): Answer {
  try {
    const { regexp, ...fault } = JSON.parse(body) as Fault & { regexp?: string };
    if (!isRecord(fault) || !kinds.includes(fault.kind)) return { status: 400, body: { message: `kind is one of ${kinds.join(", ")}` } };
    faults.add(regexp === undefined ? fault : { ...fault, path: new RegExp(regexp) });
    return { status: 201, body: { faults: faults.list() } };
  } catch (error) {
    return { status: 400, body: { message: (error as Error).message } };
  }
}

function withoutSecrets(store: Store): unknown {
  const { tokens, confirmations, ...rest } = store;
  return maskedValue(store, { ...rest, tokens: Object.values(tokens).map(({ value: _value, ...token }) => token), confirmations: Object.values(confirmations) });
}
