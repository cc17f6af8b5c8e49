import type { Context } from "../dynamic/context.js";
import { nameOf } from "../dynamic/marks.js";
import type { Connection } from "../wso2/connection.js";
import type { Args } from "./schema.js";

/** What the program of this run says of each application; of those of one name one is one too many. */
const declared = new Map<string | undefined, { context: () => Context; name: string }>();

export const noteDeclared = (context: () => Context, { name, __mark }: Args): void => void declared.set(__mark, { context, name });

/**
 * Why an application of that name is not taken over, not even with `adopt`: another resource of this program is for it.
 * The server could not tell, since an application has no place for a mark.
 */
export function declaredByOther({ connection }: Context, { name, __mark }: Args): string | undefined {
  const [other] = [...declared].find(([mark, one]) => mark !== __mark && one.name === name && isOf(one.context, connection)) ?? [];
  if (other === undefined) return undefined;
  return `it is that of the resource "${nameOf(other)}" of this program. If two applications are meant, give them different names; else keep that resource alone, or this one alone, with \`aliases\` for that one`;
}

/** A check needs no settings; but without them nothing is sent anywhere. */
function isOf(context: () => Context, connection: Connection): boolean {
  try {
    return context().connection === connection;
  } catch {
    return false;
  }
}
