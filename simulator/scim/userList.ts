import { isRecord } from "../body.js";
import type { Answer, Call } from "../http.js";
import type { Level, User } from "../model.js";
import { Refusal } from "../refusal.js";
import { attributePath, isMultiValued } from "./attributes.js";
import { invalidValue, refuse } from "./errors.js";
import { conjunctionOf, meets, parseFilter, type Comparison } from "./filter.js";
import { listAnswer, listRequestOfBody, listRequestOfQuery, pageOf, scimBody, type ListRequest } from "./messages.js";
import { projectUser } from "./projection.js";
import { valuesOf } from "./userInput.js";
import { storedProfileOf, userResource } from "./userResource.js";
import { usersOf } from "./users.js";

export function listUsers(call: Call): Answer {
  return list(call, listRequestOfQuery(call.query));
}

export function searchUsers(call: Call): Answer {
  return list(call, listRequestOfBody(scimBody(call)));
}

/** Users in the order of their names (recorded, scenarios 04 and 16). */
function list(call: Call, request: ListRequest): Answer {
  const { store, level, organization } = call;
  const comparisons = request.filter === undefined ? [] : comparisonsOf(request.filter, level);
  const users = usersOf(store, organization.id).sort((a, b) => (a.userName.toLowerCase() < b.userName.toLowerCase() ? -1 : 1));
  const matching = (wildcards: boolean) => users.filter((user) => comparisons.every((comparison) => matches(call, user, comparison, wildcards)));
  const page = pageOf(matching(true), request, 100);
  // Wildcards in `eq` find users but do not count them (recorded, scenario 04). 7.0 counts nothing when nothing is asked for; later levels do (behaviour §6.2).
  const total = level === "7.0" && request.count !== undefined && request.count <= 0 ? 0 : matching(false).length;
  return listAnswer(page.map((user) => shown(call, user, request)), request.startIndex, total);
}

function shown(call: Call, user: User, request: ListRequest): Record<string, unknown> {
  const resource = projectUser(userResource(call, user), request, call.level);
  delete resource["schemas"];
  return resource;
}

const supported = ["eq", "ne", "co", "sw", "ew", "ge", "le"];

function comparisonsOf(filter: string, level: Level): Comparison[] {
  const comparisons = conjunctionOf(parseFilter(filter), (operator) =>
    operator === "pr" ? unsupported(operator) : refuse(500, `Unsupported Operation: ${operator}`),
  );
  for (const { op, attrPath } of comparisons) {
    if (!attributePath(attrPath, level).known) throw invalidValue("Not a valid attribute name/uri");
    if (!supported.includes(op)) throw unsupported(op);
  }
  return comparisons.map(inPrimaryStore);
}

function unsupported(operator: string): Error {
  return refuse(400, `Filter operation: ${operator} is not supported for filtering in users endpoint.`, "InvalidFilter");
}

/** What stands before a slash is taken for a user store; for one that is not there the answer is empty, without a body (recorded, scenarios 14 and 16). */
function inPrimaryStore(comparison: Comparison): Comparison {
  const slash = comparison.compValue.indexOf("/");
  if (slash < 0) return comparison;
  if (comparison.compValue.slice(0, slash).toUpperCase() !== "PRIMARY") throw new Refusal({ status: 200 });
  return { ...comparison, compValue: comparison.compValue.slice(slash + 1) };
}

function matches(call: Call, user: User, comparison: Comparison, wildcards: boolean): boolean {
  const path = attributePath(comparison.attrPath, call.level);
  if (path.schema === undefined && path.name === "userName" && call.level === "7.0") {
    return meets(user.userName.toLowerCase(), { op: comparison.op, compValue: comparison.compValue.toLowerCase() }, wildcards);
  }
  return textsAt(call, user, path).some((text) => meets(text, comparison, wildcards));
}

function textsAt(call: Call, user: User, { schema, name, sub }: ReturnType<typeof attributePath>): string[] {
  if (schema === undefined && name === "userName") return [user.userName];
  if (schema === undefined && name === "id") return [user.id];
  if (schema === undefined && name === "meta") return sub === "created" ? [user.created] : sub === "lastModified" ? [user.lastModified] : [];
  const profile = storedProfileOf(call.store, call.level, user);
  const holder = schema === undefined ? profile : profile[schema];
  const value = isRecord(holder) ? holder[name] : undefined;
  if (schema === undefined && isMultiValued(name)) return typedTexts(value, sub);
  const text = sub === undefined || !isRecord(value) ? value : value[sub];
  return text === undefined || typeof text === "object" ? [] : [String(text)];
}

/** `emails` is the value without a type, `emails.work` the one of that type (recorded, scenario 04). */
function typedTexts(values: unknown, sub: string | undefined): string[] {
  const type = sub === "value" ? undefined : sub;
  return valuesOf(values).filter((value) => value.type === type).map(({ value }) => value);
}
