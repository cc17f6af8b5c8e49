import { z } from "zod";

/** The links of a page of a server API; absent where there is only one. */
export const Links = z.array(z.object({ rel: z.string(), href: z.string() })).default([]);

/**
 * All pages of a list with cursors, as far as they are asked for. Of a link only its cursor is used: its path is broken at
 * 7.0 (recorded, scenario 12) and its host may be a proxy's. A cursor that comes again ends the walk.
 */
export async function* pagesByCursor<Page extends { links: z.infer<typeof Links> }>(load: (query: Record<string, string>) => Promise<Page>): AsyncGenerator<Page> {
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await load({ limit: "100", ...(after === undefined ? {} : { after }) });
    yield page;
    const next = page.links.find((link) => link.rel === "next");
    after = next === undefined ? undefined : (new URL(next.href, "http://server").searchParams.get("after") ?? undefined);
    if (after === undefined || seen.has(after)) return;
    seen.add(after);
  }
}
