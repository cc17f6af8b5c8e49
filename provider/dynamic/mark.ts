/** Who made an object: written on it as `owner:name`. */
export interface Mark {
  /** `wso2:owner`, by default `project:stack`; absent if it is `off`: then nothing is written. */
  owner?: string;
  /**
   * What tells the resource from all others of its type in the stack: its logical name, below a parent with the types of
   * the parents before it, as in its URN. A resource that moves is so another one, and never takes over its former self,
   * which the engine is about to delete.
   */
  name: string;
  /** Whether it lies in an organization that this program makes: nobody else has a resource of that mark there. */
  inOwn?: boolean;
}
