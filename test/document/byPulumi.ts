import { startSimulator } from "wso2-simulator";
import ts from "typescript";
import { TestStack, type ConfigValue } from "../engine/support/stack.js";
import { settingsFor } from "../engine/support/wso2.js";
import { countOf, type Requests } from "./requests.js";
import { stateOf, type State } from "./state.js";

/** What a program left behind. */
export interface ByPulumi {
  /** Everything that the server holds at the end. */
  state: State;
  /** What it asked of the server. */
  requests: Requests;
}

/** A program as the engine runs it: JavaScript, CommonJS. */
export const compiled = (program: string): string =>
  ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;

/** Runs programs on the engine, one after the other, each as a stack of its own on one new server; resolves with what the last one asked for and what all left. */
export async function runPrograms(programs: string[], config: Record<string, ConfigValue> = {}): Promise<ByPulumi> {
  const server = await startSimulator();
  const stacks: TestStack[] = [];
  try {
    for (const program of programs) {
      const stack = await TestStack.open({ program: compiled(program), config: { ...settingsFor(server), ...config } });
      stacks.push(stack);
      server.clearRequests();
      const run = await stack.up();
      if (run.code !== 0) throw new Error(run.stdout + run.stderr);
    }
    return { state: stateOf(server.store), requests: countOf(server.requests) };
  } finally {
    await Promise.all([...stacks.map((stack) => stack.close()), server.close()]);
  }
}
