import type { Call } from "./http.js";
import { invalidRequest, unexpectedFormat, unexpectedProcessing } from "./serverErrors.js";
import { Refusal } from "./refusal.js";

/**
 * The JSON body of a call to a server API. Another content type answers 415, no body at all 500,
 * and what is no JSON 400 (recorded, scenarios 03 and 09).
 */
export function jsonBody(call: Call): unknown {
  const contentType = call.headers["content-type"];
  if (contentType === undefined || !/^application\/json\b/i.test(contentType)) throw new Refusal({ status: 415 });
  if (call.body === "") throw new Refusal(unexpectedProcessing());
  try {
    return JSON.parse(call.body);
  } catch {
    throw new Refusal(unexpectedFormat());
  }
}

/** The same, as an object. Where its members are given, an unknown one is refused (recorded, scenario 03). */
export function jsonObject(call: Call, members?: readonly string[]): Record<string, unknown> {
  const body = jsonBody(call);
  if (!isRecord(body) || (members && Object.keys(body).some((key) => !members.includes(key)))) throw new Refusal(unexpectedFormat());
  return body;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, absent, or null; anything else is refused as the server refuses what it cannot bind. */
export function optionalText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object") throw new Refusal(unexpectedFormat());
  return String(value);
}

export function requiredText(value: unknown, name: string): string {
  const text = optionalText(value);
  if (text === undefined) throw new Refusal(invalidRequest(`Property ${name} cannot be null.`));
  return text;
}
