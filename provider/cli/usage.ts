import { parseArgs, type ParseArgsConfig } from "node:util";

/** A command line that cannot be meant so; one sentence says why. */
export class UsageError extends Error {}

/** The options of a command line. */
export function optionsIn<Options extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: Options): ReturnType<typeof parseArgs<{ options: Options }>>["values"] {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]);
  }
}
