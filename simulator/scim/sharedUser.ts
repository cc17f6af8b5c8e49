import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../body.js";
import type { Level } from "../model.js";
import { invalidValue } from "./errors.js";

const claims: Record<string, string> = {
  "name.givenName": "givenname",
  "name.familyName": "lastname",
  "name.middleName": "middleName",
  "name.formatted": "formattedName",
  emails: "emailaddress",
  phoneNumbers: "mobile",
  addresses: "addresses",
  externalId: "externalid",
  nickName: "nickname",
  profileUrl: "url",
};

/**
 * The profile of a shared user is its home's. At 7.0 any change is refused (recorded, scenario 11),
 * later the one that changes what the home says, by the name of its claim (behaviour §6.4).
 */
export function checkSharedChange(before: Record<string, unknown>, after: Record<string, unknown>, level: Level): void {
  if (level === "7.0") throw invalidValue("Error while updating attributes of user. The claims cannot be modified for the shared users");
  const changed = firstDifference(before, after);
  if (changed !== undefined) throw invalidValue(`Claim: http://wso2.org/claims/${claims[changed] ?? changed.split(/[.:]/).at(-1)} is not allowed to be updated for shared users.`);
}

/** The path of the first attribute that is not what it was; lists count as one. */
function firstDifference(before: Record<string, unknown>, after: Record<string, unknown>): string | undefined {
  const [a, b] = [leaves(before), leaves(after)];
  return [...new Set([...b.keys(), ...a.keys()])].find((path) => !path.endsWith("managedOrg") && !isDeepStrictEqual(a.get(path), b.get(path)));
}

function leaves(attributes: Record<string, unknown>, prefix = ""): Map<string, unknown> {
  return new Map(Object.entries(attributes).flatMap(([name, value]) => (isRecord(value) ? [...leaves(value, `${prefix}${name}.`)] : [[prefix + name, value] as const])));
}
