import type { Context } from "../dynamic/context.js";
import { Declared } from "../dynamic/declared.js";
import { nameOf } from "../dynamic/marks.js";
import type { Args } from "./schema.js";

/** What the program of this run says of each application; of those of one name one is one too many. */
export const declared = new Declared<Args>();

/**
 * Why an application of that name is not taken over, not even with `adopt`: another resource of this program is for it.
 * The server could not tell, since an application has no place for a mark.
 */
export function declaredByOther({ connection }: Context, { name, __mark }: Args): string | undefined {
  const other = declared.on(connection).find((one) => one.__mark !== __mark && one.name === name);
  if (other === undefined) return undefined;
  return `it is that of the resource "${nameOf(other.__mark)}" of this program. If two applications are meant, give them different names; else keep that resource alone, or this one alone, with \`aliases\` for that one`;
}
