import { startSimulator, type Simulator, type SimulatorOptions } from "wso2-simulator";
import { TestStack, type ConfigValue } from "./stack.js";

/** A server and a stack whose configuration leads to it. */
export interface Wso2Stack {
  server: Simulator;
  stack: TestStack;
  close(): Promise<void>;
}

export interface Wso2StackOptions {
  /** The program, which has the package as `wso2` and `@pulumi/pulumi` as `pulumi`; it may need what the server has. */
  program: string | ((server: Simulator) => string);
  server?: SimulatorOptions;
  /** Configuration beside the settings of the connection. */
  config?: Record<string, ConfigValue>;
}

export async function openWso2Stack({ program, server: options, config }: Wso2StackOptions): Promise<Wso2Stack> {
  const server = await startSimulator(options);
  try {
    const source = typeof program === "string" ? program : program(server);
    const stack = await TestStack.open({ program: programOf(source), config: { ...settingsFor(server), ...config } });
    return { server, stack, close: () => Promise.all([stack.close(), server.close()]).then(() => undefined) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Runs `body` with a new server and stack and removes both afterwards, whatever happens. */
export async function withWso2Stack(options: Wso2StackOptions, body: (wso2: Wso2Stack) => Promise<void>): Promise<void> {
  const wso2 = await openWso2Stack(options);
  try {
    await body(wso2);
  } finally {
    await wso2.close();
  }
}

/** A program's whole source. */
export const programOf = (statements: string): string => `const wso2 = require("pulumi-wso2");\nconst pulumi = require("@pulumi/pulumi");\n${statements}\n`;

/** The settings with which a stack reaches a server. */
export function settingsFor({ url, applications: [application] }: Simulator): Record<string, ConfigValue> {
  return { "wso2:baseUrl": url, "wso2:clientId": application!.clientId, "wso2:clientSecret": { secret: application!.clientSecret } };
}

/** What was asked since the last look, by route, in order: `POST /scim2/Users`; a token by its grant. */
export function asked(server: Simulator): string[] {
  const list = server.requests.map(({ method, route, path, grantType }) => grantType ?? `${method} ${route ?? path}`);
  server.clearRequests();
  return list;
}
