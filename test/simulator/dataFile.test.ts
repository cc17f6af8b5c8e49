import { expect } from "chai";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../simulator/index.js";
import { createOrganization, organizationClient, organizations, rootClient } from "./client.js";

describe("The data file of the simulator", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulator-"));
    file = join(folder, "kept", "data.json");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps what the simulator holds, its credentials and its tokens across restarts", async () => {
    const first = await startSimulator({ dataFile: file });
    const acme = await createOrganization(first, "acme");
    const inside = await organizationClient(first, acme);
    await inside.call("POST", "/o/scim2/Users", { schemas: [], userName: "jane", password: "Passw0rd@1", name: { givenName: "J", familyName: "D" } });
    const { applications, store } = first;
    await first.close();

    const second = await startSimulator({ dataFile: file });
    expect(second.applications).to.deep.equal(applications);
    expect(second.store).to.deep.equal(store);
    const again = await organizationClient(second, acme);
    expect(again.token).to.equal(inside.token);
    expect((await again.call("GET", "/o/scim2/Users?filter=userName%20eq%20jane")).body["totalResults"]).to.equal(1);
    await second.close();
  });

  it("holds a change soon after it, whole at every moment, and leaves nothing beside it", async () => {
    const simulator = await startSimulator({ dataFile: file });
    const root = await rootClient(simulator);
    let seen = 0;
    for (let index = 0; index < 20; index++) {
      await root.call("POST", organizations, { name: `acme-${index}` });
      const kept = JSON.parse(await readFile(file, "utf8")) as { organizations: object };
      expect(Object.keys(kept.organizations).length).to.be.at.least(seen);
      seen = Object.keys(kept.organizations).length;
    }
    await simulator.close();
    const last = JSON.parse(await readFile(file, "utf8")) as { organizations: object };
    expect(Object.keys(last.organizations)).to.have.length(21);
    expect(await readdir(join(folder, "kept"))).to.deep.equal(["data.json"]);
  });

  it("can be read by its owner only, for it holds secrets", async () => {
    await (await startSimulator({ dataFile: file })).close();
    expect((await stat(file)).mode & 0o077).to.equal(0);
  });

  it("is refused, and left as it is, when it is none", async () => {
    const other = join(folder, "other.json");
    for (const text of ["{", "[]", '{"organizations":{}}']) {
      await writeFile(other, text);
      const failure = await startSimulator({ dataFile: other }).catch((error: Error) => error.message);
      expect(failure).to.equal(`${other} is not a data file of the simulator`);
      expect(await readFile(other, "utf8")).to.equal(text);
    }
  });
});
