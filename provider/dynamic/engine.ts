import { connect } from "node:net";
import { Problem } from "./problem.js";

/** Address at which the engine listens, which it gives the plugin process as its argument; absent where the handlers run elsewhere. */
const engine = /^(.+):(\d+)$/.exec(process.argv[2] ?? "");

/**
 * Stops a change when the engine that asked for it is gone. The plugin process outlives a killed engine and would go on
 * sending beside the next run. Its parent tells nothing, being the shell that starts it; but a dead engine no longer listens.
 */
export async function engineIsThere(): Promise<void> {
  if (engine !== null && !(await listens(engine[1] as string, Number(engine[2])))) {
    throw new Problem("stopped, because the Pulumi engine that asked for it has ended. Run `pulumi cancel` if the stack is locked, then `pulumi up` again");
  }
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (there: boolean) => () => {
      socket.destroy();
      resolve(there);
    };
    socket.once("connect", done(true)).once("error", done(false));
  });
}

/** Tells the person who runs the program something that is no failure; the engine shows what the plugin process prints. */
export function warn(text: string): void {
  process.stderr.write(`warning: ${text}\n`);
}
