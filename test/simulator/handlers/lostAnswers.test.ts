import { expect } from "chai";
import type { Fault, FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, type Kind, type Props } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, organizationsOf, roleNamed, usersOf } from "./arrange.js";

const routes: Partial<Record<Kind, string>> = { organization: "/api/server/v1/organizations", orgUser: "/scim2/Users" };

/** Answers that never come although the object was made. */
const afterEffect: Record<string, FaultEffect> = {
  "a dropped connection": { kind: "drop", when: "after" },
  "an answer without a body": { kind: "empty" },
  "half an answer": { kind: "truncated" },
};

for (const level of levels) {
  describe(`An answer that is lost (${level})`, () => {
    const server = useServer({ level });
    const cases: { kind: Kind; args: Props; count: () => number }[] = [
      { kind: "organization", args: { name: "Acme" }, count: () => organizationsOf(server).filter(({ name }) => name === "Acme").length },
      { kind: "orgUser", args: { userName: "jane", password: "S3cret-word", waitSeconds: 1 }, count: () => usersOf(server, server.simulator.store.rootId).filter(({ userName }) => userName === "jane").length },
    ];

    for (const { kind, args, count } of cases) {
      for (const [what, effect] of Object.entries(afterEffect)) {
        it(`leaves one ${kind} when it was ${what} after the effect, and it is ours`, async () => {
          server.simulator.fault({ method: "POST", path: routes[kind]!, ...effect } as Fault);
          const one = server.resource(kind, "one");
          expect(await one.up(args)).to.equal("create");
          expect(one.outputs.adopted).to.equal(false);
          expect(count()).to.equal(1);
          expect(server.requests("POST", routes[kind]!)).to.have.length(1);
          await one.destroy();
          expect(count()).to.equal(0);
        });
      }

      it(`leaves one ${kind} when the answer came too late`, async () => {
        server.simulator.fault({ method: "POST", path: routes[kind]!, kind: "delay", ms: 1500 });
        await server.resource(kind, "one").up(args);
        expect(count()).to.equal(1);
        expect(server.requests("POST", routes[kind]!)).to.have.length(1);
      });

      it(`without marks the ${kind} that was made is not known to be ours: the failure names it`, async () => {
        server.simulator.fault({ method: "POST", path: routes[kind]!, kind: "drop", when: "after" });
        const failure = await failureOf(server.resource(kind, "one", { owner: "off" }).up(args));
        expect(failure.message).to.include("`adopt: true`");
        expect(count()).to.equal(1);
      });
    }

    it("is no reason to take over what somebody else made of that name", async () => {
      const id = await addOrganization(server, "Acme");
      server.simulator.fault({ method: "POST", path: routes.organization!, kind: "drop", when: "before" });
      expect((await failureOf(server.resource("organization", "acme").up({ name: "Acme" }))).message).to.include(id);
    });

    it("of a role assignment is looked for, whether it was made or not", async () => {
      const organization = server.resource("organization", "acme");
      await organization.up({ name: "Acme" });
      const jane = server.resource("orgUser", "jane");
      await jane.up({ organizationId: organization.id, userName: "jane", password: "S3cret-word" });
      const args = { organizationId: organization.id, userId: jane.outputs.userId, roleName: "tenant-admin", applicationName: "b2b-application" };
      const role = roleNamed(server, "tenant-admin", organization.id);
      for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "empty" }, { kind: "truncated" }] as FaultEffect[]) {
        server.simulator.fault({ method: "PATCH", path: "/scim2/v2/Roles/:id", ...effect });
        const admin = server.resource("roleAssignment", "admin");
        await admin.up(args);
        expect(role.users).to.deep.equal([jane.outputs.userId]);
        await admin.destroy();
        expect(role.users).to.deep.equal([]);
      }
    });

    it("of a share is looked for, whether it was made or not", async () => {
      const organizationId = await addOrganization(server, "Acme");
      for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "empty" }] as FaultEffect[]) {
        server.simulator.fault({ method: "POST", path: "/api/server/v1/applications/:id/share", ...effect });
        const share = server.resource("applicationShare", "portal");
        await share.up({ applicationName: "partner-portal", organizationId });
        expect(roleNamed(server, "partner-admin", organizationId)).to.not.equal(undefined);
        await share.destroy();
        expect(roleNamed(server, "partner-admin", organizationId)).to.equal(undefined);
      }
    });
  });
}

describe("A request of which nothing came", () => {
  const server = useServer();

  /** What a request for an object meets, in how many `up` the object is then made, and in how many requests. */
  const cases: { what: string; effect: FaultEffect; ups: number }[] = [
    { what: "a dropped connection", effect: { kind: "drop", when: "before" }, ups: 1 },
    { what: "an outage behind a gateway", effect: { kind: "status", status: 503 }, ups: 1 },
    { what: "a login page", effect: { kind: "html" }, ups: 2 },
    { what: "an error of the server", effect: { kind: "status", status: 500 }, ups: 2 },
  ];

  // Each look for what may still come takes ten seconds: all cases at once.
  it("is sent once more where its answer never came; an answer is the last word, and the next run looks first", async () => {
    const runs = cases.flatMap(({ what, effect, ups }) => (["organization", "orgUser"] as Kind[]).map(async (kind) => {
      const args = kind === "organization" ? { name: what } : { userName: what.replaceAll(" ", "-"), password: "S3cret-word" };
      server.simulator.fault({ method: "POST", path: routes[kind]!, ...effect });
      const one = server.resource(kind, what);
      for (let up = 1; up < ups; up++) expect((await failureOf(one.up(args))).message, `${kind}, ${what}`).to.include("`pulumi up`");
      expect(await one.up(args), `${kind}, ${what}`).to.equal("create");
    }));
    await Promise.all(runs);
    expect(organizationsOf(server)).to.have.length(cases.length);
    expect(usersOf(server, server.simulator.store.rootId).map(({ userName }) => userName)).to.have.members(["admin", ...cases.map(({ what }) => what.replaceAll(" ", "-"))]);
    for (const route of Object.values(routes)) expect(server.requests("POST", route)).to.have.length(cases.length * 2);
  }).timeout(40_000);
});
