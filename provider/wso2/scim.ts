/** The body of a SCIM PATCH. */
export const patchBody = (operations: object[]): object => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });

/** All objects of a SCIM list, page by page, until a page brings nothing new: the server cuts `count` and may not know the total. */
export async function* allPages<T extends { id: string }>(load: (query: Record<string, string>) => Promise<T[]>): AsyncGenerator<T> {
  const seen = new Set<string>();
  for (let startIndex = 1; ; ) {
    const page = await load({ startIndex: `${startIndex}`, count: "100" });
    const fresh = page.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) return;
    for (const one of fresh) {
      seen.add(one.id);
      yield one;
    }
    startIndex += page.length;
  }
}
