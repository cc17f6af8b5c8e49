/**
 * What the engine puts in place of a value that is not known yet, whatever its type (the SDK's `runtime.unknownValue`;
 * written out because that module is not part of its public interface).
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or something inside it, is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
