import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";

/** What the engine did, or would do, with one resource. */
export interface Step {
  /** as in Pulumi's own display: create, update, same, delete, replace, create-replacement, delete-replaced, import, refresh, … */
  op: string;
  type: string;
  /** the logical name */
  name: string;
  urn: string;
  /** the inputs that differ from those before, as Pulumi's display shows them; empty for what has no before or no after */
  changed: string[];
}

export interface Diagnostic {
  severity: "info" | "info#err" | "warning" | "error";
  message: string;
  urn?: string;
}

export interface Summary {
  /** How many resources were created, updated, left the same, …; an operation that did not occur is left out. The stack itself is not counted. */
  changes: Record<string, number>;
  steps: Step[];
  diagnostics: Diagnostic[];
  /** The stack's outputs; a secret one reads `[secret]`. */
  outputs: Record<string, unknown>;
}

interface StepState {
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

interface StepMetadata {
  op: string;
  urn: string;
  type: string;
  old?: StepState | null;
  new?: StepState | null;
}

interface EngineEvent {
  resourcePreEvent?: { metadata: StepMetadata };
  resOutputsEvent?: { metadata: StepMetadata };
  diagnosticEvent?: { severity: Diagnostic["severity"] | "debug"; message: string; urn?: string };
  summaryEvent?: { resourceChanges: Record<string, number> };
}

const stackType = "pulumi:pulumi:Stack";

/** Reads the file that `--event-log` made. */
export async function readEvents(file: string): Promise<Summary> {
  const text = await readFile(file, "utf8").catch(() => "");
  const events = text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as EngineEvent);
  const steps = stepsOf(events);
  const stack = steps.find(({ type }) => type === stackType);
  return {
    changes: changesOf(events, stack),
    steps: steps.filter(({ type }) => type !== stackType && !type.startsWith("pulumi:providers:")).map(toStep),
    diagnostics: events.flatMap(({ diagnosticEvent }) => (diagnosticEvent ? toDiagnostic(diagnosticEvent) : [])),
    outputs: Object.fromEntries(Object.entries(stack?.new?.outputs ?? {}).map(([key, value]) => [key, isSecret(value) ? "[secret]" : value])),
  };
}

// A step is announced first and reported once it is through; what failed has the announcement only. A refresh
// is told what it found (same, update, delete) only in the report.
function stepsOf(events: EngineEvent[]): StepMetadata[] {
  const steps: StepMetadata[] = [];
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    if (resourcePreEvent) {
      steps.push(resourcePreEvent.metadata);
    } else if (resOutputsEvent) {
      const done = resOutputsEvent.metadata;
      const announced = steps.findIndex(({ urn, op }) => urn === done.urn && (op === done.op || op === "refresh"));
      steps.splice(announced < 0 ? steps.length : announced, 1, { ...steps[announced], ...done });
    }
  }
  return steps;
}

function changesOf(events: EngineEvent[], stack: StepMetadata | undefined): Record<string, number> {
  const changes = { ...events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges };
  if (stack && changes[stack.op] !== undefined) {
    changes[stack.op]! -= 1;
  }
  return Object.fromEntries(Object.entries(changes).filter(([, count]) => count > 0));
}

function toStep({ op, urn, type, old, new: now }: StepMetadata): Step {
  return { op, type, name: urn.slice(urn.lastIndexOf("::") + 2), urn, changed: changedKeys(old?.inputs, now?.inputs) };
}

function changedKeys(before: Record<string, unknown> | undefined, after: Record<string, unknown> | undefined): string[] {
  if (!before || !after) {
    return [];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.filter((key) => !isDeepStrictEqual(before[key], after[key]));
}

// The mark by which Pulumi tells a secret from an object, here and in the state.
function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
}

function toDiagnostic({ severity, message, urn }: NonNullable<EngineEvent["diagnosticEvent"]>): Diagnostic[] {
  return severity === "debug" ? [] : [{ severity, message, ...(urn ? { urn } : {}) }];
}
