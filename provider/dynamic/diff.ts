import type { Beside, Definition, Effect, Property } from "./definition.js";
import { same } from "./equal.js";
import { holdsUnknown } from "./unknown.js";

/** The inputs that the program gave when the object was last made or changed; only those are compared and kept in step. */
export const DECLARED = "__declared";

/** A list in one text: the state of a stack holds one for each of its resources. */
export const declaredIn = (state: object): Set<string> => new Set(String((state as Record<string, unknown>)[DECLARED] ?? "").split(",").filter((key) => key !== ""));

/**
 * What the program gave for a property that is only there to find the object, such as a name beside the id: as long as the
 * id answers, that is what the state keeps, or somebody's renaming would replace, and so first delete, what still is there.
 */
export function givenIn<S extends object, K extends keyof S & string>(state: S | undefined, key: K): S[K] | undefined {
  return state !== undefined && declaredIn(state).has(key) ? state[key] : undefined;
}

export interface Difference {
  changes: boolean;
  replaces: string[];
}

/** What differs between what the object is and what the program wants. A property that the program never gave is left alone. */
export function differenceOf<A extends object, S extends object>({ properties, isUnfinished }: Definition<A, S>, before: Record<string, unknown>, now: Record<string, unknown>): Difference {
  const declared = declaredIn(before);
  const changed: string[] = [];
  const replaces: string[] = [];
  for (const [key, property] of Object.entries<Property>(properties)) {
    const removed = now[key] === undefined;
    const isSame = !removed && !holdsUnknown(now[key]) && (property.equal ?? same)(before[key], now[key], { before, now });
    if (removed ? !declared.has(key) : declared.has(key) && isSame) continue;
    changed.push(key);
    if (!isSame && effectOf(property, removed, { before, now }) === "replace") replaces.push(key);
  }
  return { changes: changed.length > 0 || isUnfinished?.(before as S) === true, replaces };
}

function effectOf({ changed, removed = changed }: Property, isRemoved: boolean, beside: Beside): Effect {
  const effect = isRemoved ? removed : changed;
  return typeof effect === "function" ? effect(beside) : effect;
}
