import type { ZodObject } from "zod";
import type { Needs } from "../wso2/scopes.js";
import type { Context } from "./context.js";

/** What a changed input does to the resource. */
export type Effect = "replace" | "update";

/** The properties of the object that is there, and what the program wants now. */
export interface Beside {
  before: Record<string, unknown>;
  now: Record<string, unknown>;
}

/** How one property of a resource behaves. */
export interface Property {
  /** What a changed value does. */
  changed: Effect | ((beside: Beside) => Effect);
  /** What leaving out a value that was given before does. Default: the same. */
  removed?: Effect | ((beside: Beside) => Effect);
  /** Whether two values mean the same, beside the other properties. Default: equal, with empty text, an empty object, null and absent as one. */
  equal?(before: unknown, now: unknown, beside: Beside): boolean;
}

/** A check across properties: gives the property and how to mend it, for each failure. Values may be unknown; `before` are the inputs of the object that is there. */
export type Rule = (args: Record<string, unknown>, before: Record<string, unknown> | undefined) => { property: string; reason: string }[];

/** An object as it was made or found. */
export interface Made<State> {
  id: string;
  state: State;
}

/** Has the engine remember an object that is on the server whatever fails later; called without one it forgets it again. */
export type Keep<State> = (made?: Made<State>) => void;

/**
 * A resource type, free of everything that the engine needs: `dynamic/bridge.ts` makes a provider of it.
 *
 * `keep` is called as soon as the object is on the server: whatever fails later, the engine then remembers the object
 * and the next `up` finishes it.
 */
export interface Definition<Args extends object, State extends object> {
  /** Name of the class: `Organization`. */
  kind: string;
  schema: ZodObject;
  rules: Rule[];
  properties: { [Key in keyof Required<Args>]: Property };
  /** The scopes that the signing-in application must be authorized for. */
  needs: Needs[];
  /** Whether something is still to be done for an object that is there, whatever the program says. */
  isUnfinished?(state: State): boolean;
  /** Told of each resource that the program has, before the engine deletes any. It sends nothing; there may be no settings yet. */
  noteDeclared?(context: () => Context, args: Args): void;
  /** The object in words: `user "jane" in organization 4f0e…`. */
  label(args: Partial<Args> & Partial<State>, id?: string): string;
  create(context: Context, args: Args, keep: Keep<State>): Promise<Made<State>>;
  /** Nothing only if the object is certainly gone. Without `state` (`get`) everything is read. */
  read(context: Context, id: string, state: State | undefined): Promise<Made<State> | undefined>;
  update(context: Context, id: string, before: State, args: Args, keep: Keep<State>): Promise<State>;
  /** Not called for what was taken over, unless `deleteAdopted` says so: that is released. */
  delete(context: Context, id: string, state: State): Promise<void>;
}
