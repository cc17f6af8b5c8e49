import type { Reason, ServerSaid } from "./errors.js";

/** Longest piece of a server's text that goes into a message. */
const LONGEST = 400;

const text = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, LONGEST) : undefined);

/**
 * Reads an answer that is no success: the four families of error bodies (behaviour §1.3 to §1.6) and pages of a proxy.
 */
export function whatWasSaid(status: number, body: string): ServerSaid {
  const parsed = parseJson(body);
  if (parsed === undefined) return { status, description: /<[a-z!]/i.test(body) ? `an HTML page${titleOf(body)}` : text(body) };
  const code = typeof parsed.code === "string" ? parsed.code : text(parsed.error);
  return {
    status,
    code,
    message: text(parsed.message),
    description: text(parsed.description) ?? text(parsed.detail) ?? text(parsed.error_description),
    scimType: text(parsed.scimType),
    traceId: text(parsed.traceId),
  };
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
  "ORG-60076": "name-taken",
  "ORG-60070": "name-taken",
  "ORG-60100": "handle-taken",
  "ORG-60007": "has-children",
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
  if (status === 404 || status === 410) return isPage(said) ? "refused" : "not-found";
  if (status === 403) return "forbidden";
  if (status === 401) return "unauthorized";
  if (status >= 300 && status < 400) return "redirect";
  return "refused";
}

/** A 404 with a page, or with nothing at all, comes from a proxy or a wrong URL: it tells nothing about the object. */
const isPage = ({ code, message, description, scimType }: ServerSaid): boolean =>
  (description === undefined || description.startsWith("an HTML page")) && code === undefined && message === undefined && scimType === undefined;
