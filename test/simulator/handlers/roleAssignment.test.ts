import { expect } from "chai";
import type { FaultEffect, Role } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, deleteOrganization, onceAsked, roleNamed, shareApplication, waitUntil } from "./arrange.js";

const route = "/scim2/v2/Roles/:id";
const userRoute = "/scim2/Users/:id";
const notFound = { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail: "not found", status: "404" };

for (const level of levels) {
  describe(`Assigning a role (${level})`, () => {
    const server = useServer({ level });
    let organizationId: string;
    let jane: string;
    let role: Role;
    let args: Props;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Acme");
      jane = await addUser(server, organizationId, "jane");
      role = roleNamed(server, "tenant-admin", organizationId);
      args = { organizationId, userId: jane, roleName: "tenant-admin", applicationName: "b2b-application" };
    });
    const assignment = (name = "admin"): Resource => server.resource("roleAssignment", name);

    it("gives one user one role, and shows both by id and name", async () => {
      const admin = assignment();
      await admin.up(args);
      expect(role.users).to.deep.equal([jane]);
      expect(admin.id).to.equal(`${organizationId}/${role.id}/${jane}`);
      expect(admin.outputs).to.deep.include({ organizationId, userId: jane, userName: "jane", roleId: role.id, roleName: "tenant-admin", applicationName: "b2b-application", adopted: false });
    });

    it("looks for the role again where another assignment has found it and it was made anew since", async () => {
      await assignment().up(args);
      const { store } = server.simulator;
      delete store.roles[role.id];
      store.roles["made-anew"] = { ...role, id: "made-anew", users: [] };
      const bob = await addUser(server, organizationId, "bob");
      const second = assignment("second");
      await second.up({ ...args, userId: bob });
      expect([second.id, store.roles["made-anew"].users]).to.deep.equal([`${organizationId}/made-anew/${bob}`, [bob]]);
    });

    it("needs four requests besides the tokens: the role, the user, the assignment, the look whether it is there", async () => {
      await assignment().up(args);
      expect(server.simulator.requests.filter(({ route: path }) => path !== "/oauth2/token").map(({ method, route: path }) => `${method} ${path}`)).to.have.members([
        "GET /scim2/v2/Roles", `GET ${userRoute}`, `PATCH ${route}`, `GET ${userRoute}`,
      ]);
    });

    it("leaves the other members alone, when it is made and when it is revoked", async () => {
      const others = [await addUser(server, organizationId, "ada"), await addUser(server, organizationId, "bob")];
      role.users = [others[0]!];
      const admin = assignment();
      await admin.up(args);
      role.users.push(others[1]!);
      expect(role.users).to.deep.equal([others[0], jane, others[1]]);
      server.clear();
      await admin.destroy();
      expect(role.users).to.deep.equal(others);
      expect(server.bodies("PATCH", route)).to.deep.equal([{ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "remove", path: `users[value eq "${jane}"]` }] }]);
    });

    it("finds user and role by id or by name, in either combination", async () => {
      for (const who of [{ userId: jane }, { userName: "jane" }, { userName: "JANE" }]) {
        if (level === "7.2" && who.userName === "JANE") continue;
        for (const what of [{ roleId: role.id }, { roleName: "tenant-admin", applicationName: "b2b-application" }]) {
          const admin = assignment();
          await admin.up({ organizationId, ...who, ...what });
          expect(admin.id).to.equal(`${organizationId}/${role.id}/${jane}`);
          await admin.destroy();
        }
      }
    });

    it("assigns a role of the root, and one of the organization itself where no application is named", async () => {
      const user = await addUser(server, undefined, "bob");
      const everyone = roleNamed(server, "system");
      const admin = assignment();
      await admin.up({ userName: "bob", roleName: "system" });
      expect(admin.id).to.equal(`root/${everyone.id}/${user}`);
      expect(everyone.users).to.deep.equal([user]);
      expect(admin.outputs).not.to.have.any.keys("organizationId", "applicationName");
    });

    it("does not take a role of the same name with another audience", async () => {
      const { roles } = server.simulator.store;
      roles.own = { id: "own", organizationId, displayName: "tenant-admin", audience: { type: "organization", value: organizationId }, permissions: [], users: [] };
      const admin = assignment();
      await admin.up(args);
      expect(admin.outputs.roleId).to.equal(role.id);
      const own = assignment("own");
      await own.up({ organizationId, userId: jane, roleName: "tenant-admin" });
      expect(own.outputs.roleId).to.equal("own");
      const failure = await failureOf(assignment("other").up({ ...args, applicationName: "another", waitSeconds: 0 }));
      expect(failure.message).to.include("no role \"tenant-admin\" of application \"another\"");
    });

    it("asks for the id where two roles have that name", async () => {
      server.simulator.store.roles.second = { ...role, id: "second", users: [] };
      const failure = await failureOf(assignment().up(args));
      expect(failure.message).to.include("there are 2 roles \"tenant-admin\"").and.include("give `roleId`").and.include(role.id).and.include("second");
      expect(server.writes()).to.deep.equal([]);
    });

    it("gives a role to a user that is shared into the organization", async () => {
      const home = await addUser(server, undefined, "bob");
      server.simulator.store.users.shadow = { id: "shadow", organizationId, userName: "bob", attributes: {}, created: "", lastModified: "", sharedFrom: { organizationId: server.simulator.store.rootId, userId: home } };
      const admin = assignment();
      await admin.up({ organizationId, userName: "bob", roleName: "tenant-admin", applicationName: "b2b-application" });
      expect(role.users).to.deep.equal(["shadow"]);
      await admin.destroy();
      expect(role.users).to.deep.equal([]);
    });

    it("leaves one that is there alone, and says the two ways out: a renamed resource then does not end with the role revoked", async () => {
      await assignment("a").up(args);
      server.clear();
      const failure = await failureOf(assignment("b").up(args));
      expect(failure.message).to.match(/^create assignment of role "tenant-admin" to user /);
      expect(failure.message).to.include("has this role already").and.include("`adopt: true`").and.include("`aliases`");
      expect(failure.id).to.equal(undefined);
      expect(server.writes()).to.deep.equal([]);
      expect(role.users).to.deep.equal([jane]);
    });

    it("continues with one that is there in an organization that the program makes, and says so", async () => {
      await assignment("a").up(args);
      const left = assignment("b").inAnotherRun();
      server.clear();
      const warnings = await warningsOf(() => left.up({ ...args, __inOwn: true }));
      expect(warnings).to.deep.equal([`warning: role "tenant-admin" of user "jane" in organization ${organizationId} is there already: continued with, because the organization is this program's. If another resource gives the same, remove one of the two`]);
      expect(server.writes()).to.deep.equal([]);
      expect(left.outputs.adopted).to.equal(false);
      await left.destroy();
      expect(role.users).to.deep.equal([]);
    });

    it("of two of one run for one link makes one in such an organization, too, also where it was there before", async () => {
      const own = { ...args, __inOwn: true };
      const outcomes = await Promise.allSettled([assignment("a").up(own), assignment("b").up(own)]);
      expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);

      const bob = await addUser(server, organizationId, "bob");
      role.users.push(bob);
      await warningsOf(() => assignment("c").up({ ...own, userId: bob }));
      expect((await failureOf(assignment("d").up({ ...own, userId: bob }))).message).to.include("has this role already");
      expect(role.users).to.deep.equal([jane, bob]);
    });

    it("leaves one alone that the same run made a moment ago, or that the list of users shows", async () => {
      const bob = server.resource("orgUser", "bob");
      await bob.up({ organizationId, userName: "bob", password: "S3cret-word" });
      const same = { ...args, userId: bob.outputs.userId };
      const outcomes = await Promise.allSettled([assignment("a").up(same), assignment("b").up(same)]);
      expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);
      expect(role.users).to.deep.equal([bob.outputs.userId]);
      const byName = { organizationId, userName: "bob", roleId: role.id };
      expect((await failureOf(assignment("c").up(byName))).message).to.include("has this role already");

      role.users.push(jane);
      expect((await failureOf(assignment("d").up({ ...args, userId: undefined, userName: "jane" }))).message).to.include("has this role already");
      expect(server.requests("PATCH", route)).to.have.length(1);
    });

    it("of two for one user by userName at the same moment makes one", async () => {
      const byName = { organizationId, userName: "jane", roleId: role.id };
      const outcomes = await Promise.allSettled([assignment("a").up(byName), assignment("b").up(byName), assignment("c").up(args)]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
      expect(role.users).to.deep.equal([jane]);
    });

    it("looks at the roles of a user that the program took over or that an earlier run left", async () => {
      const left = await addUser(server, organizationId, "bob", { externalId: "operations:bob" });
      role.users = [jane, left];
      await server.resource("orgUser", "jane").up({ organizationId, userName: "jane", adopt: true });
      await server.resource("orgUser", "bob", { owner: "operations" }).up({ organizationId, userName: "bob", password: "S3cret-word" });
      for (const userId of [jane, left]) {
        expect((await failureOf(assignment().up({ ...args, userId }))).message).to.include("has this role already");
      }
    });

    it("takes over one that is there with `adopt`, and releases it", async () => {
      role.users = [jane];
      const admin = assignment();
      await admin.up({ ...args, adopt: true });
      expect(admin.outputs.adopted).to.equal(true);
      await warningsOf(() => admin.destroy());
      expect(server.writes()).to.deep.equal([]);
      await admin.up({ ...args, adopt: true, deleteAdopted: true });
      await admin.destroy();
      expect(role.users).to.deep.equal([]);
    });

    it("loses no member when twenty are assigned at once and half of the answers are errors", async () => {
      const users = await Promise.all(Array.from({ length: 20 }, (_, number) => addUser(server, organizationId, `user${number}`)));
      server.simulator.fault({ method: "PATCH", path: route, kind: "drop", when: "after", times: 5 });
      server.simulator.fault({ method: "PATCH", path: route, kind: "empty", times: 5 });
      await Promise.all(users.map((userId, number) => assignment(`a${number}`).up({ ...args, userId })));
      expect(role.users).to.have.members(users);
    });

    it("takes an error for success where the server did it all the same", async () => {
      for (const status of [409, 500]) {
        server.simulator.fault({ method: "PATCH", path: route, kind: "status", status, body: { detail: "already exists" } });
        onceAsked(server, "PATCH", route, () => role.users.push(jane));
        const admin = assignment();
        await admin.up(args);
        await admin.destroy();
      }
    });

    it("remembers one whose PATCH failed, and the next run assigns it", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 500 });
      const admin = assignment();
      const failure = await failureOf(admin.up(args));
      expect(failure.id).to.equal(`${organizationId}/${role.id}/${jane}`);
      expect(failure.reasons).to.deep.equal([failure.message]);
      expect(await admin.up(args)).to.equal("update");
      expect(role.users).to.deep.equal([jane]);
    });

    it("remembers nothing of one that the server refused", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 403 });
      const failure = await failureOf(assignment().up(args));
      expect(failure.message).to.include("internal_org_role_mgt");
      expect(failure.id).to.equal(undefined);
    });

    it("fails where the server says yes and does nothing", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 200, body: {} });
      const failure = await failureOf(assignment().up({ ...args, waitSeconds: 0.3 }));
      expect(failure.message).to.include("accepted the assignment but does not show it");
      expect(failure.id).to.be.a("string");
    });

    it("waits for a user that the server does not show yet", async () => {
      server.simulator.fault({ method: "GET", path: userRoute, kind: "status", status: 404, body: notFound, times: 2 });
      await assignment().up(args);
      expect(role.users).to.deep.equal([jane]);
    });

    it("waits for a user that this run made and that the role does not know yet", async () => {
      const bob = server.resource("orgUser", "bob");
      await bob.up({ organizationId, userName: "bob", password: "S3cret-word" });
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 400, times: 2, body: { ...notFound, status: "400", scimType: "invalidValue", detail: "User can't be resolved from the given user Id." } });
      await assignment().up({ ...args, userId: bob.outputs.userId });
      expect(role.users).to.deep.equal([bob.outputs.userId]);
    });

    it("waits for a user that the role does not know yet", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 400, body: { ...notFound, status: "400", scimType: "invalidValue", detail: "User can't be resolved from the given user Id." } });
      await assignment().up(args);
      expect(role.users).to.deep.equal([jane]);
    });

    it("waits for the assignment to be shown", async () => {
      server.simulator.fault({ method: "GET", path: userRoute, kind: "status", status: 404, body: notFound, skip: 1, times: 2 });
      await assignment().up(args);
    });
  });

  describe(`Reading and updating a role assignment (${level})`, () => {
    const server = useServer({ level });
    let organizationId: string;
    let jane: string;
    let role: Role;
    let args: Props;
    let admin: Resource;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Acme");
      jane = await addUser(server, organizationId, "jane");
      role = roleNamed(server, "tenant-admin", organizationId);
      args = { organizationId, userId: jane, roleName: "tenant-admin", applicationName: "b2b-application" };
      admin = server.resource("roleAssignment", "admin");
      await admin.up(args);
      server.clear();
    });

    it("finds nothing changed where nothing is", async () => {
      const { inputs, outputs } = admin;
      expect(await admin.refresh()).to.equal("there");
      expect([admin.inputs, admin.outputs]).to.deep.equal([inputs, outputs]);
      expect(await admin.up(args)).to.equal("same");
    });

    it("is gone when somebody else revoked it, when the user is gone, and when the role is", async () => {
      const losses = [
        () => (role.users = []),
        () => delete server.simulator.store.users[jane],
        () => delete server.simulator.store.roles[role.id],
      ];
      const store = structuredClone(server.simulator.store);
      for (const lose of losses) {
        lose();
        const { id, inputs, outputs } = admin;
        expect(await admin.refresh()).to.equal("gone");
        Object.assign(admin, { id, inputs, outputs });
        server.simulator.store.users[jane] = store.users[jane]!;
        role.users = [jane];
      }
    });

    it("is gone with its organization", async () => {
      await deleteOrganization(server, organizationId);
      expect(await admin.inAnotherRun().refresh()).to.equal("gone");
      expect(await admin.refresh()).to.equal("gone");
    });

    it("is there where the user does not show its roles but the role its members", async () => {
      const { userName } = server.simulator.store.users[jane]!;
      server.simulator.fault({ method: "GET", path: userRoute, kind: "status", status: 200, body: { id: jane, userName } });
      expect(await admin.refresh()).to.equal("there");
    });

    it("is not gone because a role is not found once", async () => {
      const { userName } = server.simulator.store.users[jane]!;
      server.simulator.fault({ method: "GET", path: userRoute, kind: "status", status: 200, body: { id: jane, userName } });
      server.simulator.fault({ method: "GET", path: route, kind: "status", status: 404, body: notFound });
      expect(await admin.refresh()).to.equal("there");
    });

    const unclear: Record<string, FaultEffect> = {
      "401": { kind: "status", status: 401 },
      "403": { kind: "status", status: 403 },
      "500": { kind: "status", status: 500 },
      "a login page": { kind: "html" },
      "a page that says 404": { kind: "html", status: 404 },
    };
    for (const [what, effect] of Object.entries(unclear)) {
      it(`does not take it for gone when the answer is ${what}, of the user or of the role`, async () => {
        server.simulator.fault({ method: "GET", path: userRoute, times: 3, ...effect });
        await failureOf(admin.refresh());
        server.simulator.clearFaults();
        role.users = [];
        server.simulator.fault({ method: "GET", path: route, times: 3, ...effect });
        await failureOf(admin.refresh());
        expect(admin.id).to.be.a("string");
      });
    }

    it("stays the assignment where others rename user, role and application, by the names that the program gives", async () => {
      const { store } = server.simulator;
      const bob = await addUser(server, organizationId, "bob");
      const named = { organizationId, userName: "bob", roleName: "tenant-admin", applicationName: "b2b-application" };
      const byName = server.resource("roleAssignment", "by-name");
      await byName.up(named);
      store.users[bob]!.userName = "bobby";
      role.displayName = "boss";
      for (const application of Object.values(store.applications)) if (application.name === "b2b-application") application.name = "renamed";
      server.clear();
      for (const it of [admin, byName]) await it.refresh();
      expect([await admin.up(args), await byName.up(named)]).to.deep.equal(["same", "same"]);
      expect(await byName.up({ ...named, waitSeconds: 5 })).to.equal("update");
      expect(byName.outputs).to.include(named);
      const { props } = await server.resource("roleAssignment", "got").get(byName.id!);
      expect(props).to.include({ userName: "bobby", roleName: "boss", applicationName: "renamed" });
      expect(server.writes()).to.deep.equal([]);
    });

    it("gives an assignment that no program manages", async () => {
      const { props } = await server.resource("roleAssignment", "other").get(`${organizationId}/${role.id}/${jane}`);
      expect(props).to.deep.include({ organizationId, userId: jane, userName: "jane", roleId: role.id, roleName: "tenant-admin", applicationName: "b2b-application" });
    });

    it("sends nothing when user and role are named the other way", async () => {
      expect(await admin.up({ organizationId, userName: "jane", roleId: role.id })).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
      expect(admin.id).to.equal(`${organizationId}/${role.id}/${jane}`);
      expect(await admin.up({ organizationId, userName: "jane", roleId: role.id })).to.equal("same");
      expect(await admin.up(args)).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
    });

    it("is given again where the program renames the role's application, in one run", async () => {
      for (const application of Object.values(server.simulator.store.applications)) if (application.name === "b2b-application") application.name = "renamed";
      const { id } = admin;
      expect(await admin.up({ ...args, applicationName: "renamed", waitSeconds: 0 })).to.equal("replace");
      expect([admin.id, role.users]).to.deep.equal([id, [jane]]);
    });

    it("is another one for another user or role", async () => {
      const bob = await addUser(server, organizationId, "bob");
      expect(await admin.up({ ...args, userId: bob })).to.equal("replace");
      expect(role.users).to.deep.equal([bob]);
      server.simulator.store.roles.own = { id: "own", organizationId, displayName: "tenant-admin", audience: { type: "organization", value: organizationId }, permissions: [], users: [] };
      expect(await admin.up({ organizationId, userId: bob, roleName: "tenant-admin" }), "the organization's own role, without the application").to.equal("replace");
      expect([role.users, server.simulator.store.roles.own.users]).to.deep.equal([[], [bob]]);
    });

    it("is assigned again by an update that finds it revoked", async () => {
      role.users = [];
      await admin.up({ ...args, waitSeconds: 5 });
      expect(role.users).to.deep.equal([jane]);
    });

    it("is its own, and revoked with it, where it took over one that others revoked since", async () => {
      const bob = await addUser(server, organizationId, "bob");
      role.users = [bob];
      const adopted = server.resource("roleAssignment", "adopted");
      await adopted.up({ ...args, userId: bob, adopt: true });
      role.users = [];
      await adopted.up({ ...args, userId: bob, adopt: true, waitSeconds: 5 });
      expect([adopted.outputs.adopted, role.users]).to.deep.equal([false, [bob]]);
      await adopted.destroy();
      expect(role.users).to.deep.equal([]);
    });
  });

  describe(`Revoking a role (${level})`, () => {
    const server = useServer({ level });
    let organizationId: string;
    let jane: string;
    let role: Role;
    let admin: Resource;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Acme");
      jane = await addUser(server, organizationId, "jane");
      role = roleNamed(server, "tenant-admin", organizationId);
      admin = server.resource("roleAssignment", "admin");
      await admin.up({ organizationId, userId: jane, roleName: "tenant-admin", applicationName: "b2b-application", waitSeconds: 0.3 });
      server.clear();
    });

    it("counts as done when it is revoked already", async () => {
      role.users = [];
      await admin.destroy();
    });

    it("counts as done when the user, the role or the organization is gone", async () => {
      const gone = { ...admin };
      delete server.simulator.store.users[jane];
      await admin.destroy();
      Object.assign(admin, gone);
      delete server.simulator.store.roles[role.id];
      await admin.destroy();
      Object.assign(admin, gone);
      await deleteOrganization(server, organizationId);
      await admin.inAnotherRun().destroy();
      await admin.destroy();
    });

    it("counts as done when the answer is an error but it is revoked", async () => {
      for (const fault of [{ kind: "drop", when: "after" }, { kind: "empty" }] as const) {
        server.simulator.fault({ method: "PATCH", path: route, ...fault });
        await admin.destroy();
        await admin.up({ organizationId, userId: jane, roleId: role.id });
      }
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 500 });
      onceAsked(server, "PATCH", route, () => (role.users = []));
      await admin.destroy();
    });

    it("fails when the answer is an error and it is not", async () => {
      for (const status of [500, 403]) {
        server.simulator.fault({ method: "PATCH", path: route, kind: "status", status });
        expect((await failureOf(admin.destroy())).message).to.match(new RegExp(`^delete assignment of role "tenant-admin" to user "jane" in organization .*: ${status}`));
      }
      expect(role.users).to.deep.equal([jane]);
    });

    it("fails where the parent gave the role, and says where to take it away", async () => {
      server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 403, body: { ...notFound, status: "403", detail: "User(s): jane cannot be deleted from the role: tenant-admin from this organization." } });
      expect((await failureOf(admin.destroy())).message).to.include("take it away there");
    });

    it("fails where the server says yes and does nothing, even where the user does not show its roles", async () => {
      const { userName } = server.simulator.store.users[jane]!;
      const silent = { kind: "status", status: 200, body: { id: jane, userName } } as const;
      for (const user of [undefined, silent]) {
        server.simulator.clearFaults();
        server.simulator.fault({ method: "PATCH", path: route, kind: "status", status: 200, body: {} });
        if (user !== undefined) server.simulator.fault({ method: "GET", path: userRoute, times: 99, ...user });
        expect((await failureOf(admin.destroy())).message).to.include("accepted the removal but the user still has the role");
      }
    });
  });
}

