/** Work on the shares of each application that is under way in this process. */
const underWay = new Map<string, { single: Set<Promise<unknown>>; whole?: Promise<unknown> }>();

const settled = (works: Iterable<Promise<unknown> | undefined>): Promise<unknown> => Promise.allSettled(works);

/**
 * Runs work on one share beside that on others, and work on the share with all (`whole`) alone: a share with one that is
 * sent after it was seen that there is none with all, and before there is one, ends that again (behaviour §4.4).
 */
export async function inTurn<T>(applicationId: string, of: "single" | "whole", work: () => Promise<T>): Promise<T> {
  const works = underWay.get(applicationId) ?? { single: new Set() };
  underWay.set(applicationId, works);
  const before = of === "whole" ? [works.whole, ...works.single] : [works.whole];
  const turn = settled(before).then(work);
  if (of === "whole") works.whole = turn;
  else works.single.add(turn);
  try {
    return await turn;
  } finally {
    works.single.delete(turn);
    if (works.whole === turn) delete works.whole;
    if (works.whole === undefined && works.single.size === 0) underWay.delete(applicationId);
  }
}
