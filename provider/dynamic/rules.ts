import type { Rule } from "./definition.js";
import { UNKNOWN } from "./unknown.js";

/** Both or neither of two ways to name one thing is a mistake, whatever the values turn out to be. */
export const exactlyOne = (first: string, second: string): Rule => (args) => {
  if ((args[first] === undefined) !== (args[second] === undefined)) return [];
  return [{ property: first, reason: args[first] === undefined ? `give either ${first} or ${second}` : `give ${first} or ${second}, not both` }];
};

/** Two properties that contradict each other. */
export const notTogether = (first: string, second: string, why: string): Rule => (args) =>
  isGiven(args[first]) && isGiven(args[second]) ? [{ property: first, reason: `cannot be given together with ${second}: ${why}` }] : [];

/** A property that is of use only with another. */
export const needs = (property: string, other: string, why: string): Rule => (args) =>
  isGiven(args[property]) && !isGiven(args[other]) && args[other] !== UNKNOWN ? [{ property, reason: `needs ${other}: ${why}` }] : [];

/** A value that is not known yet may turn out to be false or empty. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== UNKNOWN && value !== false && !(Array.isArray(value) && value.length === 0);
