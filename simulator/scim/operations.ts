import { isRecord } from "../body.js";
import { invalidSyntax, refuse } from "./errors.js";

/** One operation of a PATCH body, its name in lower case. */
export interface Operation {
  op: "add" | "replace" | "remove";
  path?: string;
  value?: unknown;
}

/** The operations of a body; `resource` is what the server calls the thing in its error (recorded, scenarios 05 and 15). */
export function operationsOf(body: Record<string, unknown>, resource: "user" | "role"): Operation[] {
  if (!Array.isArray(body["Operations"])) throw failed(resource);
  return body["Operations"].map((operation) => readOperation(operation, resource));
}

export function failed(resource: "user" | "role"): Error {
  return refuse(500, `Error in performing the patch operation on ${resource} resource.`);
}

function readOperation(operation: unknown, resource: "user" | "role"): Operation {
  if (!isRecord(operation)) throw failed(resource);
  const op = String(operation["op"]).toLowerCase();
  if (op !== "add" && op !== "replace" && op !== "remove") throw invalidSyntax(`Unknown operation: ${String(operation["op"])}`);
  const path = typeof operation["path"] === "string" && operation["path"].trim() !== "" ? operation["path"].trim() : undefined;
  if (op === "remove" && path === undefined) throw refuse(400, "No path value specified for remove operation", "noTarget");
  if (op !== "remove" && (operation["value"] === undefined || operation["value"] === null)) {
    throw invalidSyntax(`The value is not provided to perform patch ${op} operation.`);
  }
  return { op, ...(path !== undefined && { path }), ...(op !== "remove" && { value: operation["value"] }) };
}
