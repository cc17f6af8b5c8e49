import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "./body.js";
import type { Store } from "./model.js";

/** Reads what an earlier simulator kept; undefined when there is no such file yet. */
export async function loadStore(path: string): Promise<Store | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const store = parsed(text);
  const complete = isRecord(store) && typeof store["rootId"] === "string" && ["organizations", "applications", "users", "roles", "tokens"].every((kind) => isRecord(store[kind]));
  if (!complete) throw new Error(`${path} is not a data file of the simulator`);
  return { confirmations: {}, ...store } as unknown as Store;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds that changes are gathered before they are written, so that a busy simulator does not spend its time on writing. */
const pause = 50;

/** Keeps a store in a file: one write at a time, each replacing the whole file at once, so that no reader ever sees half of it. */
export class DataFile {
  #writing: Promise<void> | undefined;
  #changed = false;
  #failure: unknown;
  #hurry = new AbortController();

  constructor(
    readonly path: string,
    readonly store: Store,
  ) {}

  /** Says that the store changed. It is written soon, together with what changes meanwhile. */
  changed(): void {
    this.#changed = true;
    this.#writing ??= this.#writeWhileChanged();
  }

  /** Waits until the file holds the store; throws if it could not be written. */
  async flush(): Promise<void> {
    this.#hurry.abort();
    this.changed();
    await this.#writing;
    this.#hurry = new AbortController();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #writeWhileChanged(): Promise<void> {
    while (this.#changed) {
      await sleep(pause, undefined, { signal: this.#hurry.signal }).catch(() => {});
      this.#changed = false;
      try {
        await this.#write();
        this.#failure = undefined;
      } catch (error) {
        this.#failure = error;
      }
    }
    this.#writing = undefined;
  }

  async #write(): Promise<void> {
    const temporary = `${this.path}.${process.pid}.tmp`;
    await mkdir(dirname(this.path), { recursive: true });
    // It holds passwords and client secrets.
    await writeFile(temporary, JSON.stringify(this.store), { mode: 0o600 });
    await rename(temporary, this.path);
  }
}
