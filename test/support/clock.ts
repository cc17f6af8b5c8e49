/** A clock for waits: time passes only by waiting, and then at once. */
export interface Clock {
  /** Milliseconds that were waited. */
  readonly waited: number;
  /** How long each wait was. */
  readonly pauses: number[];
}

/** Replaces the process's timers during each test of a suite. Nothing that does input or output may run meanwhile. */
export function useClock(): Clock {
  const { setTimeout: timeout } = globalThis;
  const { now } = performance;
  const clock = { waited: 0, pauses: [] as number[] };
  beforeEach(() => {
    clock.waited = 0;
    clock.pauses = [];
    performance.now = () => clock.waited;
    globalThis.setTimeout = ((done: () => void, pause = 0) => {
      clock.pauses.push(pause);
      clock.waited += pause;
      return setImmediate(done);
    }) as unknown as typeof setTimeout;
  });
  afterEach(() => {
    performance.now = now;
    globalThis.setTimeout = timeout;
  });
  return clock;
}
