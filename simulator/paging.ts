import type { Answer, Call } from "./http.js";
import type { Level } from "./model.js";
import { linkPrefix } from "./prefix.js";
import { Refusal } from "./refusal.js";
import { invalidRequest } from "./serverErrors.js";
import { invalidCursor } from "./organizations/errors.js";

const defaultLimit = 15;
const largestLimit = 100;

export interface CursorList<T> {
  /** All that match, whatever the page. */
  matching: T[];
  /** The path of the list below the prefix, for the links to other pages. */
  path: string;
  recursive: boolean;
  render(one: T): unknown;
}

/** Answers a page of organizations, the newest first. Cursors are the creation times at the page's edges (behaviour §3.5). */
export function cursorPage<T extends { created: string }>(call: Call, list: CursorList<T>): Answer {
  const limit = limitOf(call);
  const ordered = list.matching.sort((a, b) => (a.created < b.created ? 1 : -1));
  const page = pageOf(ordered, limit, cursorOf(call, "after"), cursorOf(call, "before"));
  if (page.length === 0) return { status: 200, body: {} };
  const links = linksOf(call, list, limit, ordered, page);
  return { status: 200, body: { ...(links.length > 0 && { links }), organizations: page.map((one) => list.render(one)) } };
}

function pageOf<T extends { created: string }>(ordered: T[], limit: number, after: string | undefined, before: string | undefined): T[] {
  if (before !== undefined) {
    const newer = ordered.filter((one) => one.created > before);
    return newer.slice(Math.max(0, newer.length - limit));
  }
  return ordered.filter((one) => after === undefined || one.created < after).slice(0, limit);
}

function linksOf<T extends { created: string }>(call: Call, list: CursorList<T>, limit: number, ordered: T[], page: T[]): { rel: string; href: string }[] {
  const [first, last] = [page[0]!, page.at(-1)!];
  const filter = call.query.get("filter");
  const parameters = new URLSearchParams({ limit: String(limit), recursive: String(list.recursive), ...(filter && { filter }) });
  const href = `${linkPrefix(call.store, call.level, call.prefix)}${list.path}?${parameters}`;
  // The cursor stands in the link as it is, not percent-encoded (recorded, scenario 12).
  return [
    ...(ordered[0] !== first ? [{ rel: "previous", href: `${href}&before=${cursorAt(first.created)}` }] : []),
    ...(ordered.at(-1) !== last ? [{ rel: "next", href: `${href}&after=${cursorAt(last.created)}` }] : []),
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

function cursorAt(created: string): string {
  return Buffer.from(created.replace("T", " ").replace("Z", "")).toString("base64");
}

function cursorOf(call: Call, name: "after" | "before"): string | undefined {
  const text = call.query.get(name);
  return text ? timeAt(text, call.level) : undefined;
}

function timeAt(cursor: string, level: Level): string {
  const time = Buffer.from(cursor, "base64").toString("utf8");
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+$/.test(time)) throw new Refusal(invalidCursor(level));
  return `${time.replace(" ", "T")}Z`;
}
