/** The last work on each key that is under way in this process. */
const last = new Map<string, Promise<unknown>>();

/** Runs work on one key one after another, so that what one has made is what the next one finds. */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
  last.set(key, turn);
  try {
    return await turn;
  } finally {
    if (last.get(key) === turn) last.delete(key);
  }
}
