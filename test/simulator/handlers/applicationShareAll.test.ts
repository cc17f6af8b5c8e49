import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { asAdministrator, levels, send } from "../client.js";
import { addOrganization, addUser, deleteOrganization, onceAsked, roleNamed, shareApplication } from "./arrange.js";

const route = "/api/server/v1/applications/:id/share";
const one = "/api/server/v1/applications/:id/share/:organizationId";
const everyone = "/api/server/v1/applications/:id/shared-apps";
const withAll = "/api/server/v1/applications/share-with-all";

for (const level of levels) {
  describe(`Sharing an application with all organizations (${level})`, () => {
    const server = useServer({ level });
    const args: Props = { applicationName: "partner-portal", allOrganizations: true };
    let acme: string;
    let beta: string;

    beforeEach(async () => {
      acme = await addOrganization(server, "Acme");
      beta = await addOrganization(server, "Beta");
    });
    const share = (name = "portal"): Resource => server.resource("applicationShare", name);
    const portal = () => server.simulator.store.applications[server.simulator.applications.find(({ name }) => name === "partner-portal")!.id]!;
    const having = (...ids: string[]): boolean[] => ids.map((id) => roleNamed(server, "partner-admin", id) !== undefined);
    const shareWithAcme = (): Promise<string> => shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [acme] });
    const shareWithEveryone = (): Promise<string> => shareApplication(server, portal().id, { shareWithAllChildren: true });
    /** Deletes it, and gives what is told of that. */
    const destroyed = async (shared: Resource): Promise<string> => (await warningsOf(() => shared.destroy())).join();

    it("reaches those that are there and those to come, and shows who had it before", async () => {
      await shareWithAcme();
      const shared = share();
      await shared.up(args);
      expect(shared.id).to.equal(`${portal().id}/all`);
      expect(shared.outputs).to.deep.include({ applicationId: portal().id, applicationName: "partner-portal", allOrganizations: true, sharedWithAll: true, sharedBefore: [acme], adopted: false });
      expect(server.bodies("POST", route)).to.deep.equal([{ shareWithAllChildren: true }]);
      expect(having(acme, beta, await addOrganization(server, "Gamma"))).to.deep.equal([true, true, true]);
    });

    it("takes the application by its id as well, and sends nothing when it is named the other way", async () => {
      const shared = share();
      await shared.up({ applicationId: portal().id, allOrganizations: true });
      server.clear();
      expect(await shared.up(args)).to.equal("update");
      expect(shared.outputs.sharedBefore).to.deep.equal([]);
      expect(server.writes()).to.deep.equal([]);
    });

    it("finds nothing changed where nothing is", async () => {
      const shared = share();
      await shared.up(args);
      const { inputs, outputs } = shared;
      expect(await shared.refresh()).to.equal("there");
      expect([shared.inputs, shared.outputs]).to.deep.equal([inputs, outputs]);
      expect(await shared.up(args)).to.equal("same");
    });

    it("ends for all where nobody had it before, in one request, and says for how many", async () => {
      const shared = share();
      await shared.up(args);
      server.clear();
      expect(await destroyed(shared)).to.include("lost in 2, with its roles and their assignments (").and.not.include("kept in");
      expect(server.writes()).to.deep.equal([`DELETE ${everyone}`]);
      expect(having(acme, beta, await addOrganization(server, "Gamma"))).to.deep.equal([false, false, false]);
    });

    it("ends for those that did not have it before, and leaves the others what they have, role assignments too", async () => {
      await shareWithAcme();
      const role = roleNamed(server, "partner-admin", acme);
      role.users = [await addUser(server, acme, "jane")];
      const shared = share();
      await shared.up(args);
      const gamma = await addOrganization(server, "Gamma");
      server.clear();
      expect(await destroyed(shared)).to.include("lost in 2, ").and.include("; kept in 1, from before");
      expect(having(acme, beta, gamma, await addOrganization(server, "Delta"))).to.deep.equal([true, false, false, false]);
      expect(roleNamed(server, "partner-admin", acme)).to.equal(role);
      expect(role.users).to.have.length(1);
      expect(server.writes()).to.deep.equal([`POST ${level === "7.0" ? route : withAll}`, `DELETE ${one}`, `DELETE ${one}`]);
    });

    it("ends without an error where organizations are gone since, those that had it before too", async () => {
      await shareWithAcme();
      const shared = share();
      await shared.up(args);
      await deleteOrganization(server, beta);
      await deleteOrganization(server, acme);
      expect(await destroyed(shared)).to.equal("");
      expect(portal().shareWithAll).to.equal(false);
    });

    it("counts its end as done when the application is gone", async () => {
      const shared = share();
      await shared.up(args);
      await send(server.simulator, "DELETE", `/api/server/v1/applications/${portal().id}`, asAdministrator);
      await shared.destroy();
    });

    it("goes on with an end that was interrupted", async () => {
      await shareWithAcme();
      const shared = share();
      await shared.up(args);
      server.simulator.fault({ method: "DELETE", path: one, kind: "status", status: 500 });
      await warningsOf(async () => expect((await failureOf(shared.destroy())).message).to.match(/^delete share of application "partner-portal" with all organizations: .*500/));
      expect([portal().shareWithAll, ...having(acme, beta)]).to.deep.equal([false, true, true]);
      await destroyed(shared);
      expect(having(acme, beta)).to.deep.equal([true, false]);
    });

    it("counts an end as done when the answer is an error but it is ended", async () => {
      for (const before of [false, true]) {
        if (before) await shareWithAcme();
        const shared = share();
        await shared.up(args);
        const [method, path] = before ? ["POST", level === "7.0" ? route : withAll] : ["DELETE", everyone];
        server.simulator.fault({ method, path, kind: "status", status: 500 });
        onceAsked(server, method!, path!, () => Object.assign(portal(), { shareWithAll: false, sharePolicy: undefined }));
        if (!before) for (const [id, copy] of Object.entries(server.simulator.store.applications)) if (copy.mainApplicationId === portal().id) delete server.simulator.store.applications[id];
        await destroyed(shared);
        expect(portal().shareWithAll).to.equal(false);
      }
    });

    it("fails to end where the server says so, or never shows the end", async () => {
      const shared = share();
      await shared.up({ ...args, waitSeconds: 0.3 });
      await warningsOf(async () => {
        for (const [fault, said] of [[{ kind: "status", status: 403 }, "403"], [{ kind: "status", status: 204 }, "still shows it after 0.3 s"]] as [FaultEffect, string][]) {
          server.simulator.fault({ method: "DELETE", path: everyone, ...fault });
          expect((await failureOf(shared.destroy())).message).to.include(said);
        }
      });
      expect(portal().shareWithAll).to.equal(true);
    });

    it("leaves a share with all alone that is there already, in whichever way the server shows it", async () => {
      const failure = await failureOf(share().up({ ...args, applicationName: "b2b-application" }));
      expect(failure.message).to.match(/^create share of application "b2b-application" with all organizations: it is shared with all already/).and.include("`adopt: true`").and.include("`aliases`");
      await shareWithEveryone();
      expect((await failureOf(share().up(args))).message).to.include("it is shared with all already");
      expect(server.writes()).to.deep.equal([]);
    });

    it("takes one over with `adopt`, and releases it", async () => {
      await shareWithEveryone();
      const shared = share();
      await shared.up({ ...args, adopt: true });
      expect(shared.outputs).to.include({ adopted: true }).and.not.have.property("sharedBefore");
      expect(await shared.refresh()).to.equal("there");
      await destroyed(shared);
      expect(server.writes()).to.deep.equal([]);
      await shared.up({ ...args, adopt: true, deleteAdopted: true });
      expect(await destroyed(shared)).to.include("lost in 2, ");
      expect([portal().shareWithAll, ...having(acme, beta)]).to.deep.equal([false, false, false]);
    });

    it("is gone when it is ended, or its application is gone", async () => {
      const shared = share();
      await shared.up(args);
      const copy = shared.inAnotherRun();
      await send(server.simulator, "DELETE", `/api/server/v1/applications/${portal().id}/shared-apps`, asAdministrator);
      expect(await shared.refresh()).to.equal("gone");
      await send(server.simulator, "DELETE", `/api/server/v1/applications/${portal().id}`, asAdministrator);
      expect(await copy.refresh()).to.equal("gone");
    });

    it("stays the share of its application where others rename that, by the name that the program gives", async () => {
      const shared = share();
      await shared.up(args);
      portal().name = "renamed";
      await shared.refresh();
      expect(await shared.up(args)).to.equal("same");
      expect(shared.outputs.applicationName).to.equal("partner-portal");
      expect((await share().get(shared.id!)).props!.applicationName).to.equal("renamed");
    });

    it("stays the same share where the program renames its application", async () => {
      const shared = share();
      await shared.up(args);
      const { id } = shared;
      portal().name = "renamed";
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

    it("is not taken for gone when an answer is unclear", async () => {
      await shareWithEveryone();
      const shared = share();
      await shared.up({ ...args, adopt: true });
      for (const path of ["/api/server/v1/applications/:id", ...(level === "7.0" ? [] : [route])]) {
        for (const effect of [{ kind: "status", status: 403 }, { kind: "status", status: 500 }, { kind: "html", status: 404 }] as FaultEffect[]) {
          server.simulator.clearFaults();
          server.simulator.fault({ method: "GET", path, times: 4, ...effect });
          expect((await failureOf(shared.refresh())).message).to.match(/^read share of application "partner-portal" with all organizations: /);
        }
      }
    });

    it("is turned on again by an update that finds it ended, and then those keep it that have it", async () => {
      const shared = share();
      await shared.up(args);
      portal().shareWithAll = false;
      delete portal().sharePolicy;
      await shared.up({ ...args, waitSeconds: 5 });
      expect(portal().shareWithAll).to.equal(true);
      expect(shared.outputs.sharedBefore).to.have.members([acme, beta]);
    });

    it("is looked for when the answer is lost, whether it was made or not", async () => {
      for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "empty" }] as FaultEffect[]) {
        server.simulator.fault({ method: "POST", path: route, ...effect });
        const shared = share();
        await shared.up(args);
        expect([portal().shareWithAll, shared.outputs.adopted, shared.outputs.sharedBefore]).to.deep.equal([true, false, []]);
        await destroyed(shared);
        expect(portal().shareWithAll).to.equal(false);
      }
    });

    it("is finished by the next run where the server accepted it and never showed it", async () => {
      server.simulator.fault({ method: "POST", path: route, kind: "status", status: 200 });
      const shared = share();
      const half = await failureOf(shared.up({ ...args, waitSeconds: 0.3 }));
      expect(half.message).to.include("accepted the share but does not show it after 0.3 s");
      expect(half.id).to.equal(`${portal().id}/all`);
      expect(await shared.up(args)).to.equal("update");
      expect(portal().shareWithAll).to.equal(true);
      await destroyed(shared);
      expect(having(acme, beta)).to.deep.equal([false, false]);
    });

    it("gives one that no program manages", async () => {
      await shareWithEveryone();
      const { props } = await share().get(`${portal().id}/all`);
      expect(props).to.deep.include({ applicationId: portal().id, applicationName: "partner-portal", allOrganizations: true, sharedWithAll: true });
      expect(props).not.to.have.property("organizationId");
    });

    it("takes the place of a share with one, and gives it back", async () => {
      const shared = share();
      await shared.up({ applicationName: "partner-portal", organizationId: acme });
      expect(await shared.up(args)).to.equal("replace");
      expect(having(acme, beta)).to.deep.equal([true, true]);
      await warningsOf(async () => expect(await shared.up({ applicationName: "partner-portal", organizationId: acme })).to.equal("replace"));
      expect([portal().shareWithAll, ...having(acme, beta)]).to.deep.equal([false, true, false]);
    });

    it("is not ended by a share with one that is made at the same time", async () => {
      const single = (organizationId: string): Promise<unknown> => share(organizationId).up({ applicationName: "partner-portal", organizationId });
      await Promise.all([single(acme), share().up(args), single(beta)]);
      expect(portal().shareWithAll).to.equal(true);
      expect(having(acme, beta, await addOrganization(server, "Gamma"))).to.deep.equal([true, true, true]);
    });
  });
}

describe("A sharing with all that a policy and a property tell of (7.2)", () => {
  const server = useServer();

  it("ends with both", async () => {
    const acme = await addOrganization(server, "Acme");
    const portal = server.simulator.store.applications[server.simulator.applications.find(({ name }) => name === "partner-portal")!.id]!;
    await shareApplication(server, portal.id, { shareWithAllChildren: false, sharedOrganizations: [acme] });
    const shared = server.resource("applicationShare", "portal");
    await shared.up({ applicationName: "partner-portal", allOrganizations: true });
    portal.sharePolicy = { shown: true };
    await warningsOf(() => shared.destroy());
    expect([portal.shareWithAll, portal.sharePolicy]).to.deep.equal([false, undefined]);
    expect(roleNamed(server, "partner-admin", acme)).not.to.equal(undefined);
  });
});
