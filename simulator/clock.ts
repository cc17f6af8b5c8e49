let last = 0;

/**
 * The time, as WSO2 writes it, later than any it gave before: lists are ordered by creation and their
 * cursors are timestamps, so two objects of the same millisecond would blur a page's edge (behaviour §3.5).
 */
export function timestamp(): string {
  last = Math.max(Date.now(), last + 1);
  return new Date(last).toISOString();
}
