import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Props, type Resource } from "../../support/handlers.js";
import { addOrganization, deleteOrganization, patchOrganization, roleNamed, shareApplication } from "./arrange.js";

describe("A role of an organization (7.2)", () => {
  const server = useServer();
  let organizationId: string;
  let args: Props;
  beforeEach(async () => {
    organizationId = await addOrganization(server, "Acme");
    args = { organizationId, displayName: "editor", permissions: ["internal_org_user_mgt_list"] };
  });
  const role = (name = "editor"): Resource => server.resource("role", name);
  const editor = () => roleNamed(server, "editor", organizationId);

  it("has the organization for its audience", async () => {
    const made = role();
    await made.up(args);
    expect(editor()).to.deep.include({ audience: { type: "organization", value: organizationId }, permissions: ["internal_org_user_mgt_list"] });
    expect(made.id).to.equal(`${organizationId}/${editor().id}`);
    expect(made.outputs).to.deep.include({ organizationId, roleId: editor().id, permissions: ["internal_org_user_mgt_list"], adopted: false });
  });

  it("is changed, read and deleted there, and is another one in another organization", async () => {
    const made = role();
    await made.up(args);
    await made.up({ ...args, displayName: "writer", permissions: [] });
    expect(await made.refresh()).to.equal("there");
    expect(roleNamed(server, "writer", organizationId).permissions).to.deep.equal([]);
    const other = await addOrganization(server, "Beta");
    expect(await made.up({ ...args, organizationId: other })).to.equal("replace");
    expect(roleNamed(server, "writer", organizationId)).to.equal(undefined);
    await made.destroy();
    expect(roleNamed(server, "editor", other)).to.equal(undefined);
  });

  it("waits until the application that signs in is shared with the organization", async () => {
    const { store } = server.simulator;
    const copies = Object.values(store.applications).filter((one) => one.organizationId === organizationId);
    for (const { id } of copies) delete store.applications[id];
    setTimeout(() => copies.forEach((copy) => void (store.applications[copy.id] = copy)), 400);
    await role().up(args);
    expect(editor()).not.to.equal(undefined);
  });

  it("cannot be one of an application that is shared from the root", async () => {
    for (const of of [{ applicationName: "b2b-application" }, { applicationId: Object.values(server.simulator.store.applications).find((one) => one.organizationId === organizationId && one.name === "b2b-application")!.id }]) {
      const failure = await failureOf(role().up({ ...args, ...of }));
      expect(failure.message).to.include("Role creation for shared applications is not allowed").and.include("It comes from the root organization");
    }
  });

  it("can be one of an application of its own", async () => {
    const copy = Object.values(server.simulator.store.applications).find((one) => one.organizationId === organizationId && one.name === "b2b-application")!;
    const own = { ...copy, id: "own", name: "own", authorizedApis: server.simulator.store.applications[copy.mainApplicationId!]!.authorizedApis };
    delete own.mainApplicationId;
    server.simulator.store.applications["own"] = own;
    const made = role();
    await made.up({ ...args, applicationName: "own" });
    expect(made.outputs).to.include({ applicationId: "own", applicationName: "own" });
  });

  it("says after the time given that no application of that name came", async () => {
    const failure = await failureOf(role().up({ ...args, applicationName: "partner-portal", waitSeconds: 0.3 }));
    expect(failure.message).to.include(`there is no application named "partner-portal" in organization ${organizationId} after waiting 0.3 s`);
  });

  it("is not taken over where it is a copy of one of the root", async () => {
    const failure = await failureOf(role().up({ organizationId, displayName: "tenant-admin", applicationName: "b2b-application", adopt: true }));
    expect(failure.message).to.include("it is a copy of a role of the root organization");
  });

  it("says of a copy, if it is managed all the same, that it is changed and deleted at the root", async () => {
    const made = role();
    await made.up(args);
    editor().mainRoleId = "theirs";
    for (const act of [() => made.up({ ...args, displayName: "writer" }), () => made.destroy()]) {
      expect((await failureOf(act())).message).to.include("It comes from the root organization: change it there");
    }
  });

  it("is as it was known last while the organization is disabled, and gone with it", async () => {
    const made = role();
    await made.up(args);
    await patchOrganization(server, organizationId, { operation: "REPLACE", path: "/status", value: "DISABLED" });
    await warningsOf(async () => expect(await made.refresh()).to.equal("there"));
    expect(made.outputs.permissions).to.deep.equal(["internal_org_user_mgt_list"]);
    await deleteOrganization(server, organizationId);
    const copy = made.inAnotherRun();
    expect(await made.refresh()).to.equal("gone");
    await copy.destroy();
  });

  it("of the application comes with sharing it, and takes its members by name", async () => {
    const portal = server.simulator.applications.find(({ name }) => name === "partner-portal")!;
    await role().up({ displayName: "editor", applicationId: portal.id });
    await shareApplication(server, portal.id, { shareWithAllChildren: false, sharedOrganizations: [organizationId] });
    const jane = server.resource("orgUser", "jane");
    await jane.up({ organizationId, userName: "jane", password: "S3cret-word" });
    await server.resource("roleAssignment", "jane").up({ organizationId, userId: jane.outputs.userId, roleName: "editor", applicationName: "partner-portal" });
    expect(editor().users).to.deep.equal([jane.outputs.userId]);
  });
});

describe("A role of an organization (7.0)", () => {
  const server = useServer({ level: "7.0" });

  it("is refused by the server: that takes 7.1", async () => {
    const organizationId = await addOrganization(server, "Acme");
    const failure = await failureOf(server.resource("role", "editor").up({ organizationId, displayName: "editor" }));
    expect(failure.message).to.include(`create role "editor" in organization ${organizationId}: `).and.include("Role creation is not allowed for organizations").and.include("only 7.1 and later do");
    expect(failure.id).to.equal(undefined);
  });
});
