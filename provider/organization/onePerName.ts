/** The last creation of each name that is under way in this process. */
const last = new Map<string, Promise<unknown>>();

/** Runs creations of organizations of one name one after another: the server would let two of the same moment pass (recorded). */
export async function onePerName<T>(name: string, create: () => Promise<T>): Promise<T> {
  const turn = (last.get(name) ?? Promise.resolve()).catch(() => undefined).then(create);
  last.set(name, turn);
  try {
    return await turn;
  } finally {
    if (last.get(name) === turn) last.delete(name);
  }
}
