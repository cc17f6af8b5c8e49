import { z } from "zod";
import { because } from "../../wso2/errors.js";
import { count, ok, skipped, warning, type Finding } from "./finding.js";
import type { Subject } from "./subject.js";

/** Seconds by which clocks may differ before a certificate or a token is judged by the wrong time. */
const MOST_APART = 30;
/** Milliseconds from which on a stack of some size takes long. */
const SLOW = 1000;
const TIMES = 5;

export async function clock({ probed }: Subject): Promise<Finding> {
  const { aheadBy } = await probed();
  if (aheadBy === undefined) return skipped("the server does not tell its time");
  if (Math.abs(aheadBy) <= MOST_APART) return ok(`the server's clock and this machine's differ by ${count(Math.abs(aheadBy), "second")}`);
  return warning(`the server's clock is ${count(Math.abs(aheadBy), "second")} ${aheadBy > 0 ? "ahead of" : "behind"} this machine's`, "Set the clock that is wrong: certificates and tokens are judged by it");
}

/** How long a small request takes: the median of a few, one after another. */
export async function latency(subject: Subject): Promise<Finding> {
  const connection = await subject.connection();
  const taken: number[] = [];
  for (let at = 0; at < TIMES; at++) {
    const before = performance.now();
    await connection.call({ method: "GET", path: "/api/server/v1/organizations", scope: "organization_view", query: { limit: "1" }, answer: z.looseObject({}) }).catch((error: unknown) => {
      // A refusal for lack of a scope takes its time as well.
      if (!because(error, "forbidden")) throw error;
    });
    taken.push(performance.now() - before);
  }
  const median = Math.round(taken.sort((one, other) => one - other)[Math.floor(TIMES / 2)]!);
  const told = `a request takes ${median} ms (median of ${TIMES})`;
  return median < SLOW ? ok(told) : warning(told, "Look at the network and at the server's load; wso2:requestTimeout and wso2:createTimeout give a slow server longer");
}
