import type { Answer } from "../http.js";
import { Refusal } from "../refusal.js";

export const scimMediaType = "application/scim+json";

const unparsable = "Request is unparsable, syntactically incorrect, or violates schema.";

/** A SCIM error: `status` is a string, and `scimType` is there only for some (behaviour §1.5). */
export function scimError(status: number, detail: string, scimType?: string): Answer {
  return {
    status,
    headers: { "content-type": scimMediaType },
    body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], ...(scimType !== undefined && { scimType }), detail, status: String(status) },
  };
}

export function refuse(status: number, detail: string, scimType?: string): Refusal {
  return new Refusal(scimError(status, detail, scimType));
}

export function invalidValue(detail: string): Refusal {
  return refuse(400, detail, "invalidValue");
}

/** The errors whose human text the server puts where the type belongs (behaviour §1.5). */
export function unparsableBecause(message: string): Refusal {
  return refuse(400, unparsable, message);
}

export function invalidSyntax(detail = unparsable): Refusal {
  return refuse(400, detail, "invalidSyntax");
}
