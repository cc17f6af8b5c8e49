import type { Connection } from "../wso2/connection.js";
import type { Context } from "./context.js";
import type { Mark } from "./marks.js";
import type { Managed } from "./schemas.js";

/** What the program of this run says of the resources of one type: the engine has them all checked before it deletes one. */
export class Declared<Args extends Managed> {
  private readonly byMark = new Map<Mark | undefined, { context: () => Context; args: Args }>();

  /** See `noteDeclared` in definition.ts. */
  readonly note = (context: () => Context, args: Args): void => void this.byMark.set(args.__mark, { context, args });

  /** What it says of the resource with this mark. */
  of(mark: Mark | undefined): Args | undefined {
    return this.byMark.get(mark)?.args;
  }

  /** What it says of those on one server. */
  on(connection: Connection): Args[] {
    return [...this.byMark.values()].filter(({ context }) => isOf(context, connection)).map(({ args }) => args);
  }
}

/** A check needs no settings; but without them nothing is sent anywhere. */
function isOf(context: () => Context, connection: Connection): boolean {
  try {
    return context().connection === connection;
  } catch {
    return false;
  }
}
