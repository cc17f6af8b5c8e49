import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, deleteOrganization, onceAsked, roleNamed, shareApplication, waitUntil } from "./arrange.js";

const route = "/api/server/v1/applications/:id/share";
const one = "/api/server/v1/applications/:id/share/:organizationId";
const application = "/api/server/v1/applications/:id";

for (const level of levels) {
  describe(`Sharing an application (${level})`, () => {
    const server = useServer({ level });
    let organizationId: string;
    let other: string;
    let args: Props;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Acme");
      other = await addOrganization(server, "Other");
      args = { applicationName: "partner-portal", organizationId };
    });
    const share = (name = "portal"): Resource => server.resource("applicationShare", name);
    const portal = () => server.simulator.applications[1]!;
    const isShared = (id = organizationId): boolean => roleNamed(server, "partner-admin", id) !== undefined;

    it("shares it with the one organization, and shows it by id and name", async () => {
      const shared = share();
      await shared.up(args);
      expect(shared.id).to.equal(`${portal().id}/${organizationId}`);
      expect(shared.outputs).to.deep.include({ applicationId: portal().id, applicationName: "partner-portal", organizationId, sharedWithAll: false, adopted: false });
      expect(server.bodies("POST", route)).to.deep.equal([{ shareWithAllChildren: false, sharedOrganizations: [organizationId] }]);
      expect([isShared(), isShared(other)]).to.deep.equal([true, false]);
    });

    it("takes the application by its id as well", async () => {
      const shared = share();
      await shared.up({ applicationId: portal().id, organizationId });
      expect(shared.outputs.applicationName).to.equal("partner-portal");
    });

    it("leaves the shares of other organizations alone, when it is made and when it ends", async () => {
      await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [other] });
      const shared = share();
      await shared.up(args);
      expect([isShared(), isShared(other)]).to.deep.equal([true, true]);
      server.clear();
      await shared.destroy();
      expect([isShared(), isShared(other)]).to.deep.equal([false, true]);
      expect(server.writes()).to.deep.equal([`DELETE ${one}`]);
    });

    it("sends nothing where the application is shared with all, neither at the start nor at the end", async () => {
      const shared = share();
      await shared.up({ applicationName: "b2b-application", organizationId });
      expect(shared.outputs).to.deep.include({ sharedWithAll: true, adopted: false });
      await shared.refresh();
      expect(await shared.up({ applicationName: "b2b-application", organizationId })).to.equal("same");
      await warningsOf(() => shared.destroy());
      expect(server.writes()).to.deep.equal([]);
      expect(Object.values(server.simulator.store.applications).find(({ name }) => name === "b2b-application")!.shareWithAll).to.equal(true);
    });

    it("does not end the sharing with all that began since, and says so", async () => {
      for (const deleteAdopted of [false, true]) {
        const shared = share();
        await shared.up({ ...args, adopt: deleteAdopted, deleteAdopted });
        await shareApplication(server, portal().id, { shareWithAllChildren: true });
        const warnings = await warningsOf(() => shared.destroy());
        expect(warnings.join()).to.include("shared with all organizations by now");
        expect([isShared(), isShared(other)]).to.deep.equal([true, true]);
      }
    });

    it("leaves a share alone that is there already, and says the two ways out", async () => {
      await share("a").up(args);
      const failure = await failureOf(share("b").up(args));
      expect(failure.message).to.match(new RegExp(`^create share of application "partner-portal" with organization ${organizationId}: it is shared already`));
      expect(failure.message).to.include("`adopt: true`").and.include("`aliases`");
      expect(failure.id).to.equal(undefined);
      expect(server.requests("POST", route)).to.have.length(1);
    });

    it("continues with one that is there in an organization that the program makes, and says so", async () => {
      await share("a").up(args);
      const left = share("b").inAnotherRun();
      server.clear();
      const own = { ...args, __inOwn: true };
      const warnings = await warningsOf(() => left.up(own));
      expect(warnings).to.deep.equal([`warning: share of application "partner-portal" with organization ${organizationId} is there already: continued with, because the organization is this program's. If another resource gives the same, remove one of the two`]);
      expect(server.writes()).to.deep.equal([]);
      expect(left.outputs.adopted).to.equal(false);
      await left.destroy();
      expect(isShared()).to.equal(false);
    });

    it("of two of one run for one share makes one in such an organization, too, also where it was there before", async () => {
      const own = { ...args, __inOwn: true };
      const outcomes = await Promise.allSettled([share("a").up(own), share("b").up(own)]);
      expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);

      await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [other] });
      await warningsOf(() => share("c").up({ ...own, organizationId: other }));
      expect((await failureOf(share("d").up({ ...own, organizationId: other }))).message).to.include("it is shared already");
    });

    it("takes one over with `adopt`, and releases it", async () => {
      await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [organizationId] });
      const shared = share();
      await shared.up({ ...args, adopt: true });
      expect(shared.outputs.adopted).to.equal(true);
      await warningsOf(() => shared.destroy());
      expect(server.writes()).to.deep.equal([]);
      await shared.up({ ...args, adopt: true, deleteAdopted: true });
      await shared.destroy();
      expect(isShared()).to.equal(false);
    });

    it("says which application is not there", async () => {
      for (const [named, said] of [[{ applicationName: "Partner-Portal" }, "no application named \"Partner-Portal\""], [{ applicationId: "none" }, "404"]] as const) {
        expect((await failureOf(share().up({ organizationId, ...named }))).message).to.include(said);
      }
    });

    it("says after the time given that an organization never came to have it, and finishes it later", async () => {
      const failure = await failureOf(share().up({ ...args, organizationId: "none", waitSeconds: 0.3 }));
      expect(failure.message).to.include("accepted the share but does not show it after 0.3 s").and.include("Check that the organization exists");

      server.simulator.fault({ method: "POST", path: route, kind: "status", status: 200 });
      const shared = share();
      const half = await failureOf(shared.up({ ...args, waitSeconds: 0.3 }));
      expect(half.id).to.equal(`${portal().id}/${organizationId}`);
      expect(await shared.up({ ...args, waitSeconds: 1 })).to.equal("update");
      expect(isShared()).to.equal(true);
    });

    it("waits until the server shows the share", async () => {
      server.simulator.fault({ method: "POST", path: route, kind: "hide", ms: 700 });
      await share().up(args);
      expect(server.requests("GET", route).length).to.be.above(2);
    });

    it("waits until the server shows its end", async () => {
      const shared = share();
      await shared.up(args);
      const fragment = Object.values(server.simulator.store.applications).find((it) => it.mainApplicationId === portal().id)!;
      server.simulator.fault({ method: "DELETE", path: one, kind: "status", status: 204 });
      server.clear();
      const ended = shared.destroy();
      await waitUntil(() => server.requests("GET", route).length > 1);
      delete server.simulator.store.applications[fragment.id];
      await ended;
      await shared.up({ ...args, waitSeconds: 0.3 });
      server.simulator.fault({ method: "DELETE", path: one, kind: "status", status: 204 });
      expect((await failureOf(shared.destroy())).message).to.include("still shows it after 0.3 s");
    });

    it("finds a share among more than a page of them", async () => {
      const { store } = server.simulator;
      const ids: string[] = [];
      for (let number = 0; number < 120; number++) {
        const id = `many${number}`;
        store.organizations[id] = { ...store.organizations[other]!, id, name: id, created: new Date(1_000_000 * number).toISOString() };
        ids.push(id);
      }
      await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: ids });
      const shared = share();
      await shared.up({ ...args, organizationId: "many0", adopt: true });
      expect(await shared.refresh()).to.equal("there");
      expect(shared.outputs.adopted).to.equal(true);
    });

    it("finds nothing changed where nothing is", async () => {
      const shared = share();
      await shared.up(args);
      const { inputs, outputs } = shared;
      expect(await shared.refresh()).to.equal("there");
      expect([shared.inputs, shared.outputs]).to.deep.equal([inputs, outputs]);
      expect(await shared.up(args)).to.equal("same");
    });

    it("stays the share of its application where others rename that, by the name that the program gives", async () => {
      const shared = share();
      await shared.up(args);
      const byId = server.resource("applicationShare", "by-id");
      await byId.up({ applicationId: portal().id, organizationId: other });
      server.simulator.store.applications[portal().id]!.name = "renamed";
      for (const it of [shared, byId]) await it.refresh();
      expect(await shared.up(args)).to.equal("same");
      expect(await shared.up({ ...args, waitSeconds: 5 })).to.equal("update");
      expect([shared.outputs.applicationName, byId.outputs.applicationName]).to.deep.equal(["partner-portal", "renamed"]);
      expect((await share().get(shared.id!)).props!.applicationName).to.equal("renamed");
    });

    it("stays the same share where the program renames its application", async () => {
      const shared = share();
      await shared.up(args);
      const { id } = shared;
      server.simulator.store.applications[portal().id]!.name = "renamed";
      server.clear();
      expect(await shared.up({ ...args, applicationName: "renamed" })).to.equal("update");
      expect([shared.id, shared.outputs.applicationName]).to.deep.equal([id, "renamed"]);
      expect(server.writes()).to.deep.equal([]);
    });

    it("is not changed where the program names another application, and says the ways out", async () => {
      const shared = share();
      await shared.up(args);
      server.clear();
      expect((await failureOf(shared.up({ ...args, applicationName: "b2b-application" }))).message)
        .to.include("\"b2b-application\" is another application").and.include("another logical name").and.include("`applicationId`");
      expect((await failureOf(shared.up({ ...args, applicationName: "none" }))).message).to.include("no application named \"none\"");
      expect(await shared.up(args)).to.equal("same");
      expect(server.writes()).to.deep.equal([]);
    });

    it("is gone when two looks do not find it, and not when one does not", async () => {
      const shared = share();
      await shared.up(args);
      const id = shared.id;
      server.simulator.fault({ method: "GET", path: route, kind: "status", status: 200, body: {} });
      expect(await shared.refresh()).to.equal("there");
      expect(shared.id).to.equal(id);
      server.simulator.fault({ method: "GET", path: route, kind: "status", status: 200, body: {}, times: 2 });
      expect(await shared.refresh()).to.equal("gone");
    });

    it("is gone with its application, and with its organization", async () => {
      const shared = share();
      await shared.up(args);
      const copy = shared.inAnotherRun();
      await deleteOrganization(server, organizationId);
      expect(await shared.refresh()).to.equal("gone");
      delete server.simulator.store.applications[portal().id];
      expect(await copy.refresh()).to.equal("gone");
    });

    const unclear: Record<string, FaultEffect> = {
      "403": { kind: "status", status: 403 },
      "500": { kind: "status", status: 500 },
      "a login page": { kind: "html" },
      "a page that says 404": { kind: "html", status: 404 },
    };
    for (const [what, effect] of Object.entries(unclear)) {
      it(`does not take it for gone when the answer is ${what}, of the application or of its shares`, async () => {
        const shared = share();
        await shared.up(args);
        for (const path of [application, route]) {
          server.simulator.clearFaults();
          server.simulator.fault({ method: "GET", path, times: 4, ...effect });
          expect((await failureOf(shared.refresh())).message).to.match(/^read share of application "partner-portal" with organization /);
        }
      });
    }

    it("gives a share that no program manages", async () => {
      await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [organizationId] });
      const { props } = await share().get(`${portal().id}/${organizationId}`);
      expect(props).to.deep.include({ applicationId: portal().id, applicationName: "partner-portal", organizationId, sharedWithAll: false });
    });

    it("sends nothing when the application is named the other way", async () => {
      const shared = share();
      await shared.up(args);
      server.clear();
      expect(await shared.up({ applicationId: portal().id, organizationId })).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
      expect(await shared.up({ applicationId: portal().id, organizationId: other })).to.equal("replace");
      expect([isShared(), isShared(other)]).to.deep.equal([false, true]);
    });

    it("is shared again by an update that finds it ended", async () => {
      const shared = share();
      await shared.up(args);
      for (const [id, it] of Object.entries(server.simulator.store.applications)) if (it.mainApplicationId === portal().id) delete server.simulator.store.applications[id];
      await shared.up({ ...args, waitSeconds: 5 });
      expect(Object.values(server.simulator.store.applications).some((it) => it.mainApplicationId === portal().id)).to.equal(true);
    });

    it("counts its end as done when application, organization or share is gone", async () => {
      const shared = share();
      await shared.up(args);
      const copy = shared.inAnotherRun();
      const again = shared.inAnotherRun();
      await deleteOrganization(server, organizationId);
      await shared.destroy();
      await copy.destroy();
      delete server.simulator.store.applications[portal().id];
      await again.destroy();
    });

    it("counts its end as done when the answer is an error but it is ended", async () => {
      const shared = share();
      for (const fault of [{ kind: "drop", when: "after" }, { kind: "status", status: 500 }] as const) {
        await shared.up(args);
        server.simulator.fault({ method: "DELETE", path: one, ...fault });
        if (fault.kind === "status") {
          onceAsked(server, "DELETE", one, () => {
            for (const [id, it] of Object.entries(server.simulator.store.applications)) if (it.mainApplicationId === portal().id) delete server.simulator.store.applications[id];
          });
        }
        await shared.destroy();
      }
    });

    it("fails when the answer is an error and it is not ended", async () => {
      const shared = share();
      await shared.up(args);
      for (const status of [500, 403]) {
        server.simulator.fault({ method: "DELETE", path: one, kind: "status", status });
        expect((await failureOf(shared.destroy())).message).to.match(new RegExp(`^delete share of application "partner-portal" .*: ${status}`));
      }
      expect(isShared()).to.equal(true);
    });
  });
}
