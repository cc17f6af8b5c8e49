import type { Call } from "../http.js";

/**
 * Takes back the tokens that act in an organization that was disabled or deleted. 7.0 leaves them, and they work
 * again when it is enabled (behaviour §2.5, measured).
 */
export function revokeTokensOf(call: Call, organizationId: string): void {
  if (call.level === "7.0") return;
  for (const token of Object.values(call.store.tokens)) {
    if (token.organizationId === organizationId) delete call.store.tokens[token.value];
  }
}
