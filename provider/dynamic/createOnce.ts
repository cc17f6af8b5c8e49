import { because, type Reason } from "../wso2/errors.js";
import { Problem } from "./problem.js";
import { waitFor } from "./wait.js";

/** How an object that a resource stands for came to be: made now, left by an earlier run of this resource, or made by others. */
export type Origin = "created" | "continued" | "adopted";

export interface Creation<T> {
  /** Sends the request that creates the object. */
  post(): Promise<T>;
  /** Looks for the object by its natural key. */
  find(): Promise<T | undefined>;
  /** Reasons that mean: an object of that key is there already. */
  taken: Reason[];
  /** Whether what was found carries this resource's mark: after a request whose effect is unknown, that request made it. */
  isOwnWork(found: T): boolean;
  /** Whether an earlier run of this resource made what was found. */
  isOurs(found: T): boolean;
  /** Whether to take over what somebody else made. */
  adopt: boolean;
  /** What was found, in words: `an organization of that name (4f0e…)`. */
  describe(found: T): string;
  /** Why something found is not what this resource stands for, whoever made it; nothing if it is. */
  refuse(found: T): Promise<string | undefined> | string | undefined;
}

/** Seconds that an object is looked for after a request whose answer never came: the server may still be at it. */
const LOOK_SECONDS = 10;

/**
 * Creates an object once: never two, never none. The request is not repeated blindly; if its effect is unknown or the
 * key is taken, the object is looked for and, if it is ours, continued with.
 */
export async function createOnce<T>(creation: Creation<T>): Promise<{ object: T; origin: Origin }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { object: await creation.post(), origin: "created" };
    } catch (error) {
      const lost = because(error, "no-answer", "unexpected", "unavailable", "server-error");
      if (!lost && !because(error, ...creation.taken)) throw error;
      const found = await waitFor(lost && error.reason !== "server-error" ? LOOK_SECONDS : 0, [], creation.find);
      if (found !== undefined) return { object: found, origin: await claim(creation, found, lost) };
      // Nothing came of a lost request, so one more does no harm. What the server did answer is its last word.
      if (attempt === 2 || !because(error, "no-answer", "unavailable")) throw error;
    }
  }
}

async function claim<T>({ isOwnWork, isOurs, adopt, describe, refuse }: Creation<T>, found: T, lost: boolean): Promise<Origin> {
  const refusal = await refuse(found);
  if (refusal !== undefined) throw new Problem(`${describe(found)} is there already: ${refusal}`);
  if (lost && isOwnWork(found)) return "created";
  if (isOurs(found)) return "continued";
  if (adopt) return "adopted";
  if (isOwnWork(found)) {
    throw new Problem(`${describe(found)} is there already with this resource's own mark: left by a run that was stopped, or made by another clone of this program. If it is yours, set \`adopt: true\`; with \`wso2:owner\` set to a name that nobody else uses on this server, a stopped run is continued without that`);
  }
  throw new Problem(`${describe(found)} is there already and was not made by this resource. To manage it from here on, set \`adopt: true\`; if the resource was only renamed in the program, give it \`aliases: [{ name: "<old name>" }]\` instead`);
}