describe("A role assignment for which something is missing", () => {
  const server = useServer();
  let organizationId: string;
  let jane: string;

  beforeEach(async () => {
    organizationId = await addOrganization(server, "Acme");
    jane = await addUser(server, organizationId, "jane");
  });
  const up = (args: Props, name = "admin") => server.resource("roleAssignment", name).up({ organizationId, userId: jane, waitSeconds: 0.3, ...args });
  const tenantAdmin = { roleName: "tenant-admin", applicationName: "b2b-application" };

  const missing: [what: string, args: Props, said: string, why: string][] = [
    ["the role of an application", { roleName: "no-role", applicationName: "b2b-application" }, "no role \"no-role\" of application \"b2b-application\"", "is shared with the organization"],
    ["the role of an application that is not shared", { roleName: "partner-admin", applicationName: "partner-portal" }, "no role \"partner-admin\" of application \"partner-portal\"", "is shared with the organization"],
    ["a role without its application", { roleName: "tenant-admin" }, "no role \"tenant-admin\" of the organization itself", "`applicationName`"],
    ["a role by its id", { roleId: "no-role" }, "no role no-role", "a shared role has another id in each"],
    ["a user by its name", { userId: undefined, userName: "nobody", ...tenantAdmin }, "no user named \"nobody\"", "Check the userName"],
    ["a user by its id", { userId: "nobody", ...tenantAdmin }, "no user nobody", "OrgUser.userId"],
  ];
  for (const [what, args, said, why] of missing) {
    it(`says so after the time given: ${what}`, async () => {
      const began = performance.now();
      const failure = await failureOf(up(args));
      expect(performance.now() - began).to.be.within(250, 2000);
      expect(failure.message).to.include(`${said} in organization ${organizationId} after waiting 0.3 s`).and.include(why);
      expect(failure.id).to.equal(undefined);
    });
  }

  it("waits until the application is shared and its role there", async () => {
    const portal = server.simulator.applications[1]!;
    const assigned = up({ roleName: "partner-admin", applicationName: "partner-portal", waitSeconds: 10 });
    await waitUntil(() => server.requests("GET", "/scim2/v2/Roles").length > 1);
    await shareApplication(server, portal.id, { shareWithAllChildren: false, sharedOrganizations: [organizationId] });
    await assigned;
    expect(roleNamed(server, "partner-admin", organizationId).users).to.deep.equal([jane]);
  });

  it("waits until it is allowed to act in the organization", async () => {
    const [application] = server.simulator.applications;
    const fragment = Object.values(server.simulator.store.applications).find((one) => one.mainApplicationId === application!.id)!;
    delete server.simulator.store.applications[fragment.id];
    const assigned = server.resource("roleAssignment", "admin").inAnotherRun().up({ organizationId, userId: jane, ...tenantAdmin, waitSeconds: 10 });
    await waitUntil(() => server.requests("POST", "/oauth2/token").filter(({ status }) => status === 400).length > 1);
    server.simulator.store.applications[fragment.id] = fragment;
    await assigned;
  });

  it("says what to share where it never is", async () => {
    const [application] = server.simulator.applications;
    for (const [id, one] of Object.entries(server.simulator.store.applications)) if (one.mainApplicationId === application!.id) delete server.simulator.store.applications[id];
    const args = { organizationId, waitSeconds: 0.3 };
    for (const operation of [
      server.resource("roleAssignment", "admin").inAnotherRun().up({ ...args, userId: jane, ...tenantAdmin }),
      server.resource("orgUser", "bob").inAnotherRun().up({ ...args, userName: "bob", password: "S3cret-word" }),
    ]) {
      const failure = await failureOf(operation);
      expect(failure.message).to.include(`in organization ${organizationId}`).and.include("have not shared the application").and.include("Share the application that wso2:clientId belongs to");
    }
  });
});
