import { expect } from "chai";
import type { FaultEffect, Role } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, onceAsked, roleNamed } from "./arrange.js";

const roles = "/scim2/v2/Roles";
const one = "/scim2/v2/Roles/:id";
const permissions = ["internal_org_user_mgt_list", "internal_org_user_mgt_view"];

for (const level of levels) {
  describe(`A role of the root (${level})`, () => {
    const server = useServer({ level });
    const args: Props = { displayName: "editor", applicationName: "b2b-application", permissions };
    const role = (name = "editor"): Resource => server.resource("role", name);
    const editors = (): Role[] => Object.values(server.simulator.store.roles).filter(({ displayName, mainRoleId }) => displayName === "editor" && mainRoleId === undefined);
    const b2b = (): string => server.simulator.applications[0]!.id;

    it("is made for an application, with its permissions, in three requests", async () => {
      const editor = role();
      await editor.up(args);
      const { id } = editors()[0]!;
      expect(editor.id).to.equal(`root/${id}`);
      expect(editor.outputs).to.deep.include({ roleId: id, displayName: "editor", applicationId: b2b(), applicationName: "b2b-application", permissions, adopted: false });
      expect(editors()[0]).to.deep.include({ audience: { type: "application", value: b2b() }, permissions });
      expect(server.simulator.requests.map(({ method, route }) => `${method} ${route}`).slice(1)).to.deep.equal(["GET /api/server/v1/applications", `GET ${roles}`, `POST ${roles}`]);
    });

    it("is made for the organization itself where no application is named, without permissions where none are", async () => {
      const editor = role();
      await editor.up({ displayName: "editor" });
      expect(editors()[0]).to.deep.include({ audience: { type: "organization", value: server.simulator.store.rootId }, permissions: [] });
      expect(editor.outputs).to.deep.include({ permissions: [] }).and.not.have.any.keys("applicationId", "applicationName", "organizationId");
    });

    it("takes the application by its id as well, and sends nothing when it is named the other way", async () => {
      const editor = role();
      await editor.up({ ...args, applicationName: undefined, applicationId: b2b() });
      expect(editor.outputs.applicationName).to.equal("b2b-application");
      server.clear();
      expect(await editor.up(args)).to.equal("update");
      expect(server.writes()).to.deep.equal([]);
    });

    it("finds nothing changed where nothing is", async () => {
      const editor = role();
      await editor.up(args);
      const { inputs, outputs } = editor;
      expect(await editor.refresh()).to.equal("there");
      expect([editor.inputs, editor.outputs]).to.deep.equal([inputs, outputs]);
      expect(await editor.up({ ...args, permissions: [...permissions].reverse() })).to.equal("same");
    });

    it("gets name and permissions in place, in one request, its copies and members with it", async () => {
      const organizationId = await addOrganization(server, "Acme");
      const editor = role();
      await editor.up(args);
      const { id } = editor;
      editors()[0]!.users = ["jane"];
      server.clear();
      expect(await editor.up({ ...args, displayName: "writer", permissions: [permissions[0]] })).to.equal("update");
      expect(server.writes()).to.deep.equal([`PATCH ${one}`]);
      expect(editor.id).to.equal(id);
      expect(roleNamed(server, "writer")).to.deep.include({ permissions: [permissions[0]], users: ["jane"] });
      expect(roleNamed(server, "writer", organizationId).permissions).to.deep.equal([permissions[0]]);
    });

    it("leaves permissions alone that it was never given, and takes those away that it is given no more", async () => {
      const editor = role();
      await editor.up({ ...args, permissions: undefined });
      editors()[0]!.permissions = [...permissions];
      await editor.refresh();
      await editor.up({ ...args, displayName: "writer", permissions: undefined });
      expect(roleNamed(server, "writer").permissions).to.deep.equal(permissions);
      await editor.up({ ...args, displayName: "writer" });
      await editor.up({ ...args, displayName: "writer", permissions: undefined });
      expect(roleNamed(server, "writer").permissions).to.deep.equal([]);
    });

    it("shows permissions that somebody else changed, and gets its own back", async () => {
      const editor = role();
      await editor.up(args);
      editors()[0]!.permissions = ["internal_org_user_mgt_delete"];
      await editor.refresh();
      expect(editor.outputs.permissions).to.deep.equal(["internal_org_user_mgt_delete"]);
      expect(await editor.up(args)).to.equal("update");
      expect(editors()[0]!.permissions).to.deep.equal(permissions);
    });

    it("stays the role of its application where others rename that, by the name that the program gives", async () => {
      const editor = role();
      await editor.up(args);
      server.simulator.store.applications[b2b()]!.name = "renamed";
      await editor.refresh();
      expect(await editor.up(args)).to.equal("same");
      expect(await editor.up({ ...args, permissions: [permissions[0]] })).to.equal("update");
      expect(editor.outputs.applicationName).to.equal("b2b-application");
      expect((await role().get(editor.id!)).props!.applicationName).to.equal("renamed");
      expect(await editor.up({ ...args, applicationName: undefined, applicationId: b2b() })).to.equal("update");
      expect(editor.outputs.applicationName).to.equal("renamed");
    });

    it("stays the same role, with its members, where the program renames its application", async () => {
      const editor = role();
      await editor.up(args);
      const { id } = editor;
      editors()[0]!.users = ["jane"];
      server.simulator.store.applications[b2b()]!.name = "renamed";
      server.clear();
      expect(await editor.up({ ...args, applicationName: "renamed" })).to.equal("update");
      expect([editor.id, editor.outputs.applicationName, editors()[0]!.users]).to.deep.equal([id, "renamed", ["jane"]]);
      expect(server.writes()).to.deep.equal([]);
    });

    it("is not changed where the program names another application, and says the ways out", async () => {
      const editor = role();
      await editor.up(args);
      for (const [applicationName, said] of [["partner-portal", "\"partner-portal\" is another application"], ["none", "there is no application named \"none\""]] as const) {
        expect((await failureOf(editor.up({ ...args, applicationName }))).message).to.include(said);
      }
      expect((await failureOf(editor.up({ ...args, applicationName: "partner-portal" }))).message).to.include("another logical name").and.include("`applicationId`");
      expect(await editor.up(args)).to.equal("same");
    });

    it("is another one for another application, or for none", async () => {
      const editor = role();
      await editor.up(args);
      expect(await editor.up({ ...args, applicationName: undefined, applicationId: server.simulator.applications[1]!.id })).to.equal("replace");
      expect(await editor.up({ displayName: "editor" })).to.equal("replace");
      expect(editors().map(({ audience }) => audience.type)).to.deep.equal(["organization"]);
    });

    it("lets roles of the same name be for different audiences", async () => {
      await role("a").up(args);
      await role("b").up({ displayName: "editor" });
      await role("c").up({ ...args, applicationName: "partner-portal" });
      expect(editors()).to.have.length(3);
    });

    it("leaves one alone that is there already, and says the two ways out", async () => {
      await role("a").up(args);
      for (const failure of [await failureOf(role("b").up(args)), await failureOf(Promise.all([role("c").up({ displayName: "late" }), role("d").up({ displayName: "late" })]))]) {
        expect(failure.message).to.match(/^create role .*: a role of that name \([0-9a-f-]{36}\) is there already and was not made by this resource/).and.include("`adopt: true`").and.include("`aliases`");
        expect(failure.id).to.equal(undefined);
      }
      expect(editors()).to.have.length(1);
    });

    it("takes one over with `adopt`, gives it the permissions of the program, and releases it", async () => {
      await role("a").up({ ...args, permissions: [permissions[0]] });
      const editor = role("b");
      await editor.up({ ...args, adopt: true });
      expect(editor.outputs).to.deep.include({ adopted: true, permissions });
      expect(editors()[0]!.permissions).to.deep.equal(permissions);
      await warningsOf(() => editor.destroy());
      expect(editors()).to.have.length(1);
      await editor.up({ ...args, permissions: undefined, adopt: true, deleteAdopted: true });
      expect(editor.outputs.permissions).to.deep.equal(permissions);
      await editor.destroy();
      expect(editors()).to.have.length(0);
    });

    it("tells that somebody else made one between the look and the request", async () => {
      server.simulator.fault({ method: "POST", path: roles, kind: "delay", ms: 300 });
      onceAsked(server, "POST", roles, () => {
        const { rootId, roles: all } = server.simulator.store;
        all["theirs"] = { id: "theirs", organizationId: rootId, displayName: "editor", audience: { type: "organization", value: rootId }, permissions: [], users: [] };
      });
      expect((await failureOf(role().up({ displayName: "editor" }))).message).to.include("a role of that name (theirs) is there already and was not made by this resource");
    });

    it("says which application or permission is not there, in the server's words where it knows better", async () => {
      const failures: [Props, string][] = [
        [{ ...args, applicationName: "B2B-application" }, "there is no application named \"B2B-application\" in the root organization. Check the name"],
        [{ ...args, applicationName: undefined, applicationId: "none" }, "application id: none"],
        [{ ...args, permissions: ["internal_nothing"] }, "internal_nothing"],
        [{ displayName: "editor", permissions: ["internal_nothing"] }, "Permission: internal_nothing not found"],
      ];
      for (const [wrong, said] of failures) {
        const failure = await failureOf(role().up(wrong));
        expect(failure.message).to.include(said);
        expect(failure.id).to.equal(undefined);
      }
      const editor = role();
      await editor.up(args);
      expect((await failureOf(editor.up({ ...args, permissions: ["internal_nothing"] }))).message).to.match(/^update role "editor" of application "b2b-application" in the root organization: .*internal_nothing/);
    });

    it("is not given a name that is taken", async () => {
      await role("a").up(args);
      const other = role("b");
      await other.up({ ...args, displayName: "writer" });
      expect((await failureOf(other.up(args))).message).to.include("409").and.include("Change the value that is taken");
    });

    it("is gone when two looks do not find it, and only then", async () => {
      const editor = role();
      await editor.up(args);
      for (const effect of [{ kind: "status", status: 500 }, { kind: "status", status: 403 }, { kind: "html", status: 404 }] as FaultEffect[]) {
        server.simulator.fault({ method: "GET", path: one, ...effect });
        expect((await failureOf(editor.refresh())).message).to.match(/^read role "editor" of application/);
      }
      delete server.simulator.store.roles[editors()[0]!.id];
      expect(await editor.refresh()).to.equal("gone");
    });

    it("is deleted, its copies with it, and counts as deleted where it is gone", async () => {
      const organizationId = await addOrganization(server, "Acme");
      const editor = role();
      await editor.up(args);
      const copy = editor.inAnotherRun();
      await editor.destroy();
      expect([editors().length, roleNamed(server, "editor", organizationId)]).to.deep.equal([0, undefined]);
      await copy.destroy();
    });

    it("counts as deleted when the answer is lost, and fails when it is not deleted", async () => {
      const editor = role();
      await editor.up(args);
      server.simulator.fault({ method: "DELETE", path: one, kind: "drop", when: "after" });
      await editor.destroy();
      await editor.up(args);
      for (const status of [500, 403]) {
        server.simulator.fault({ method: "DELETE", path: one, kind: "status", status });
        expect((await failureOf(editor.destroy())).message).to.match(new RegExp(`^delete role "editor" of application "b2b-application" in the root organization: .*${status}`));
      }
      expect(editors()).to.have.length(1);
    });

    it("is one and ours when the answer to its creation is lost", async () => {
      for (const effect of [{ kind: "drop", when: "after" }, { kind: "empty" }, { kind: "truncated" }, { kind: "drop", when: "before" }] as FaultEffect[]) {
        // A look for what may still come after nothing came takes ten seconds.
        if (effect.kind === "drop" && effect.when === "before" && level === "7.0") continue;
        server.simulator.fault({ method: "POST", path: roles, ...effect });
        const editor = role();
        await editor.up(args);
        expect([editor.outputs.adopted, editors().length]).to.deep.equal([false, 1]);
        await editor.destroy();
        expect(editors()).to.have.length(0);
      }
    }).timeout(30_000);

    it("is changed when the answer to its change is lost", async () => {
      const editor = role();
      await editor.up(args);
      for (const [effect, displayName] of [[{ kind: "drop", when: "after" }, "a"], [{ kind: "empty" }, "b"], [{ kind: "drop", when: "before" }, "c"]] as [FaultEffect, string][]) {
        server.simulator.fault({ method: "PATCH", path: one, ...effect });
        await editor.up({ ...args, displayName });
        expect(roleNamed(server, displayName).permissions).to.deep.equal(permissions);
      }
    });

    it("gives one that no program manages", async () => {
      const { id } = roleNamed(server, "tenant-admin");
      const { props } = await role().get(`root/${id}`);
      expect(props).to.deep.include({ roleId: id, displayName: "tenant-admin", applicationId: b2b(), applicationName: "b2b-application", permissions: ["internal_org_user_mgt_list"], adopted: false });
      expect((await failureOf(role().get("root/none"))).message).to.include("it is not there. Check the id");
    });

    it("is what an assignment takes by its id", async () => {
      const editor = role();
      await editor.up(args);
      const jane = server.resource("orgUser", "jane");
      await jane.up({ userName: "jane", password: "S3cret-word" });
      await server.resource("roleAssignment", "jane").up({ roleId: editor.outputs.roleId, userId: jane.outputs.userId });
      expect(editors()[0]!.users).to.deep.equal([jane.outputs.userId]);
    });
  });
}
