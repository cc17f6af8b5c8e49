import type { Call } from "../http.js";
import { refuse } from "./errors.js";

export const longestName = 255;
export const longestDescription = 1024;
export const longestAttributeKey = 255;
export const longestAttributeValue = 512;

/** Refuses a name as POST, PATCH and PUT do before they look whether it is taken (behaviour §3.3). */
export function checkName(call: Call, name: string): void {
  if (name.trim() === "") throw refuse(60002, "name");
  if (call.level !== "7.0" && /<[^>]+(?:\/>|>.*?<\/[^>]+>)/s.test(name)) throw refuse(60097);
  const reserved = [call.store.organizations[call.store.rootId]!.name, "Super"];
  if (reserved.some((one) => one.toLowerCase() === name.toLowerCase())) throw refuse(60017, name);
}

/** A name is taken once in the whole hierarchy of the root, compared with regard to case (recorded, scenarios 03 and 07). */
export function isNameTaken(call: Call, name: string): boolean {
  return Object.values(call.store.organizations).some((organization) => organization.name === name);
}
