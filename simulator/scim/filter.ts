import { parse, type Filter } from "scim2-parse-filter";
import { refuse } from "./errors.js";

/** A comparison of an attribute with a text. */
export interface Comparison {
  op: "eq" | "ne" | "co" | "sw" | "ew" | "gt" | "lt" | "ge" | "le";
  attrPath: string;
  compValue: string;
}

const operators = ["eq", "ne", "co", "sw", "ew", "gt", "lt", "ge", "le"];

/**
 * Reads a filter as WSO2 does: values need no quotes, run to the next `and`, `or` or `not`, wherever that stands,
 * and nothing in them is an escape (behaviour §6.2; recorded, scenario 14).
 *
 * The parser knows SCIM's grammar only, so each value goes through it quoted and percent-encoded.
 */
export function parseFilter(text: string): Filter {
  try {
    return decoded(parse(normalized(text)));
  } catch {
    throw refuse(400, "Given filter operator is not supported.", "InvalidFilter");
  }
}

/** The same filter in SCIM's grammar. */
function normalized(text: string): string {
  let depth = 0;
  return termsIn(text)
    .map((term) => {
      if (isConnective(term)) return term.toLowerCase();
      const opening = /^\(*/.exec(term)![0];
      depth += opening.length;
      // A bracket that closes none belongs to the value: `userName eq a(b)`.
      const closing = /\)*$/.exec(term)![0].slice(0, depth);
      depth -= closing.length;
      return opening + comparison(term.slice(opening.length, term.length - closing.length)) + closing;
    })
    .join(" ");
}

function isConnective(word: string): boolean {
  return /^(and|or|not)$/i.test(word);
}

/** Comparisons and the words between them, runs of blanks collapsed. */
function termsIn(text: string): string[] {
  const terms: string[] = [];
  let open = false;
  for (const word of text.trim().split(/\s+/)) {
    if (open && !isConnective(word)) terms.push(`${terms.pop()} ${word}`);
    else terms.push(word);
    open = !isConnective(word);
  }
  return terms;
}

function comparison(term: string): string {
  const [, attribute, operator, value] = /^(\S+) (\S+)(?: (.+))?$/.exec(term) ?? [];
  if (attribute === undefined || operator === undefined) throw new Error(`no comparison: ${term}`);
  if (value === undefined) return term;
  if (!operators.includes(operator.toLowerCase())) throw new Error(`no operator: ${operator}`);
  return `${attribute} ${operator} "${encodeURIComponent(value.replace(/^"(.*)"$/s, "$1"))}"`;
}

function decoded(filter: Filter): Filter {
  if ("filters" in filter) return { ...filter, filters: filter.filters.map(decoded) };
  if ("filter" in filter) return { ...filter, filter: decoded(filter.filter) };
  if ("compValue" in filter) return { ...filter, compValue: decodeURIComponent(String(filter.compValue)) };
  return filter;
}

/** The comparisons that a filter joins by `and`; anything else that joins is handed to `refuseOperator`. */
export function conjunctionOf(filter: Filter, refuseOperator: (operator: string) => Error): Comparison[] {
  if (filter.op === "and" && "filters" in filter) return filter.filters.flatMap((one) => conjunctionOf(one, refuseOperator));
  if ("compValue" in filter) return [{ op: filter.op, attrPath: filter.attrPath, compValue: String(filter.compValue) }];
  throw refuseOperator(filter.op);
}

/** Whether a text meets a comparison. With `wildcards`, `*` stands for any text in `eq` too (recorded, scenario 04). */
export function meets(text: string, { op, compValue }: Pick<Comparison, "op" | "compValue">, wildcards = false): boolean {
  switch (op) {
    case "eq":
      return text === compValue || (wildcards && compValue.includes("*") && wildcard(compValue).test(text));
    case "ne":
      return text !== compValue;
    case "co":
      return text.includes(compValue);
    case "sw":
      return text.startsWith(compValue);
    case "ew":
      return text.endsWith(compValue);
    case "ge":
      return text >= compValue;
    case "le":
      return text <= compValue;
    case "gt":
      return text > compValue;
    case "lt":
      return text < compValue;
  }
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
