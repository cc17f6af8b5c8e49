import type { Reason, ServerSaid } from "./errors.js";

/** Longest piece of a server's text that goes into a message. */
const LONGEST = 400;

/** Shortest secret that is masked: within words, shorter ones would be told by the gaps that they leave. */
const SHORTEST_SECRET = 4;

const SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

/**
 * Reads an answer that is no success: the four families of error bodies (behaviour §1.3 to §1.6) and pages of a proxy.
 * A server or proxy that echoes what it was sent does not bring `secrets` into a message.
 */
export function whatWasSaid(status: number, body: string, secrets: string[] = []): ServerSaid {
  const masked = maskOf(secrets);
  const text = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? masked(value.trim()).slice(0, LONGEST) : undefined);
  const parsed = parseJson(body);
  if (parsed === undefined) return { status, description: /<[a-z!]/i.test(body) ? text(`an HTML page${titleOf(body)}`) : text(body) };
  return {
    status,
    // The gate's code is a number, and the status again (behaviour §1.3).
    code: text(parsed.code) ?? text(parsed.error),
    message: text(parsed.message),
    description: text(parsed.description) ?? text(parsed.detail) ?? text(parsed.error_description),
    scimType: text(parsed.scimType),
    traceId: text(parsed.traceId),
    ...(Array.isArray(parsed.schemas) && parsed.schemas.includes(SCIM_ERROR) ? { scim: true } : {}),
  };
}

/** Masks before anything is cut, so that no piece of a secret is left over; also as it stands in echoed JSON. */
function maskOf(secrets: string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  return (text) => hidden.reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}

/** The object in a body, or nothing if it holds none. */
export function parseJson(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function titleOf(page: string): string {
  const title = /<title>\s*([^<]{1,80}?)\s*<\/title>/i.exec(page)?.[1];
  return title === undefined ? "" : ` titled "${title}"`;
}

const BY_CODE: Record<string, Reason> = {
  "ORG-60015": "organization-not-found",
  "ORG-60064": "organization-not-found",
  "ORG-60035": "not-found",
  "ORG-60076": "name-taken",
  "ORG-60070": "name-taken",
  "ORG-60100": "handle-taken",
  "ORG-60007": "has-children",
  "ORG-60029": "has-active-children",
  "ORG-60069": "shared-with-all",
  invalid_client: "client-refused",
  unauthorized_client: "grant-refused",
  unsupported_grant_type: "grant-refused",
};

/** Answers that only their text tells apart. Each is the server's own, from behaviour §1.3, §2.3, §6.1, §6.3, §7.4. */
const BY_TEXT: [RegExp, Reason][] = [
  [/invalid tenant domain|deactivated state|is invalid or inactive/i, "organization-inactive"],
  [/have not shared the application/i, "not-shared"],
  [/in the same branch|Invalid organization id/i, "organization-not-found"],
  [/Invalid token received/i, "unauthorized"],
  [/Unsupported grant_type/i, "grant-refused"],
  [/retrieving super admin ID/i, "no-administrator"],
  [/can't be resolved from the given user Id/i, "unresolved-user"],
  [/cannot be deleted from the role|Only the tenant owner/i, "assigned-by-parent"],
  [/not allowed for shared roles|Shared role deletion|for shared applications is not allowed/i, "shared-role"],
  [/\bRole\b.* is not allowed for organizations/i, "no-own-roles"],
  [/already exist|UserAlreadyExisting|\b30004\b|must be unique/i, "conflict"],
];

/** What an answer that is no success means. */
export function reasonOf(said: ServerSaid): Reason {
  const status = said.status ?? 0;
  if (status === 401 && said.code === undefined) return "unauthorized";
  const byCode = BY_CODE[said.code ?? ""];
  if (byCode !== undefined) return byCode;
  const words = `${said.message ?? ""} ${said.description ?? ""} ${said.scimType ?? ""}`;
  const byText = BY_TEXT.find(([pattern]) => pattern.test(words))?.[1];
  if (byText !== undefined) return byText;
  if (status === 429) return "rate-limited";
  if (status === 502 || status === 503 || status === 504) return "unavailable";
  if (status >= 500) return "server-error";
  if (status === 409) return "conflict";
  if (status === 404) return isAboutObject(said) ? "not-found" : "refused";
  if (status === 403) return "forbidden";
  if (status === 401) return "unauthorized";
  if (status >= 300 && status < 400) return "redirect";
  return "refused";
}

/** A 404 of SCIM or of a server API. Any other comes from a proxy, the gate or a wrong URL and tells nothing about the object. */
const isAboutObject = ({ scim, code }: ServerSaid): boolean => scim === true || /^[A-Z]+(-[A-Z]+)*-\d+$/.test(code ?? "");
