import { isRecord } from "../body.js";
import type { Level } from "../model.js";
import { systemSchema } from "./attributes.js";

type Attributes = Record<string, unknown>;

const stateNames = ["accountLocked", "accountState", "lockedReason"];

/** What an invited user shows until a password is chosen (recorded, scenario 04). */
export function invited(attributes: Attributes, level: Level): Attributes {
  return withSystem(attributes, level, { accountLocked: true, accountState: "PENDING_AP", lockedReason: "PENDING_ASK_PASSWORD" });
}

/** Locking and unlocking an account bring their state and reason along (recorded, scenario 10). */
export function withLockState(before: Attributes, after: Attributes, level: Level): Attributes {
  const locked = isLocked(after, level);
  if (locked === isLocked(before, level)) return after;
  if (locked) return withSystem(after, level, { accountState: "LOCKED", lockedReason: "ADMIN_INITIATED" });
  const unlocked: Attributes = { ...systemOf(after, level), accountState: "UNLOCKED" };
  delete unlocked["lockedReason"];
  return { ...after, [systemSchema(level)]: unlocked };
}

/** Choosing a password unlocks the account of an invited user. */
export function confirmed(attributes: Attributes, level: Level): Attributes {
  return withLockState(attributes, withSystem(attributes, level, { accountLocked: false }), level);
}

/** A PUT takes everything away that it does not name, but for the account's state (recorded, scenario 10). */
export function keepingState(before: Attributes, after: Attributes, level: Level): Attributes {
  const state = Object.fromEntries(Object.entries(systemOf(before, level)).filter(([name]) => stateNames.includes(name)));
  if (Object.keys(state).length === 0) return after;
  return { ...after, [systemSchema(level)]: { ...state, ...systemOf(after, level) } };
}

export function isLocked(attributes: Attributes, level: Level): boolean {
  return String(systemOf(attributes, level)["accountLocked"] ?? false) === "true";
}

export function isInactive(attributes: Attributes, level: Level): boolean {
  return String(attributes["active"] ?? true) === "false" || String(systemOf(attributes, level)["accountDisabled"] ?? false) === "true";
}

function systemOf(attributes: Attributes, level: Level): Attributes {
  const system = attributes[systemSchema(level)];
  return isRecord(system) ? system : {};
}

function withSystem(attributes: Attributes, level: Level, values: Attributes): Attributes {
  return { ...attributes, [systemSchema(level)]: { ...systemOf(attributes, level), ...values } };
}
