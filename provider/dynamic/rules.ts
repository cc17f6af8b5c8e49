import type { Rule } from "./definition.js";

/** Both or neither of two ways to name one thing is a mistake. */
export const exactlyOne = (first: string, second: string): Rule => (args) => {
  if ((args[first] === undefined) !== (args[second] === undefined)) return [];
  return [{ property: first, reason: args[first] === undefined ? `give either ${first} or ${second}` : `give ${first} or ${second}, not both` }];
};

/** Two properties that contradict each other. */
export const notTogether = (first: string, second: string, why: string): Rule => (args) =>
  isGiven(args[first]) && isGiven(args[second]) ? [{ property: first, reason: `cannot be given together with ${second}: ${why}` }] : [];

/** A property that is of use only with another. */
export const needs = (property: string, other: string, why: string): Rule => (args) =>
  isGiven(args[property]) && !isGiven(args[other]) ? [{ property, reason: `needs ${other}: ${why}` }] : [];

const isGiven = (value: unknown): boolean => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
