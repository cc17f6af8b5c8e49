import { startSimulator, type Simulator } from "wso2-simulator";
import { TestStack, type ConfigValue } from "./stack.js";

/** A server and a stack whose configuration leads to it. */
export interface Wso2Stack {
  server: Simulator;
  stack: TestStack;
  close(): Promise<void>;
}

/** Starts a server and makes a stack whose program has these statements. */
export async function openWso2Stack(statements = ""): Promise<Wso2Stack> {
  const server = await startSimulator();
  try {
    const stack = await TestStack.open({ program: programOf(statements), config: settingsFor(server) });
    return { server, stack, close: () => Promise.all([stack.close(), server.close()]).then(() => undefined) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Runs `body` with a new server and stack and removes both afterwards, whatever happens. */
export async function withWso2Stack(statements: string, body: (wso2: Wso2Stack) => Promise<void>): Promise<void> {
  const wso2 = await openWso2Stack(statements);
  try {
    await body(wso2);
  } finally {
    await wso2.close();
  }
}

/** The source of a program with these statements. */
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
