/** What a look at one thing came to: it is well, it is worth a thought, it keeps programs from working, or it could not be looked at. */
export type Status = "ok" | "warning" | "missing" | "skipped";

export interface Finding {
  status: Status;
  sentence: string;
  /** What to do about it. */
  next?: string;
}

export const ok = (sentence: string): Finding => ({ status: "ok", sentence });
export const warning = (sentence: string, next?: string): Finding => ({ status: "warning", sentence, ...(next !== undefined && { next }) });
export const missing = (sentence: string, next?: string): Finding => ({ status: "missing", sentence, ...(next !== undefined && { next }) });
export const skipped = (sentence: string): Finding => ({ status: "skipped", sentence });

/** `1 organization`, `3 organizations`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Some of many, by name. */
export function some(names: string[]): string {
  const shown = names.slice(0, MOST).join(", ");
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}
const MOST = 5;
