import { because, type Reason, type Wso2Error } from "../wso2/errors.js";
import { Problem } from "./problem.js";
import { waitFor } from "./wait.js";

/** How an object that a resource stands for came to be: made now, left by an earlier run of this resource, or made by others. */
export type Origin = "created" | "continued" | "adopted";

export interface Creation<T> {
  /** What was there before: then nothing is sent. Where a look comes first, what is found after a lost request is certainly new. */
  there?: T;
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
  /** Whether the server made it before this moment of the process's clock, so that it cannot be this request's work. */
  isOlderThan(found: T, moment: number): boolean;
  /** Whether to take over what somebody else made. */
  adopt: boolean;
  /** What was found, in words: `an organization of that name (4f0e…)`. */
  describe(found: T): string;
  /** Why something found is not what this resource stands for, whoever made it; nothing if it is. */
  refuse(found: T): Promise<string | undefined> | string | undefined;
}

/** Seconds that an object is looked for after a request whose answer never came: the server may still be at it. */
const LOOK_SECONDS = 10;
/** The same after a gateway gave up waiting for the server, which then goes on all the more surely. */
const LOOK_SECONDS_BEHIND_GATEWAY = 60;

const LOST: Reason[] = ["no-answer", "unexpected", "unavailable", "server-error"];

/**
 * Creates an object once: never two, never none. The request is not repeated blindly; if its effect is unknown or the
 * key is taken, the object is looked for and, if it is ours, continued with.
 */
export async function createOnce<T>(creation: Creation<T>): Promise<{ object: T; origin: Origin }> {
  if (creation.there !== undefined) return { object: creation.there, origin: await claim(creation, creation.there, undefined) };
  const began = performance.now();
  let lost = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return { object: await creation.post(), origin: "created" };
    } catch (error) {
      if (!because(error, ...LOST, ...creation.taken)) throw error;
      // What an earlier attempt lost may have taken the key that this one finds taken.
      lost ||= because(error, ...LOST);
      const found = await lookFor(creation, error);
      if (found !== undefined) return { object: found, origin: await claim(creation, found, lost ? began : undefined) };
      // Nothing came of a lost request, so one more does no harm. What the server did answer is its last word.
      if (attempt === 2 || !because(error, "no-answer", "unavailable")) throw error;
    }
  }
}

/** Looks until the object is there or the time is up. A look that fails says nothing: what `error` says is then the answer. */
async function lookFor<T>({ find }: Creation<T>, error: Wso2Error): Promise<T | undefined> {
  const mayFollow = because(error, "no-answer", "unexpected", "unavailable");
  const seconds = error.said.status === 504 ? LOOK_SECONDS_BEHIND_GATEWAY : LOOK_SECONDS;
  try {
    const looked = await waitFor(seconds, [...LOST, "connection"], async () => {
      const found = await find();
      // A server that answered has done what it does: one look tells.
      return found !== undefined || !mayFollow ? { found } : undefined;
    });
    return looked?.found;
  } catch (failure) {
    throw because(failure, ...LOST, "connection") ? error : failure;
  }
}

/** `began` is when the first request was sent, if one of them was lost. */
async function claim<T>({ isOwnWork, isOurs, isOlderThan, adopt, describe, refuse }: Creation<T>, found: T, began: number | undefined): Promise<Origin> {
  const refusal = await refuse(found);
  if (refusal !== undefined) throw new Problem(`${describe(found)} is there already: ${refusal}`);
  if (began !== undefined && isOwnWork(found) && !isOlderThan(found, began)) return "created";
  if (isOurs(found)) return "continued";
  if (adopt) return "adopted";
  if (isOwnWork(found)) {
    throw new Problem(`${describe(found)} is there already with this resource's own mark: left by a run that was stopped or by a destroy that was refused, or made by another clone of this program. If it is yours, set \`adopt: true\`; with \`wso2:owner\` set to a name that nobody else uses on this server, it is continued with without that`);
  }
  throw new Problem(`${describe(found)} is there already and was not made by this resource. To manage it from here on, set \`adopt: true\`; if another is meant, choose another name; if the resource was only renamed or moved in the program, give it \`aliases\` (\`{ name: "<old name>" }\`, \`{ parent: <old parent> }\`) instead`);
}
