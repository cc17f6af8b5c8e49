import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, type Props } from "../../support/handlers.js";
import { addApplication, addOrganization, addUser, roleNamed, shareApplication, waitUntil } from "./arrange.js";

const roles = "/scim2/v2/Roles";
const applications = "/api/server/v1/applications";

describe("A role assignment whose role is not there", () => {
  const server = useServer();
  let organizationId: string;
  let jane: string;

  beforeEach(async () => {
    organizationId = await addOrganization(server, "Acme");
    jane = await addUser(server, organizationId, "jane");
  });
  const up = (args: Props) => server.resource("roleAssignment", "admin").up({ organizationId, userId: jane, waitSeconds: 0, ...args });
  const ofB2b = { applicationName: "b2b-application" };

  it("names the roles of the application that the organization has, the nearest first, at most five", async () => {
    const { message } = await failureOf(up({ roleName: "tenat-admin", ...ofB2b }));
    expect(message).to.match(new RegExp(`no role "tenat-admin" of application "b2b-application" in organization ${organizationId} after waiting 0 s\\. Organization ${organizationId} has the roles? "tenant-admin"[^.]* of that application\\. Check both names`));
    const { store } = server.simulator;
    const role = roleNamed(server, "tenant-admin", organizationId);
    for (const displayName of ["tenant-a", "tenant-b", "billing-viewer", "tenant", "admin"]) store.roles[displayName] = { ...role, id: displayName, displayName };
    const many = await failureOf(up({ roleName: "tenat-admin", ...ofB2b }));
    expect(many.message).to.match(/has the roles "tenant-admin", "tenant-a", ("[^"]+", ){2}"[^"]+" and more of that application\./).and.not.to.include("billing-viewer");
  });

  it("says that the organization has none of that application", async () => {
    const { message } = await failureOf(up({ roleName: "partner-admin", applicationName: "partner-portal" }));
    expect(message).to.include(`Organization ${organizationId} has no role of that application. Check both names`).and.include("is shared with the organization");
  });

  it("names the roles of the organization itself where no application is named", async () => {
    const { store } = server.simulator;
    store.roles.own = { id: "own", organizationId, displayName: "auditor", audience: { type: "organization", value: organizationId }, permissions: [], users: [] };
    const { message } = await failureOf(up({ roleName: "auditer" }));
    expect(message).to.match(/ has the roles? "auditor"[^.]* of its own\. Check the name; for a role of an application, give `applicationName`/).and.not.to.include("tenant-admin");
  });

  it("fails long before the time given where the root has no such application, in an organization that was there before", async function () {
    this.timeout(20_000);
    const began = performance.now();
    const { message } = await failureOf(up({ roleName: "tenant-admin", applicationName: "b2b-aplication", waitSeconds: 60 }));
    expect(performance.now() - began).to.be.within(4000, 9000);
    expect(message).to.include(`no role "tenant-admin" of application "b2b-aplication" in organization ${organizationId}: the root organization has no application named "b2b-aplication". Check \`applicationName\`; upper and lower case count`);
  });

  it("waits for an application that is made at the same moment", async () => {
    const assigned = up({ roleName: "tenant-admin", applicationName: "portal", waitSeconds: 10 });
    await waitUntil(() => server.requests("GET", applications).length > 0);
    const { id } = await addApplication(server, "portal", {}, { associatedRoles: { allowedAudience: "APPLICATION" } });
    const { store } = server.simulator;
    store.roles.portal = { ...roleNamed(server, "tenant-admin"), id: "portal", audience: { type: "application", value: id }, users: [] };
    await shareApplication(server, id, { shareWithAllChildren: false, sharedOrganizations: [organizationId] });
    await assigned;
    expect(Object.values(store.roles).filter(({ users }) => users.includes(jane))).to.have.length(1);
  });

  it("waits the whole time in an organization that this run makes, and then says that the root has no such application", async () => {
    const acme = server.resource("organization", "acme");
    await acme.up({ name: "Globex" });
    const user = await addUser(server, acme.id, "bob");
    const args = { organizationId: acme.id, userId: user, roleName: "tenant-admin", applicationName: "b2b-aplication", waitSeconds: 0.6 };
    const { message } = await failureOf(server.resource("roleAssignment", "admin").up(args));
    expect(server.requests("GET", roles)).to.have.length.above(1);
    expect(server.requests("GET", applications)).to.have.length(1);
    expect(message).to.include("after waiting 0.6 s: the root organization has no application named \"b2b-aplication\"");
  });

  it("says nothing of the root's applications where it may not see them, and waits", async () => {
    for (const { authorizedApis } of Object.values(server.simulator.store.applications)) {
      for (const api of authorizedApis) api.scopes = api.scopes.filter((scope) => scope !== "internal_application_mgt_view");
    }
    server.simulator.store.tokens = {};
    const assigned = server.resource("roleAssignment", "admin").inAnotherRun().up({ organizationId, userId: jane, roleName: "tenant-admin", applicationName: "b2b-aplication", waitSeconds: 0.6 });
    const { message } = await failureOf(assigned);
    expect(message).to.include("after waiting 0.6 s. Organization").and.not.to.include("the root organization has no application");
  });
});
