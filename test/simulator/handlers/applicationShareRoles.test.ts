import { expect } from "chai";
import type { FaultEffect } from "../../../simulator/index.js";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { asAdministrator, send } from "../client.js";
import { addOrganization, addUser, roleNamed, shareApplication } from "./arrange.js";

const applications = "/api/server/v1/applications";
const v1 = `${applications}/:id/share`;
const some = `${applications}/share`;
const all = `${applications}/share-with-all`;

describe("Sharing an application with some of its roles (7.2)", () => {
  const server = useServer();
  let acme: string;
  let beta: string;
  let args: Props;

  beforeEach(async () => {
    acme = await addOrganization(server, "Acme");
    beta = await addOrganization(server, "Beta");
    for (const displayName of ["editor", "auditor"]) await addRole(displayName);
    args = { applicationName: "partner-portal", organizationId: acme, roles: ["editor"], waitSeconds: 5 };
  });
  const share = (name = "portal"): Resource => server.resource("applicationShare", name);
  const portal = () => server.simulator.store.applications[server.simulator.applications.find(({ name }) => name === "partner-portal")!.id]!;
  const addRole = async (displayName: string): Promise<void> => {
    const { status } = await send(server.simulator, "POST", "/scim2/v2/Roles", asAdministrator, { schemas: [], displayName, audience: { type: "application", value: portal().id } });
    expect(status).to.equal(201);
    server.clear();
  };
  const rolesIn = (id: string): string[] => ["auditor", "editor", "partner-admin"].filter((name) => roleNamed(server, name, id) !== undefined);
  /** What somebody does in the Console with the roles of a share. */
  const shareRoles = async (organizationId: string, roleSharing: object): Promise<void> => {
    await send(server.simulator, "POST", some, asAdministrator, { applicationId: portal().id, organizations: [{ orgId: organizationId, policy: "SELECTED_ORG_ONLY", roleSharing }] });
    server.clear();
  };
  const role = (displayName: string) => ({ displayName, audience: { display: "partner-portal", type: "application" } });

  it("gives one organization these and no others", async () => {
    const shared = share();
    await shared.up(args);
    expect([rolesIn(acme), rolesIn(beta)]).to.deep.equal([["editor"], []]);
    expect(shared.outputs.roles).to.deep.equal(["editor"]);
    expect(server.writes()).to.deep.equal([`POST ${some}`]);
    await addRole("late");
    expect(roleNamed(server, "late", acme)).to.equal(undefined);
  });

  it("gives none, if the list is empty", async () => {
    await share().up({ ...args, roles: [] });
    expect(rolesIn(acme)).to.deep.equal([]);
    expect(Object.values(server.simulator.store.applications).some((one) => one.mainApplicationId === portal().id && one.organizationId === acme)).to.equal(true);
  });

  it("adds and removes in place, in one request, and leaves members where they are", async () => {
    const shared = share();
    await shared.up({ ...args, roles: ["editor", "auditor"] });
    const editor = roleNamed(server, "editor", acme);
    editor.users = [await addUser(server, acme, "jane")];
    server.clear();
    expect(await shared.up({ ...args, roles: ["partner-admin", "editor"] })).to.equal("update");
    expect(rolesIn(acme)).to.deep.equal(["editor", "partner-admin"]);
    expect(roleNamed(server, "editor", acme)).to.equal(editor);
    expect(editor.users).to.have.length(1);
    expect(server.writes()).to.deep.equal([`PATCH ${some}`]);
    const path = `organizations[orgId eq "${acme}"].roles`;
    expect(server.bodies("PATCH", some)).to.deep.equal([{ applicationId: portal().id, Operations: [{ op: "add", path, value: [role("partner-admin")] }, { op: "remove", path, value: [role("auditor")] }] }]);
  });

  it("goes from all to some, to none, and back to all", async () => {
    const shared = share();
    await shared.up({ ...args, roles: undefined });
    for (const [roles, there] of [[["editor"], ["editor"]], [[], []], [["auditor"], ["auditor"]], [undefined, ["auditor", "editor", "partner-admin"]]] as const) {
      expect(await shared.up({ ...args, roles })).to.equal("update");
      expect(rolesIn(acme)).to.deep.equal(there);
      expect(await shared.refresh()).to.equal("there");
      expect(shared.outputs.roles).to.deep.equal(roles);
      expect(await shared.up({ ...args, roles })).to.equal("same");
    }
  });

  it("finds nothing changed where nothing is, whatever the order", async () => {
    const shared = share();
    await shared.up({ ...args, roles: ["editor", "auditor"] });
    const { inputs, outputs } = shared;
    expect(await shared.refresh()).to.equal("there");
    expect([shared.inputs, shared.outputs]).to.deep.equal([inputs, outputs]);
    expect(await shared.up({ ...args, roles: ["auditor", "editor"] })).to.equal("same");
  });

  it("shows what somebody else changed, and gets its own back", async () => {
    const shared = share();
    await shared.up(args);
    for (const [theirs, shown] of [[{ mode: "SELECTED", roles: [role("auditor")] }, ["auditor"]], [{ mode: "NONE" }, []], [{ mode: "ALL" }, undefined]] as const) {
      await shareRoles(acme, theirs);
      await shared.refresh();
      expect(shared.outputs.roles).to.deep.equal(shown);
      expect(await shared.up(args)).to.equal("update");
      expect(rolesIn(acme)).to.deep.equal(["editor"]);
    }
  });

  it("leaves the roles of a share alone that it was never given", async () => {
    const shared = share();
    await shared.up({ ...args, roles: undefined });
    await shareRoles(acme, { mode: "SELECTED", roles: [role("editor")] });
    await shared.refresh();
    expect(await shared.up({ ...args, roles: undefined })).to.equal("same");
    await shared.up({ ...args, roles: undefined, waitSeconds: 6 });
    expect(rolesIn(acme)).to.deep.equal(["editor"]);
  });

  it("gives them to a share that it takes over", async () => {
    await shareApplication(server, portal().id, { shareWithAllChildren: false, sharedOrganizations: [acme] });
    await share().up({ ...args, adopt: true });
    expect(rolesIn(acme)).to.deep.equal(["editor"]);
  });

  it("says which role the application has not got, before anything is shared", async () => {
    for (const whom of [{ organizationId: acme }, { organizationId: undefined, allOrganizations: true }]) {
      const failure = await failureOf(share().up({ ...args, ...whom, roles: ["editor", "Auditor"] }));
      expect(failure.message).to.include('application "partner-portal" has no role "Auditor"; it has: ').and.include("editor");
      expect(failure.id).to.equal(undefined);
    }
    expect(server.writes()).to.deep.equal([]);
  });

  it("says after the time given that the roles never came, and finishes that later", async () => {
    server.simulator.fault({ method: "POST", path: some, kind: "status", status: 202, body: { status: "Processing" } });
    const shared = share();
    const half = await failureOf(shared.up({ ...args, waitSeconds: 0.3 }));
    expect(half.message).to.include("accepted the share but does not show it after 0.3 s");
    expect(half.id).to.equal(`${portal().id}/${acme}`);
    expect(await shared.up(args)).to.equal("update");
    expect(rolesIn(acme)).to.deep.equal(["editor"]);
    server.simulator.fault({ method: "PATCH", path: some, kind: "status", status: 202, body: { status: "Processing" } });
    expect((await failureOf(shared.up({ ...args, roles: ["auditor"], waitSeconds: 0.3 }))).message).to.include("Check that its parent organization has the roles");
  });

  it("is looked for when the answer is lost, whether it was done or not", async () => {
    for (const effect of [{ kind: "drop", when: "after" }, { kind: "drop", when: "before" }, { kind: "empty" }] as FaultEffect[]) {
      for (const whom of [{ organizationId: acme }, { organizationId: undefined, allOrganizations: true }]) {
        server.simulator.fault({ method: "POST", path: "organizationId" in whom && whom.organizationId !== undefined ? some : all, ...effect });
        const shared = share();
        await shared.up({ ...args, ...whom });
        expect([rolesIn(acme), shared.outputs.adopted]).to.deep.equal([["editor"], false]);
        await warningsOf(() => shared.destroy());
      }
    }
  });

  it("reaches all organizations, those to come included, and is changed for all of them", async () => {
    const shared = share();
    const withAll = { ...args, organizationId: undefined, allOrganizations: true };
    await shared.up(withAll);
    expect([acme, beta, await addOrganization(server, "Gamma")].map(rolesIn)).to.deep.equal([["editor"], ["editor"], ["editor"]]);
    expect(server.bodies("POST", all)).to.deep.equal([{ applicationId: portal().id, policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: { mode: "SELECTED", roles: [role("editor")] } }]);
    const { inputs, outputs } = shared;
    expect(await shared.refresh()).to.equal("there");
    expect([shared.inputs, shared.outputs]).to.deep.equal([inputs, outputs]);
    for (const [roles, there] of [[["auditor", "editor"], ["auditor", "editor"]], [[], []], [undefined, ["auditor", "editor", "partner-admin"]]] as const) {
      expect(await shared.up({ ...withAll, roles })).to.equal("update");
      expect([rolesIn(acme), rolesIn(beta), shared.outputs.roles]).to.deep.equal([there, there, roles]);
    }
    await warningsOf(() => shared.destroy());
    expect([acme, beta].map(rolesIn)).to.deep.equal([[], []]);
  });

  it("shows what somebody else changed for all, and gets its own back", async () => {
    const shared = share();
    const withAll = { ...args, organizationId: undefined, allOrganizations: true };
    await shared.up(withAll);
    await shareApplication(server, portal().id, { shareWithAllChildren: true });
    await shared.refresh();
    expect(shared.outputs).not.to.have.property("roles");
    expect(await shared.up(withAll)).to.equal("update");
    expect(rolesIn(acme)).to.deep.equal(["editor"]);
  });

  it("is not for one organization where the application is shared with all", async () => {
    expect((await failureOf(share().up({ ...args, applicationName: "b2b-application", roles: ["tenant-admin"] }))).message).to.include("Give them to the share with all (`allOrganizations: true`)");
    expect(server.writes()).to.deep.equal([]);
  });

  it("shows which go along of a share that no program manages", async () => {
    await shareRoles(acme, { mode: "SELECTED", roles: [role("editor")] });
    await shareRoles(beta, { mode: "ALL" });
    expect((await share().get(`${portal().id}/${acme}`)).props).to.deep.include({ roles: ["editor"] });
    expect((await share().get(`${portal().id}/${beta}`)).props).not.to.have.property("roles");
  });

  describe("whose audience is the organization", () => {
    beforeEach(async () => {
      const { rootId, roles } = server.simulator.store;
      for (const displayName of ["manager", "clerk"]) roles[displayName] = { id: displayName, organizationId: rootId, displayName, audience: { type: "organization", value: rootId }, permissions: [], users: [] };
      Object.assign(portal(), { allowedAudience: "ORGANIZATION", organizationRoles: ["manager", "clerk"] });
    });
    const managers = (id: string): string[] => ["manager", "clerk"].filter((name) => roleNamed(server, name, id) !== undefined);

    it("gives these, and adds others, but takes none away again", async () => {
      const shared = share();
      await shared.up({ ...args, roles: ["manager"] });
      expect(managers(acme)).to.deep.equal(["manager"]);
      expect(server.bodies("POST", some)).to.have.nested.property("[0].organizations[0].roleSharing.roles").that.deep.equals([{ displayName: "manager", audience: { display: "Super", type: "organization" } }]);
      await shared.refresh();
      expect(await shared.up({ ...args, roles: ["manager"] })).to.equal("same");
      await shared.up({ ...args, roles: ["manager", "clerk"] });
      await shared.up({ ...args, roles: ["clerk"] });
      expect(managers(acme)).to.deep.equal(["manager", "clerk"]);
      expect(shared.outputs.roles).to.deep.equal(["clerk"]);
      await shared.refresh();
      expect(await shared.up({ ...args, roles: ["clerk"] })).to.equal("same");
    });
  });
});

describe("Sharing an application with some of its roles (7.0)", () => {
  const server = useServer({ level: "7.0" });

  it("needs 7.2, and leaves nothing behind", async () => {
    const organizationId = await addOrganization(server, "Acme");
    for (const whom of [{ organizationId }, { allOrganizations: true }]) {
      const failure = await failureOf(server.resource("applicationShare", "portal").up({ applicationName: "partner-portal", roles: ["partner-admin"], ...whom }));
      expect(failure.message).to.include("`roles` needs a server of level 7.2 or later").and.include("405");
      expect(failure.id).to.equal(undefined);
    }
    expect(roleNamed(server, "partner-admin", organizationId)).to.equal(undefined);
  });

  it("needs it for a share that is there as well", async () => {
    const organizationId = await addOrganization(server, "Acme");
    const shared = server.resource("applicationShare", "portal");
    const args = { applicationName: "partner-portal", organizationId };
    await shared.up(args);
    expect((await failureOf(shared.up({ ...args, roles: ["partner-admin"] }))).message).to.include("`roles` needs a server of level 7.2 or later");
    expect(server.requests("POST", v1)).to.have.length(1);
    const { props } = await shared.get(shared.id!);
    expect(props).not.to.have.property("roles");
  });
});
