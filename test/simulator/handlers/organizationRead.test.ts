import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, deleteOrganization, organizationsOf, patchOrganization } from "./arrange.js";

const list = "/api/server/v1/organizations";
const route = `${list}/:id`;

for (const level of levels) {
  describe(`Reading an organization (${level})`, () => {
    const server = useServer({ level });
    const args = { name: "Acme", description: "Tools", attributes: { region: "eu", tier: "gold" } };
    let acme: Resource;

    beforeEach(async () => {
      acme = server.resource("organization", "acme");
      await acme.up(args);
      server.clear();
    });

    it("finds nothing changed where nothing is", async () => {
      const { inputs, outputs } = acme;
      expect(await acme.refresh()).to.equal("there");
      expect(acme.inputs).to.deep.equal(inputs);
      expect(acme.outputs).to.deep.equal(outputs);
      expect(await acme.up(args)).to.equal("same");
    });

    it("shows what somebody else changed, in inputs and outputs, and the next run mends just that", async () => {
      await patchOrganization(server, acme.id!, { operation: "REPLACE", path: "/name", value: "Acme Corp" }, { operation: "REPLACE", path: "/attributes/tier", value: "tin" });
      await acme.refresh();
      for (const seen of [acme.inputs, acme.outputs]) expect(seen).to.deep.include({ name: "Acme Corp", description: "Tools", attributes: { region: "eu", tier: "tin" } });
      server.clear();
      expect(await acme.up(args)).to.equal("update");
      expect(server.bodies("PATCH", route).flat()).to.deep.equal([
        { operation: "REPLACE", path: "/name", value: "Acme" },
        { operation: "REPLACE", path: "/attributes/tier", value: "gold" },
      ]);
    });

    it("shows what somebody else removed", async () => {
      await patchOrganization(server, acme.id!, { operation: "REMOVE", path: "/description" }, { operation: "REMOVE", path: "/attributes/tier" });
      await acme.refresh();
      expect(acme.inputs).not.to.have.property("description");
      expect(acme.inputs.attributes).to.deep.equal({ region: "eu" });
      expect(await acme.up(args)).to.equal("update");
      expect(organizationsOf(server)[0]).to.include({ description: "Tools" });
    });

    it("shows a suspended one as it is", async () => {
      await patchOrganization(server, acme.id!, { operation: "REPLACE", path: "/status", value: "DISABLED" });
      expect(await acme.refresh()).to.equal("there");
      expect(acme.outputs.status).to.equal("DISABLED");
      expect(await acme.up(args), "the program says nothing of the status").to.equal("same");
    });

    it("keeps attributes that the program does not name, and its own mark, to itself", async () => {
      await patchOrganization(server, acme.id!, { operation: "ADD", path: "/attributes/seats", value: "9" });
      await acme.refresh();
      expect(acme.outputs.attributes).to.deep.equal({ region: "eu", tier: "gold" });
      expect(await acme.up(args)).to.equal("same");
    });

    it("takes it for gone when the server does not know it and answers something else", async () => {
      await deleteOrganization(server, acme.id!);
      const { id } = acme;
      expect(await acme.refresh()).to.equal("gone");
      expect(server.simulator.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).to.deep.equal([`GET ${list}/${id} 400`, `GET ${list}?limit=1 200`]);
    });

    it("does not take it for gone when nothing else works either", async () => {
      await deleteOrganization(server, acme.id!);
      server.simulator.fault({ method: "GET", path: list, kind: "status", status: 403 });
      expect((await failureOf(acme.refresh())).message).to.include("403");
    });

    const unclear: Record<string, FaultEffect> = {
      "401": { kind: "status", status: 401, body: { code: 401, message: "Unauthorized" } },
      "403": { kind: "status", status: 403 },
      "404 with a page": { kind: "html", status: 404 },
      "404 without a body": { kind: "status", status: 404 },
      "500": { kind: "status", status: 500 },
      "a login page": { kind: "html" },
      "a redirect": { kind: "status", status: 302, headers: { location: "/login" } },
      "an empty list": { kind: "status", status: 200, body: {} },
      "nothing": { kind: "status", status: 200 },
      "another organization's error": { kind: "status", status: 400, body: { code: "ORG-60026", message: "Unable to retrieve paginated result." } },
    };
    for (const [what, effect] of Object.entries(unclear)) {
      it(`does not take it for gone when the answer is ${what}`, async () => {
        server.simulator.fault({ method: "GET", path: route, times: 9, ...effect });
        const failure = await failureOf(acme.refresh());
        expect(failure.message).to.match(/^read organization "Acme" \(/);
        expect(acme.id).to.be.a("string");
      });
    }

    it("gives all there is of one that no program manages", async () => {
      const id = await addOrganization(server, "Elder", { description: "older", attributes: [{ key: "seats", value: "9" }] });
      const { props } = await server.resource("organization", "elder").get(id);
      expect(props).to.deep.include({ name: "Elder", description: "older", attributes: { seats: "9" }, status: "ACTIVE", parentId: server.simulator.store.rootId });
    });

    it("finds none under an id that is none", async () => {
      const failure = await failureOf(server.resource("organization", "elder").get("00000000-0000-0000-0000-000000000000"));
      expect(failure.message).to.include("read organization 00000000-0000-0000-0000-000000000000: it is not there");
    });
  });
}

describe("Reading an organization from a server that does not answer", () => {
  const server = useServer();

  it("does not take it for gone, whatever it tries again", async () => {
    const effects: FaultEffect[] = [{ kind: "delay", ms: 4000 }, { kind: "drop", when: "before" }, { kind: "status", status: 503 }, { kind: "html", status: 502 }];
    const organizations = await Promise.all(effects.map(async (_, index) => {
      const one = server.resource("organization", `one${index}`);
      await one.up({ name: `One ${index}` });
      return one;
    }));
    effects.forEach((effect, index) => server.simulator.fault({ method: "GET", path: new RegExp(`${organizations[index]!.id}$`), times: 9, ...effect }));
    const failures = await Promise.all(organizations.map((one) => failureOf(one.refresh())));
    failures.forEach(({ message }, index) => expect(message).to.include(`read organization "One ${index}"`));
  }).timeout(30_000);

  it("gets it in the end when it was only busy for a moment", async () => {
    const acme = server.resource("organization", "acme");
    await acme.up({ name: "Acme" });
    server.simulator.fault({ method: "GET", path: route, kind: "status", status: 503 });
    expect(await acme.refresh()).to.equal("there");
  });
});
