/** SQL LIKE: `%` stands for any text, `_` for one character, with regard to case. */
export function like(text: string, pattern: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/%/g, ".*").replace(/_/g, ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
