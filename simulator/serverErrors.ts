import { randomUUID } from "node:crypto";
import type { Answer } from "./http.js";

/** An error of a server API (behaviour §1.4). */
export function serverError(status: number, code: string, message: string, description: string): Answer {
  return { status, body: { code, message, description, traceId: randomUUID() } };
}

/** The body is no JSON, or not of the expected shape. */
export function unexpectedFormat(): Answer {
  return serverError(400, "UE-10000", "Invalid Request.", "Provided request body content is not in the expected format.");
}

/** The body, or a parameter, breaks a constraint. */
export function invalidRequest(description: string): Answer {
  return serverError(400, "UE-10000", "Invalid Request", description);
}

/** What the server answers when its own code failed. */
export function unexpectedProcessing(): Answer {
  return serverError(500, "SE-50000", "Unexpected Processing Error.", "Server encountered an error while serving the request.");
}

const methodsOfEveryResource = "DELETE,POST,GET,PUT,PATCH,OPTIONS,HEAD";

/** A path below a known API that leads nowhere (recorded, scenario 09). */
export function noSuchResource(): Answer {
  return { status: 404, headers: { allow: methodsOfEveryResource } };
}

/** A path that exists, with another method (recorded, scenario 08). */
export function methodNotAllowed(): Answer {
  return { status: 405, headers: { allow: methodsOfEveryResource } };
}
