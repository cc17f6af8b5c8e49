/** Which requests a fault befalls. Without `method` and `path`, any. */
export interface FaultSelection {
  method?: string;
  /** A route pattern without prefix (`/scim2/Users/:id`), or a regular expression that is looked for in path and query. */
  path?: string | RegExp;
  /** How many requests it befalls. Default 1. */
  times?: number;
  /** How many matching requests are let through before. Default 0. */
  skip?: number;
}

/** What goes wrong. */
export type FaultEffect =
  /** The request is handled so many milliseconds late. */
  | { kind: "delay"; ms: number }
  /** This is answered, and nothing is done. */
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  /** The connection is closed without an answer, before or after the request took effect. */
  | { kind: "drop"; when: "before" | "after" }
  /** A page is answered, as by a proxy or a login, and nothing is done. Default status 200. */
  | { kind: "html"; status?: number }
  /** The request takes effect, and its status is answered without a body. */
  | { kind: "empty" }
  /** The request takes effect, and half of the body is answered. */
  | { kind: "truncated" }
  /** What the request creates cannot be seen, changed or switched to for so many milliseconds. */
  | { kind: "hide"; ms: number };

export type Fault = FaultSelection & FaultEffect;

interface Pending {
  fault: Fault;
  skip: number;
  left: number;
}

/** The faults that are still to come, in the order in which they were asked for. */
export class Faults {
  #pending: Pending[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  /** Each with how many times it is still to come. */
  list(): (Omit<FaultSelection, "path"> & FaultEffect & { path?: string; left: number })[] {
    return this.#pending.map(({ fault, left }) => {
      const { path, ...rest } = fault;
      return { ...rest, ...(path !== undefined && { path: String(path) }), left };
    });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault that befalls a request, if any; it counts as having happened. */
  take(method: string, route: string | undefined, path: string): Fault | undefined {
    for (const pending of this.#pending) {
      if (!matches(pending.fault, method, route, path)) continue;
      if (pending.skip > 0) {
        pending.skip -= 1;
        continue;
      }
      pending.left -= 1;
      if (pending.left <= 0) this.#pending = this.#pending.filter((one) => one !== pending);
      return pending.fault;
    }
    return undefined;
  }
}

function matches(fault: Fault, method: string, route: string | undefined, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === "string" ? fault.path === route : path.search(fault.path) >= 0;
}
