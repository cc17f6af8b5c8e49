import { isRecord } from "../body.js";
import type { Answer, Call } from "../http.js";
import { Refusal } from "../refusal.js";
import { invalidSyntax, refuse, scimMediaType } from "./errors.js";

const mediaTypes = ["application/json", scimMediaType];

/** The body of a SCIM request; other content types answer 406 (behaviour §1.5; recorded, scenario 04). */
export function scimBody(call: Call): Record<string, unknown> {
  const contentType = call.headers["content-type"];
  if (contentType === undefined) throw refuse(406, "Content-Type not present in the request header");
  if (!mediaTypes.includes(contentType.split(";")[0]!.trim().toLowerCase())) throw refuse(406, `${contentType} is not supported.`);
  const body = parse(call.body);
  if (!isRecord(body)) throw invalidSyntax();
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidSyntax();
  }
}

/** Answers that the client does not accept are refused before anything is looked at. */
export function checkAccept(call: Call): void {
  const accept = call.headers["accept"];
  if (accept === undefined) return;
  const offered = accept.split(",").map((part) => part.split(";")[0]!.trim().toLowerCase());
  if (!offered.some((type) => type === "*/*" || mediaTypes.includes(type))) throw refuse(406, `${accept} is not supported.`);
}

export function scimAnswer(status: number, body: unknown, location?: string): Answer {
  return { status, headers: { "content-type": scimMediaType, ...(location !== undefined && { location }) }, body };
}

/** Which attributes a client wants to see. */
export interface Wanted {
  attributes?: string[];
  excludedAttributes?: string[];
}

export function wantedIn(query: URLSearchParams): Wanted {
  const [attributes, excludedAttributes] = [namesIn(query.get("attributes")), namesIn(query.get("excludedAttributes"))];
  return { ...(attributes && { attributes }), ...(excludedAttributes && { excludedAttributes }) };
}

export interface ListRequest extends Wanted {
  filter?: string;
  startIndex: number;
  count?: number;
}

export function listRequestOfQuery(query: URLSearchParams): ListRequest {
  return listRequest(
    (name) => query.get(name) ?? undefined,
    wantedIn(query),
  );
}

/** `.search` takes the same in a body, attributes as a list (behaviour §6.2). */
export function listRequestOfBody(body: Record<string, unknown>): ListRequest {
  return listRequest(
    (name) => (body[name] === undefined ? undefined : String(body[name])),
    {
      ...(Array.isArray(body["attributes"]) && { attributes: body["attributes"].map(String) }),
      ...(Array.isArray(body["excludedAttributes"]) && { excludedAttributes: body["excludedAttributes"].map(String) }),
    },
  );
}

function listRequest(text: (name: string) => string | undefined, wanted: Wanted): ListRequest {
  if (text("sortBy") !== undefined) throw refuse(501, "Sorting is not supported.");
  const filter = text("filter");
  const count = wholeNumber(text("count"));
  return {
    ...(filter !== undefined && filter.trim() !== "" && { filter }),
    startIndex: Math.max(wholeNumber(text("startIndex")) ?? 1, 1),
    ...(count !== undefined && { count }),
    ...wanted,
  };
}

/** A number that is none answers 404, without a body (recorded, scenario 15). */
function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw new Refusal({ status: 404 });
  return Number(text);
}

function namesIn(text: string | null): string[] | undefined {
  const names = (text ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  return names.length === 0 ? undefined : names;
}

/** A list without hits has no `Resources` at all (behaviour §1.5). */
export function listAnswer(resources: unknown[], startIndex: number, totalResults: number): Answer {
  return scimAnswer(200, {
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ...(resources.length > 0 && { Resources: resources }),
  });
}

/** The rows of one page: at most 100, none for a count of 0 or less (behaviour §6.2). */
export function pageOf<T>(rows: T[], request: ListRequest, defaultCount: number): T[] {
  const count = Math.min(Math.max(request.count ?? defaultCount, 0), 100);
  return rows.slice(request.startIndex - 1, request.startIndex - 1 + count);
}
