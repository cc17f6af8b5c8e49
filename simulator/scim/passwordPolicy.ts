import { invalidValue } from "./errors.js";

const rules: [RegExp, string][] = [
  [/.{8,}/s, "The minimum length of password should be 8."],
  [/\d/, "The password should contain at least 1 digits."],
  [/\p{Lu}/u, "The password should contain at least 1 upper case characters."],
  [/\p{Ll}/u, "The password should contain at least 1 lower case characters."],
  [/[^\p{L}\d]/u, "The password should contain at least 1 special characters."],
];

/** What a password breaks of the rules of a fresh server (behaviour §6.1); a missing one is one that is too short (recorded, scenario 04). */
export function brokenRule(password: string): string | undefined {
  return rules.find(([pattern]) => !pattern.test(password))?.[1];
}

export function checkPassword(password: string): void {
  const broken = brokenRule(password);
  if (broken !== undefined) throw invalidValue(broken);
}
