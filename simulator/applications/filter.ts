import { like } from "../filter/like.js";
import { tokenize } from "../filter/tokenizer.js";
import type { Application } from "../model.js";
import { Refusal } from "../refusal.js";
import { serverError } from "../serverErrors.js";

type Test = (application: Application) => boolean;

/** Understands a filter of the application list: conditions joined by `and` and `or`, of which `and` binds closer (behaviour §5.1). */
export function parseFilter(text: string): Test {
  if (text.trim() === "") return () => true;
  const alternatives: Test[][] = [[]];
  let words: string[] = [];
  const endCondition = (): void => {
    alternatives.at(-1)!.push(conditionOf(words));
    words = [];
  };
  for (const token of tokenize(text)) {
    const joins = !token.quoted && /^(and|or|not)$/i.test(token.text);
    if (!joins) words.push(token.text);
    else if (token.text.toLowerCase() === "not") throw refused("Invalid filter query format.", formatHint);
    else {
      endCondition();
      if (token.text.toLowerCase() === "or") alternatives.push([]);
    }
  }
  endCondition();
  return (application) => alternatives.some((conditions) => conditions.every((meets) => meets(application)));
}

const formatHint = "Filter needs to be in the format <attribute>+<operation>+<value>. Eg: name+eq+john";

function conditionOf([attribute, operator, ...rest]: string[]): Test {
  const value = rest.join(" ");
  if (attribute === undefined || operator === undefined || value === "") throw refused("Invalid filter query format.", formatHint);
  if (!["name", "clientId", "issuer"].includes(attribute)) {
    throw refused("Filtering using the attempted attribute is not supported.", `Filtering cannot be done with the '${attribute}' attribute. Filtering is only supported with 'name', 'clientId', and 'issuer' attributes.`);
  }
  // `*` and `?` become SQL's wildcards even where SQL compares for equality.
  const pattern = value.replace(/\*/g, "%").replace(/\?/g, "_");
  const tests: Record<string, (actual: string) => boolean> = {
    eq: (actual) => actual === pattern,
    co: (actual) => like(actual, `%${pattern}%`),
    sw: (actual) => like(actual, `${pattern}%`),
    ew: (actual) => like(actual, `%${pattern}`),
  };
  const test = tests[operator.toLowerCase()];
  if (!test) {
    throw refused("Attempted filtering operation is invalid.", `Attempted filtering operation '${operator}' is invalid. Please use one of the supported filtering operations such as 'eq', 'co', 'sw', 'ew', 'and', 'or'.`);
  }
  return (application) => {
    const actual = attribute === "name" ? application.name : attribute === "clientId" ? application.clientId : undefined;
    return actual !== undefined && test(actual);
  };
}

function refused(message: string, description: string): Refusal {
  return new Refusal(serverError(400, "APP-60004", message, description));
}
