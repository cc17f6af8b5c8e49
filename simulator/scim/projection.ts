import { isRecord } from "../body.js";
import type { Level } from "../model.js";
import { attributePath, extensionNamed } from "./attributes.js";
import type { Wanted } from "./messages.js";

/** A user with the attributes that were asked for; its id and schemas are always there (recorded, scenario 04). */
export function projectUser(user: Record<string, unknown>, wanted: Wanted, level: Level): Record<string, unknown> {
  if (wanted.attributes) return withOnly(user, wanted.attributes, level);
  if (wanted.excludedAttributes) return without(user, wanted.excludedAttributes, level);
  return user;
}

function withOnly(user: Record<string, unknown>, names: string[], level: Level): Record<string, unknown> {
  const kept: Record<string, unknown> = Object.fromEntries(["schemas", "id"].filter((name) => name in user).map((name) => [name, user[name]]));
  for (const path of names.map((name) => memberPath(name, level))) copy(user, kept, path);
  return kept;
}

function copy(from: Record<string, unknown>, to: Record<string, unknown>, [first, ...rest]: string[]): void {
  if (first === undefined || !Object.hasOwn(from, first)) return;
  const value = from[first];
  if (rest.length === 0 || !isRecord(value)) to[first] = value;
  else copy(value, (to[first] ??= {}) as Record<string, unknown>, rest);
}

function without(user: Record<string, unknown>, names: string[], level: Level): Record<string, unknown> {
  const kept = structuredClone(user);
  for (const path of names.map((name) => memberPath(name, level))) {
    if (path[0] !== "id" && path[0] !== "schemas") remove(kept, path);
  }
  return kept;
}

function remove(from: Record<string, unknown>, [first, ...rest]: string[]): void {
  if (first === undefined || !Object.hasOwn(from, first)) return;
  const value = from[first];
  if (rest.length === 0 || !isRecord(value)) delete from[first];
  else remove(value, rest);
}

function memberPath(name: string, level: Level): string[] {
  const extension = extensionNamed(name, level);
  if (extension !== undefined) return [extension];
  const path = attributePath(name, level);
  return [path.schema, path.name, path.sub].filter((part) => part !== undefined);
}
