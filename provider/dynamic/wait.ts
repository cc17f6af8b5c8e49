import { because, type Reason } from "../wso2/errors.js";

/** Seconds that a resource waits for what takes a moment on the server, if its `waitSeconds` says nothing else. */
export const DEFAULT_WAIT_SECONDS = 60;

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;

/**
 * Asks until there is an answer or the time is up. `probe` gives `undefined` for "not yet"; errors of the reasons in
 * `notYet` count as that too. When the time is up, the last such error is thrown, or `undefined` given.
 */
export async function waitFor<T>(seconds: number | undefined, notYet: Reason[], probe: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = performance.now() + (seconds ?? DEFAULT_WAIT_SECONDS) * 1000;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    let last: unknown;
    try {
      const found = await probe();
      if (found !== undefined) return found;
    } catch (error) {
      if (!because(error, ...notYet)) throw error;
      last = error;
    }
    const left = end - performance.now();
    if (left <= 0) {
      if (last !== undefined) throw last;
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
  }
}
