import { z } from "zod";
import type { Connection } from "./connection.js";
import { Wso2Error } from "./errors.js";

/** Levels that can be told apart, each with those after it for which no difference is known. */
export type ServerLevel = "7.0" | "7.1" | "7.2";

const Metadata = z.looseObject({ orgHandle: z.string().optional() });

/** The level of a server, by what it knows: it tells no version. Handles came with 7.2, the list of attributes with 7.1 (behaviour §10). */
export async function serverLevel(connection: Connection): Promise<ServerLevel> {
  const get = { method: "GET", scope: "organization_view" } as const;
  const { orgHandle } = await connection.call({ ...get, path: "/api/server/v1/organizations/metadata", answer: Metadata });
  if (orgHandle !== undefined) return "7.2";
  try {
    await connection.call({ ...get, path: "/api/server/v1/organizations/meta-attributes", query: { limit: "1" }, answer: z.looseObject({}) });
    return "7.1";
  } catch (error) {
    // 7.0 takes the path for the id of an organization that is not there.
    if (!(error instanceof Wso2Error) || (error.said.status ?? 500) >= 500) throw error;
    return "7.0";
  }
}
