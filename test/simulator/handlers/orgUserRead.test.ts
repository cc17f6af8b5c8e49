import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, deleteOrganization, userById } from "./arrange.js";

const route = "/scim2/Users/:id";
const notFound = { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail: "User not found in the user store.", status: "404" };
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

for (const level of levels) {
  describe(`Reading a user (${level})`, () => {
    const server = useServer({ level });
    const args = { userName: "jane@acme.example", givenName: "Jane", emails: ["jane@acme.example"], attributes: { [enterprise]: { department: "Sales" } }, password: "S3cret-word" };
    let organizationId: string;
    let jane: Resource;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Acme");
      jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId, ...args });
      server.clear();
    });
    const up = () => jane.up({ organizationId, ...args });
    const stored = () => userById(server, jane.outputs.userId as string)!;

    it("finds nothing changed where nothing is, the password included, which nobody can read", async () => {
      const { inputs, outputs } = jane;
      expect(await jane.refresh()).to.equal("there");
      expect(jane.inputs).to.deep.equal(inputs);
      expect(jane.outputs).to.deep.equal(outputs);
      expect(await up()).to.equal("same");
    });

    it("keeps the program's form where the server has another one for the same", async () => {
      Object.assign(stored(), { userName: "Jane@ACME.example" });
      stored().attributes.emails = [{ value: "jane@acme.example" }];
      await jane.refresh();
      expect(jane.inputs).to.deep.include({ userName: "jane@acme.example", emails: ["jane@acme.example"] });
    });

    it("shows what somebody else changed or removed", async () => {
      stored().attributes = { ...stored().attributes, name: { familyName: "Doe" }, emails: [{ value: "jane@home.example", type: "home" }], [enterprise]: { costCenter: "4" } };
      await jane.refresh();
      expect(jane.inputs).to.deep.include({ emails: [{ value: "jane@home.example", type: "home" }], attributes: { [enterprise]: {} } });
      expect(jane.inputs).not.to.have.any.keys("givenName", "familyName");
      expect(jane.outputs).to.deep.include({ familyName: "Doe" });
      // Neither can be mended with a PATCH in an organization that has no administrator at 7.0.
      expect(await up()).to.equal("update");
      expect(stored().attributes).to.deep.include({ name: { givenName: "Jane", familyName: "Doe" }, emails: [{ value: "jane@acme.example" }], [enterprise]: { costCenter: "4", department: "Sales" } });
    });

    it("takes it for gone when the server says so twice", async () => {
      delete server.simulator.store.users[jane.outputs.userId as string];
      expect(await jane.refresh()).to.equal("gone");
      expect(server.requests("GET", route)).to.have.length(2);
    });

    it("does not take it for gone when the server says so once", async () => {
      const { id } = jane;
      server.simulator.fault({ method: "GET", path: route, kind: "status", status: 404, body: notFound });
      expect(await jane.refresh()).to.equal("there");
      expect(jane.id).to.equal(id);
    });

    it("takes it for gone with its organization, whether a token of it is held or not", async () => {
      await deleteOrganization(server, organizationId);
      expect(await jane.inAnotherRun().refresh()).to.equal("gone");
      expect(await jane.refresh()).to.equal("gone");
    });

    it("does not take it for gone with its organization when nothing else works either", async () => {
      await deleteOrganization(server, organizationId);
      server.simulator.fault({ method: "GET", path: "/api/server/v1/organizations", kind: "status", status: 500 });
      await failureOf(jane.refresh());
      expect(jane.id).to.be.a("string");
    });

    const unclear: Record<string, FaultEffect> = {
      "401": { kind: "status", status: 401 },
      "403": { kind: "status", status: 403 },
      "404 with a page": { kind: "html", status: 404 },
      "500": { kind: "status", status: 500 },
      "a login page": { kind: "html" },
      "an empty list": { kind: "status", status: 200, body: { totalResults: 0, Resources: [] } },
      "half an answer": { kind: "truncated" },
    };
    for (const [what, effect] of Object.entries(unclear)) {
      it(`does not take it for gone when the answer is ${what}`, async () => {
        server.simulator.fault({ method: "GET", path: route, times: 9, ...effect });
        expect((await failureOf(jane.refresh())).message).to.match(/^read user "jane@acme.example" in organization /);
        expect(jane.id).to.be.a("string");
      });
    }

    it("fails where the organization's application is no longer shared with it, and says what to share", async () => {
      const [application] = server.simulator.applications;
      for (const [id, one] of Object.entries(server.simulator.store.applications)) if (one.mainApplicationId === application!.id) delete server.simulator.store.applications[id];
      expect((await failureOf(jane.inAnotherRun().refresh())).message).to.include("have not shared the application").and.include("ApplicationShare");
    });

    it("gives all there is of one that no program manages", async () => {
      const id = await addUser(server, organizationId, "bob", { name: { givenName: "Bob" }, [enterprise]: { department: "IT" } });
      const { props } = await server.resource("orgUser", "bob").get(`${organizationId}/${id}`);
      expect(props).to.deep.include({ organizationId, userId: id, userName: "bob", givenName: "Bob", active: true, attributes: { [enterprise]: { department: "IT" } } });
    });

    it("gives one of the root by `root/` and its id", async () => {
      const id = await addUser(server, undefined, "bob");
      const { props } = await server.resource("orgUser", "bob").get(`root/${id}`);
      expect(props).to.deep.include({ userId: id, userName: "bob" });
      expect(props).not.to.have.property("organizationId");
    });
  });
}
