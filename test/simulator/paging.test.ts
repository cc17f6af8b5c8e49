import { expect } from "chai";
import { startSimulator, type Simulator } from "../../simulator/index.js";
import { levels, organizations, rootClient, type Answer, type Client } from "./client.js";

for (const level of levels) {
  describe(`Pages of organizations at ${level}`, () => {
    let simulator: Simulator;
    let root: Client;
    const all = Array.from({ length: 7 }, (_, index) => `acme-${7 - index}`);

    before(async () => {
      simulator = await startSimulator({ level });
      root = await rootClient(simulator);
      for (const name of [...all].reverse()) await root.call("POST", organizations, { name });
    });
    after(() => simulator.close());

    const get = (query: string) => root.call("GET", `${organizations}${query}`);
    const names = (page: Answer) => (page.body.organizations ?? []).map(({ name }) => name);
    const query = (page: Answer, rel: string) => {
      const href = page.body.links?.find((link) => link.rel === rel)?.href;
      return href?.slice(href.indexOf("?"));
    };

    async function walk(page: Answer, rel: string): Promise<string[][]> {
      const next = query(page, rel);
      return next === undefined ? [names(page)] : [names(page), ...(await walk(await get(next), rel))];
    }

    it("lead through all of them, forwards and back", async () => {
      const first = await get("?limit=3");
      expect(await walk(first, "next")).to.deep.equal([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
      const second = await get(query(first, "next")!);
      const last = await get(query(second, "next")!);
      expect(await walk(last, "previous")).to.deep.equal([all.slice(6), all.slice(3, 6), all.slice(0, 3)]);
    });

    it("keep the filter", async () => {
      const first = await get(`?limit=2&filter=${encodeURIComponent('name sw "acme-" and name le "acme-3"')}`);
      expect(await walk(first, "next")).to.deep.equal([["acme-3", "acme-2"], ["acme-1"]]);
    });

    it("have no links when everything is on one", async () => {
      const page = await get("?limit=7");
      expect(names(page)).to.deep.equal(all);
      expect(page.body).not.to.have.property("links");
    });

    it("are empty objects past the end", async () => {
      const last = (await get("?limit=1&filter=name%20eq%20acme-1")).body.organizations![0]!;
      const cursor = Buffer.from(simulator.store.organizations[last.id]!.created.replace("T", " ").replace("Z", "")).toString("base64");
      expect((await get(`?after=${encodeURIComponent(cursor)}`)).body).to.deep.equal({});
    });
  });
}
