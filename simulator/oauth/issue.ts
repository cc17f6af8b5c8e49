import { randomUUID } from "node:crypto";
import type { Answer } from "../http.js";
import type { Application, Store, Token } from "../model.js";

export interface Wish {
  application: Application;
  organizationId: string;
  /** The user who gets the token, if it is not for the application itself. */
  userId?: string;
  scopes: string[];
  switched: boolean;
  seconds: number;
}

/**
 * Answers with the token that the same application already has for the same scopes and organization; when less than
 * a second of it is left, with a new one (behaviour §2.2; measured: 6, 5 … 1 seconds, then a new token).
 */
export function issue(store: Store, wish: Wish): Answer {
  const token = reusable(store, wish) ?? created(store, wish);
  return {
    status: 200,
    headers: { "cache-control": "no-store", pragma: "no-cache" },
    body: {
      access_token: token.value,
      ...(token.scopes.length > 0 && { scope: token.scopes.join(" ") }),
      token_type: "Bearer",
      expires_in: secondsLeft(token),
    },
  };
}

function reusable(store: Store, wish: Wish): Token | undefined {
  const scopes = wish.scopes.join(" ");
  return Object.values(store.tokens).find(
    (token) =>
      token.applicationId === wish.application.id &&
      token.organizationId === wish.organizationId &&
      token.switched === wish.switched &&
      token.userId === wish.userId &&
      token.scopes.join(" ") === scopes &&
      secondsLeft(token) >= 1,
  );
}

function created(store: Store, wish: Wish): Token {
  dropExpired(store);
  const token: Token = {
    value: randomUUID(),
    organizationId: wish.organizationId,
    applicationId: wish.application.id,
    scopes: wish.scopes,
    expires: Date.now() + wish.seconds * 1000,
    switched: wish.switched,
    ...(wish.userId !== undefined && { userId: wish.userId }),
  };
  store.tokens[token.value] = token;
  return token;
}

function dropExpired(store: Store): void {
  for (const token of Object.values(store.tokens)) {
    if (token.expires <= Date.now()) delete store.tokens[token.value];
  }
}

function secondsLeft(token: Token): number {
  return Math.floor((token.expires - Date.now()) / 1000);
}
