import { perConnection } from "../wso2/perConnection.js";
import type { Context } from "./context.js";
import { warn } from "./engine.js";
import type { Managed } from "./schemas.js";

/** What has no mark on the server, by a key of its own: what this process tried to make, or continued with. */
const held = perConnection(() => new Set<string>());

/** Whether this process has tried to make it, or continued with it: what was known of it before tells nothing then. */
export const isHeld = ({ connection }: Context, key: string): boolean => held(connection).has(key);

export const hold = ({ connection }: Context, key: string): void => void held(connection).add(key);

/**
 * Whether what is there already and carries no mark is continued with, which is told. In an organization that this
 * program makes it was left by a destroy that was refused, or comes from a resource that was renamed (which does not
 * take it away then, because this one holds it). A second resource of the same run is one too many.
 */
export function continuesWith(context: Context, { adopt, __inOwn }: Managed, key: string, what: string): boolean {
  if (adopt === true || __inOwn !== true || isHeld(context, key)) return false;
  warn(`${what} is there already: continued with, because the organization is this program's. If another resource gives the same, remove one of the two`);
  return true;
}
