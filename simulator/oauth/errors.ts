import type { Answer } from "../http.js";
import { realm } from "../gate.js";

/** An error of the token endpoint (behaviour §1.6). */
export function oauthError(error: string, description: string, status = 400): Answer {
  return { status, headers: status === 400 ? {} : { "www-authenticate": `Basic realm=${realm}` }, body: { error, error_description: description } };
}
