import { join } from "node:path";
import { Failure } from "./failure.mjs";

/**
 * The server that the quickstart works on: the real one that was named, or a simulator on its kept data.
 *
 * @returns {Promise<{ environment: Record<string, string>, name: string, close(): Promise<void> }>}
 */
export async function openServer({ server }, kept) {
  if (server !== undefined) return { environment: { WSO2_BASE_URL: server }, name: server, close: async () => {} };
  const { startSimulator } = await import("wso2-simulator");
  const simulator = await startSimulator({ dataFile: join(kept, "server.json") }).catch((error) => {
    throw new Failure(`the simulator does not start: ${error.message}`);
  });
  const [{ clientId, clientSecret }] = simulator.applications;
  return {
    environment: { WSO2_BASE_URL: simulator.url, WSO2_CLIENT_ID: clientId, WSO2_CLIENT_SECRET: clientSecret },
    name: `a simulated WSO2 Identity Server at ${simulator.url}`,
    close: () => simulator.close(),
  };
}
