import { isSystemPortal } from "../console.js";
import type { Answer, Call } from "../http.js";
import type { Application } from "../model.js";
import { linkPrefix } from "../prefix.js";
import { Refusal } from "../refusal.js";
import { serverError } from "../serverErrors.js";
import { associatedRoles, advancedConfigurations } from "./details.js";
import { parseFilter } from "./filter.js";
import { applicationsIn, base } from "./find.js";

const defaultLimit = 15;
const largestLimit = 100;

/** Members that a list has only when asked for (behaviour §5.1). */
const furtherMembers: Record<string, (call: Call, application: Application) => unknown> = {
  clientId: (_call, application) => application.clientId,
  templateId: (_call, application) => application.templateId,
  advancedConfigurations,
  associatedRoles,
};

/** GET /applications, by name. */
export function listApplications(call: Call): Answer {
  if (call.query.has("sortBy") || call.query.has("sortOrder")) return serverError(501, "APP-65002", "Sorting not supported.", "Sorting capability is not supported in this version of the API.");
  const limit = Math.min(positive(call.query.get("limit")) || defaultLimit, largestLimit);
  const offset = positive(call.query.get("offset"));
  const members = requestedMembers(call);
  const matches = parseFilter(call.query.get("filter") ?? "");

  const withoutPortals = call.query.get("excludeSystemPortals") === "true";
  const matching = applicationsIn(call).filter((application) => matches(application) && !(withoutPortals && isSystemPortal(application))).sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = matching.slice(offset, offset + limit);
  return {
    status: 200,
    body: {
      totalResults: matching.length,
      startIndex: offset + 1,
      count: page.length,
      applications: page.map((application) => item(call, application, members)),
      links: linksOf(call, limit, offset, matching.length),
    },
  };
}

function item(call: Call, application: Application, members: string[]): Record<string, unknown> {
  return {
    id: application.id,
    name: application.name,
    ...(application.description !== undefined && { description: application.description }),
    access: "WRITE",
    self: `${linkPrefix(call.store, call.level, call.prefix)}${base}/${application.id}`,
    ...Object.fromEntries(members.map((member) => [member, furtherMembers[member]!(call, application)])),
  };
}

function requestedMembers(call: Call): string[] {
  const members = (call.query.get("attributes") ?? "").split(",").filter((member) => member !== "");
  const unknown = members.find((member) => !Object.hasOwn(furtherMembers, member));
  if (unknown !== undefined) throw new Refusal(serverError(400, "APP-60505", "Unsupported attribute.", `The attribute ${unknown} cannot be requested.`));
  return members;
}

function linksOf(call: Call, limit: number, offset: number, total: number): { rel: string; href: string }[] {
  const href = (start: number): string => `${linkPrefix(call.store, call.level, call.prefix)}${base}?${new URLSearchParams({ offset: String(start), limit: String(limit) })}`;
  return [
    ...(offset + limit < total ? [{ rel: "next", href: href(offset + limit) }] : []),
    ...(offset > 0 ? [{ rel: "previous", href: href(Math.max(0, offset - limit)) }] : []),
  ];
}

function positive(text: string | null): number {
  const number = Number.parseInt(text ?? "", 10);
  return number > 0 ? number : 0;
}
