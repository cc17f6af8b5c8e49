import { isRecord } from "./body.js";
import type { Store } from "./model.js";

const secretNames = new Set(["password", "token", "access_token", "refresh_token", "id_token", "client_secret", "clientsecret"]);
const hidden = "***";

/** A request or response body as the log may show it. */
export function maskedBody(store: Store, body: string, contentType = ""): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return maskedValue(store, Object.fromEntries(new URLSearchParams(body)));
  try {
    return maskedValue(store, JSON.parse(body));
  } catch {
    return `<no JSON, ${body.length} characters>`;
  }
}

/** The same for a value: secrets are known by the name they stand under, or by being one that the simulator has given out. */
export function maskedValue(store: Store, value: unknown): unknown {
  const sweep = sweeperOf(store);
  const walk = (one: unknown): unknown => {
    if (typeof one === "string") return sweep(one);
    if (Array.isArray(one)) return one.map(walk);
    if (!isRecord(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, isSecret(one, name) ? hide(inner, walk) : walk(inner)]));
  };
  return walk(value);
}

/** Text that may hold a secret anywhere, such as a URL. */
export function maskedText(store: Store, text: string): string {
  return sweeperOf(store)(text);
}

/** The value of a SCIM operation on the path `password` is one, too. */
function isSecret(owner: Record<string, unknown>, name: string): boolean {
  if (secretNames.has(name.toLowerCase())) return true;
  return name === "value" && typeof owner["path"] === "string" && /(^|[:.])password$/i.test(owner["path"]);
}

function hide(value: unknown, walk: (value: unknown) => unknown): unknown {
  return typeof value === "object" && value !== null ? walk(value) : hidden;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Looks at every word that is long enough for a token or a client secret; a secret that the simulator made is no UUID. */
function sweeperOf(store: Store): (text: string) => string {
  let clientSecrets: Set<string | undefined> | undefined;
  const isClientSecret = (word: string): boolean => {
    clientSecrets ??= new Set(Object.values(store.applications).map((application) => application.clientSecret));
    return clientSecrets.has(word);
  };
  return (text) => text.replace(/[A-Za-z0-9_-]{28,}/g, (word) => (Object.hasOwn(store.tokens, word) || Object.hasOwn(store.confirmations, word) || (!uuid.test(word) && isClientSecret(word)) ? hidden : word));
}
