import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds for every request, or what was measured on a real server (2 cores, H2), route by route. */
export type Latency = number | "realistic";

interface Cost {
  /** What the server does for one request after the other. */
  serial: number;
  /** What it does for many at once. */
  parallel: number;
}

/**
 * Measured: organizations 1.7 a second one by one and never more than 2.4; users 25 ms, and 450 ms in the middle of 40 at once;
 * a user read 17 ms, a role changed 9 ms, an organization deleted 200 ms. The rest was not timed and takes what a read takes.
 */
const measured: Record<string, Cost> = {
  "POST /api/server/v1/organizations": { serial: 415, parallel: 175 },
  "DELETE /api/server/v1/organizations/:id": { serial: 0, parallel: 200 },
  "POST /scim2/Users": { serial: 22, parallel: 3 },
  "PATCH /scim2/v2/Roles/:id": { serial: 0, parallel: 9 },
};
const otherwise: Cost = { serial: 0, parallel: 17 };

/** Gives the function that waits as long as a request would take. */
export function latencyOf(latency: Latency | undefined): (method: string, route: string | undefined) => Promise<void> {
  if (latency === undefined || latency === 0) return async () => {};
  if (latency !== "realistic") return async () => sleep(latency);
  const lines = new Map<string, Promise<void>>();
  return async (method, route) => {
    const name = `${method} ${route}`;
    const cost = measured[name] ?? otherwise;
    if (cost.serial > 0) {
      const turn = (lines.get(name) ?? Promise.resolve()).then(() => sleep(cost.serial));
      lines.set(name, turn);
      await turn;
    }
    await sleep(cost.parallel);
  };
}
