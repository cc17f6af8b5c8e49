import { randomBytes } from "node:crypto";

/** A client id or secret in the form of WSO2's: 28 letters, digits and underscores. */
export function clientCredential(): string {
  return randomBytes(21).toString("base64").replace(/[+/]/g, "_");
}
