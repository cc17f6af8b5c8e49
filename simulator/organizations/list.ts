import type { Answer, Call } from "../http.js";
import type { Organization } from "../model.js";
import { linkPrefix } from "../prefix.js";
import { Refusal } from "../refusal.js";
import { invalidRequest } from "../serverErrors.js";
import { invalidCursor } from "./errors.js";
import { parseFilter } from "./filter.js";
import { childrenOf, descendantsOf } from "./tree.js";
import { apiRoot, organizationItem } from "./view.js";

const defaultLimit = 15;
const largestLimit = 100;

/** GET /organizations: the newest first, in pages whose cursors are the creation times at their edges (behaviour §3.5). */
export function listOrganizations(call: Call): Answer {
  const limit = limitOf(call);
  const recursive = call.query.get("recursive") === "true";
  const filter = parseFilter(call.query.get("filter") ?? "", call.level);
  const after = cursorOf(call, "after");
  const before = cursorOf(call, "before");

  const below = (recursive ? descendantsOf : childrenOf)(call.store, call.organization.id);
  const matching = below.filter(filter.matches).sort((a, b) => (a.created < b.created ? 1 : -1));
  const page = pageOf(matching, limit, after, before);
  if (page.length === 0) return { status: 200, body: {} };

  const links = linksOf(call, limit, recursive, matching, page);
  return {
    status: 200,
    body: { ...(links.length > 0 && { links }), organizations: page.map((one) => organizationItem(call, one, filter.namesAttributes)) },
  };
}

function pageOf(matching: Organization[], limit: number, after: string | undefined, before: string | undefined): Organization[] {
  if (before !== undefined) {
    const newer = matching.filter((one) => one.created > before);
    return newer.slice(Math.max(0, newer.length - limit));
  }
  return matching.filter((one) => after === undefined || one.created < after).slice(0, limit);
}

function linksOf(call: Call, limit: number, recursive: boolean, matching: Organization[], page: Organization[]): { rel: string; href: string }[] {
  const [first, last] = [page[0]!, page.at(-1)!];
  const filter = call.query.get("filter");
  const parameters = new URLSearchParams({ limit: String(limit), recursive: String(recursive), ...(filter && { filter }) });
  const href = `${linkPrefix(call.store, call.level, call.prefix)}${apiRoot(call)}/organizations?${parameters}`;
  // The cursor stands in the link as it is, not percent-encoded (recorded, scenario 12).
  return [
    ...(matching[0] !== first ? [{ rel: "previous", href: `${href}&before=${cursorAt(first)}` }] : []),
    ...(matching.at(-1) !== last ? [{ rel: "next", href: `${href}&after=${cursorAt(last)}` }] : []),
  ];
}

/** What is no number leads nowhere, as the server cannot bind it; a negative one breaks a constraint (recorded, scenario 03). */
function limitOf(call: Call): number {
  const text = call.query.get("limit") ?? "";
  if (text === "") return defaultLimit;
  if (!/^-?\d+$/.test(text)) throw new Refusal({ status: 404 });
  if (Number(text) < 0) throw new Refusal(invalidRequest("must be greater than or equal to 0"));
  return Math.min(Number(text), largestLimit);
}

function cursorAt(organization: Organization): string {
  return Buffer.from(organization.created.replace("T", " ").replace("Z", "")).toString("base64");
}

function cursorOf(call: Call, name: "after" | "before"): string | undefined {
  const text = call.query.get(name);
  if (!text) return undefined;
  const time = Buffer.from(text, "base64").toString("utf8");
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+$/.test(time)) throw new Refusal(invalidCursor(call.level));
  return `${time.replace(" ", "T")}Z`;
}
