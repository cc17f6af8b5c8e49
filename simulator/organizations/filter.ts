import type { Level, Organization } from "../model.js";
import { refuse } from "./errors.js";
import { like } from "../filter/like.js";
import { tokenize } from "../filter/tokenizer.js";

export interface Filter {
  matches(organization: Organization): boolean;
  /** Whether the filter asks for an attribute, which makes a list show them. */
  namesAttributes: boolean;
}

interface Condition {
  attribute: string;
  operator: string;
  value: string;
}

const operators = ["eq", "ne", "pr", "co", "sw", "ew", "ge", "le", "gt", "lt"];

/** Understands a filter of the organization list as far, and as wrongly, as the server does (behaviour §3.5). */
export function parseFilter(text: string, level: Level): Filter {
  const conditions = conditionsOf(text);
  for (const condition of conditions) check(condition, level);
  return {
    matches: (organization) => conditions.every((condition) => meets(organization, condition)),
    namesAttributes: conditions.some((condition) => condition.attribute.startsWith("attributes.")),
  };
}

/** Splits at bare `and`; `or` and `not` are refused only when every part can be read (recorded, scenarios 03 and 13). */
function conditionsOf(text: string): Condition[] {
  const parts: string[] = [];
  let complex = false;
  let expectsPart = true;
  for (const token of tokenize(text)) {
    const joins = !token.quoted && /^(and|or|not)$/i.test(token.text);
    if (!joins) {
      if (expectsPart) parts.push("");
      parts[parts.length - 1] += ` ${token.text}`;
      expectsPart = false;
      continue;
    }
    const negates = token.text.toLowerCase() === "not";
    if (expectsPart !== negates) throw refuse(60022);
    if (token.text.toLowerCase() !== "and") complex = true;
    expectsPart = true;
  }
  if (expectsPart && parts.length > 0) throw refuse(60022);
  const conditions = parts.map(conditionOf);
  if (complex) throw refuse(60024);
  return conditions;
}

function conditionOf(part: string): Condition {
  const [, attribute = "", operator = "", value = ""] = /^ (\S+) (\S+)(?: (.*))?$/s.exec(part) ?? [];
  if (!operators.includes(operator.toLowerCase())) throw refuse(60059, part);
  return { attribute, operator: operator.toLowerCase(), value: value.trim() };
}

function check({ attribute, operator, value }: Condition, level: Level): void {
  const known = ["id", "name", "description", "created", "lastModified", "status", "parentId"].includes(attribute) || (level !== "7.0" && /^attributes\../.test(attribute));
  if (!known) throw refuse(60023, attribute);
  if (operator === "pr" || operator === "ne") return;
  if (value === "") throw refuse(60060, attribute, operator);
  if (attribute !== "created" && attribute !== "lastModified") return;
  if (["co", "sw", "ew"].includes(operator)) throw refuse(60072, operator, attribute);
  if (Number.isNaN(Date.parse(value))) throw refuse(60071);
}

function meets(organization: Organization, { attribute, operator, value }: Condition): boolean {
  // `ne` and `pr` are read, and then add no condition (behaviour §3.5).
  if (operator === "ne" || operator === "pr") return true;
  const actual = valueOf(organization, attribute);
  if (actual === undefined) return false;
  const wanted = attribute === "created" || attribute === "lastModified" ? new Date(value).toISOString() : value;
  switch (operator) {
    case "eq":
      return actual === wanted;
    case "co":
      return like(actual, `%${wanted}%`);
    case "sw":
      return like(actual, `${wanted}%`);
    case "ew":
      return like(actual, `%${wanted}`);
    case "ge":
      return actual >= wanted;
    case "le":
      return actual <= wanted;
    case "gt":
      return actual > wanted;
    default:
      return actual < wanted;
  }
}

function valueOf(organization: Organization, attribute: string): string | undefined {
  const key = /^attributes\.(.+)$/s.exec(attribute)?.[1];
  if (key !== undefined) return organization.attributes.find((one) => one.key === key)?.value;
  return organization[attribute as "id" | "name" | "description" | "created" | "lastModified" | "status" | "parentId"];
}
