import { expect } from "chai";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { asAdministrator, levels, send } from "../client.js";
import { addOrganization, addUser, applicationNamed, roleNamed, shareApplication } from "./arrange.js";

for (const level of levels) {
  describe(`An application that is shared with all and with one (${level})`, () => {
    const server = useServer({ level });
    const withAll: Props = { applicationName: "partner-portal", allOrganizations: true };
    let acme: string;
    let beta: string;
    let gamma: string;

    beforeEach(async () => {
      [acme, beta, gamma] = [await addOrganization(server, "Acme"), await addOrganization(server, "Beta"), await addOrganization(server, "Gamma")];
    });
    const single = (organizationId: string): Props => ({ applicationName: "partner-portal", organizationId });
    const share = (name: string): Resource => server.resource("applicationShare", name);
    /** A resource, one of an earlier run or a new one, in the run after that. */
    const next = (before: Resource | string): Resource => {
      const resource = server.resource("applicationShare", typeof before === "string" ? before : before.name, { maxConcurrency: "9" });
      return typeof before === "string" ? resource : Object.assign(resource, { id: before.id, inputs: before.inputs, outputs: before.outputs });
    };
    const having = (...ids: string[]): boolean[] => ids.map((id) => roleNamed(server, "partner-admin", id) !== undefined);
    /** Gives an organization's role to somebody, and tells whether it is still given. */
    const member = async (id: string): Promise<() => boolean> => {
      const user = await addUser(server, id, "jane");
      roleNamed(server, "partner-admin", id).users.push(user);
      return () => roleNamed(server, "partner-admin", id)?.users.includes(user) ?? false;
    };

    it("keeps it where a run gives organizations shares of their own and takes the one with all away", async () => {
      const all = share("all");
      await all.up(withAll);
      const members = [await member(acme), await member(beta)];
      const singles = [next("acme"), next("beta")];
      await singles[0]!.up(single(acme));
      await singles[1]!.up({ applicationId: applicationNamed(server, "partner-portal")!.id, organizationId: beta });
      const told = (await warningsOf(() => next(all).destroy())).join();
      expect(told).to.include(`lost in 1, with its roles and their assignments (${gamma})`).and.include("kept in 2, from before or by a share of its own");
      expect(having(acme, beta, gamma, await addOrganization(server, "Delta"))).to.deep.equal([true, true, false, false]);
      expect(members.map((has) => has())).to.deep.equal([true, true]);
      for (const one of singles) {
        expect(await one.refresh()).to.equal("there");
        await one.inAnotherRun().destroy();
      }
      expect(having(acme, beta)).to.deep.equal([false, false]);
    });

    it("keeps it where the shares with one were made in an earlier run, as long as the program has them", async () => {
      const all = share("all");
      await all.up(withAll);
      const [one, other] = [share("acme"), share("beta")];
      await one.up(single(acme));
      await other.up(single(beta));
      const has = await member(acme);
      expect(await next(one).up(single(acme))).to.equal("same");
      await warningsOf(() => next(all).destroy());
      expect([...having(acme, beta, gamma), has()]).to.deep.equal([true, false, false, true]);
    });

    it("names some of those who lose it where no share of their own is known, and says what brings such shares back", async () => {
      await addOrganization(server, "Delta");
      const all = share("all");
      await all.up(withAll);
      const one = share("acme");
      await one.up(single(acme));
      const told = (await warningsOf(() => next(all).destroy())).join();
      expect(told).to.match(/lost in 4, with its roles and their assignments \(([0-9a-f-]{36}, ){3}…\)/).and.include("`pulumi up --refresh`");
      expect(await one.refresh()).to.equal("gone");
      expect(await one.up(single(acme))).to.equal("create");
      expect([one.outputs.adopted, ...having(acme, beta)]).to.deep.equal([false, true, false]);
    });

    for (const [how, end] of Object.entries<(one: Resource, all: Resource) => Promise<unknown>>({
      "the one first": async (one, all) => { await one.destroy(); await all.destroy(); },
      "that with all first": async (one, all) => { await all.destroy(); await one.destroy(); },
      "both at once": (one, all) => Promise.all([one.destroy(), all.destroy()]),
      "both at once, the other way": (one, all) => Promise.all([all.destroy(), one.destroy()]),
    })) {
      it(`leaves it nowhere where both end in one run, ${how}`, async () => {
        for (const first of ["one", "all"]) {
          const [one, all] = [share("acme"), share("all")];
          if (first === "one") await one.up(single(acme));
          await all.up(withAll);
          if (first === "all") await one.up(single(acme));
          await warningsOf(() => end(next(one), next(all)));
          expect(having(acme, beta, gamma), first).to.deep.equal([false, false, false]);
        }
      });
    }

    it("says of a share with one that ends where it is shared with all that the organization may keep it", async () => {
      const [one, all] = [share("acme"), share("all")];
      await one.up(single(acme));
      await all.up(withAll);
      expect((await warningsOf(() => next(one).destroy())).join()).to.include("shared with all organizations by now").and.include("may keep it");
    });

    it("takes no assignment away where one share is turned into the one with all, and back", async () => {
      const shared = share("portal");
      await shared.up(single(acme));
      const has = await member(acme);
      const wide = next(shared);
      expect(await wide.up(withAll)).to.equal("replace");
      expect(wide.outputs).to.deep.include({ adopted: false, sharedBefore: [] });
      expect([...having(acme, beta), has()]).to.deep.equal([true, true, true]);
      const narrow = wide.inAnotherRun();
      await warningsOf(async () => expect(await narrow.up(single(acme))).to.equal("replace"));
      expect(narrow.outputs).to.include({ adopted: false, sharedWithAll: false });
      expect([...having(acme, beta), has()]).to.deep.equal([true, false, true]);
      await narrow.inAnotherRun().destroy();
      expect(having(acme, beta, gamma)).to.deep.equal([false, false, false]);
    });

    it("ends a share with one for which another organization or application comes, though another resource shares with all", async () => {
      const [one, all] = [share("portal"), share("all")];
      await one.up(single(acme));
      await all.up({ applicationName: "b2b-application", allOrganizations: true, adopt: true });
      expect(await one.up(single(beta))).to.equal("replace");
      expect(having(acme, beta)).to.deep.equal([false, true]);
      expect(await one.up({ applicationId: applicationNamed(server, "b2b-application")!.id, allOrganizations: true, adopt: true })).to.equal("replace");
      expect(having(acme, beta)).to.deep.equal([false, false]);
    });

    it("is its own, and ends with it, where it took over a share that others ended since", async () => {
      const end = (): Promise<unknown> => send(server.simulator, "DELETE", `/api/server/v1/applications/${applicationNamed(server, "partner-portal")!.id}/shared-apps`, asAdministrator);
      for (const args of [single(acme), withAll]) {
        await shareApplication(server, applicationNamed(server, "partner-portal")!.id, args === withAll ? { shareWithAllChildren: true } : { shareWithAllChildren: false, sharedOrganizations: [acme] });
        const shared = share("portal");
        await shared.up({ ...args, adopt: true });
        await end();
        if (args === withAll) await shareApplication(server, applicationNamed(server, "partner-portal")!.id, { shareWithAllChildren: false, sharedOrganizations: [beta] });
        await shared.up({ ...args, adopt: true, waitSeconds: 5 });
        expect(shared.outputs).to.include({ adopted: false });
        if (args === withAll) expect(shared.outputs.sharedBefore).to.deep.equal([beta]);
        await warningsOf(() => next(shared).destroy());
        expect(having(acme, beta, gamma)).to.deep.equal([false, args === withAll, false]);
      }
    });
  });
}
