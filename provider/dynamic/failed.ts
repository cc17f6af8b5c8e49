/** How a failure reads as text: a mark by which {@link showFailuresOnce} knows it. */
const SAID_ALREADY = "\u0000wso2 failure";

/** What the engine is told of a failure: one line, without a stack; with `half`, an object that is on the server all the same. */
export class Failed extends Error {
  override readonly name = "";

  constructor(message: string, half?: { id: string; properties: Record<string, unknown> }) {
    super(message);
    this.stack = "";
    if (half !== undefined) Object.assign(this, half, { reasons: [message] });
  }

  override toString(): string {
    return SAID_ALREADY;
  }
}

/**
 * The plugin process hands the failures of reading and deleting to the engine and also writes them to its stderr, with
 * their stack; the engine shows both. This keeps ours from stderr, so that each is shown once, at its resource.
 */
export function showFailuresOnce(): void {
  /* eslint-disable no-console -- it is what the plugin process writes with */
  const print = console.error;
  console.error = (...values: unknown[]) => {
    const [first] = values;
    if (typeof first !== "string" || !first.startsWith(SAID_ALREADY)) print(...values);
  };
}
