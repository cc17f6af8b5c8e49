import { Problem } from "./problem.js";

const engine = process.ppid;

/**
 * Stops a change when the engine that asked for it is gone. The plugin process outlives a killed engine and would go on
 * sending beside the next run.
 */
export function engineIsThere(): void {
  if (process.ppid !== engine) throw new Problem("stopped, because the Pulumi engine that asked for it has ended");
}

/** Tells the person who runs the program something that is no failure; the engine shows what the plugin process prints. */
export function warn(text: string): void {
  process.stderr.write(`warning: ${text}\n`);
}
