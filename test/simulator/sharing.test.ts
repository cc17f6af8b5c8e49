import { expect } from "chai";
import { startSimulator, type SeededApplication, type Simulator } from "../../simulator/index.js";
import { asAdministrator, clientCredentials, createOrganization, organizationClient, send, switchTo, type Answer } from "./client.js";

const applications = "/api/server/v1/applications";

describe("Sharing an application in the simulator", () => {
  let simulator: Simulator;
  let shared: SeededApplication;
  let portal: SeededApplication;
  beforeEach(async () => {
    simulator = await startSimulator({ console: false });
    [shared, portal] = simulator.applications as [SeededApplication, SeededApplication];
  });
  afterEach(() => simulator.close());

  const share = (application: SeededApplication, body: object) => send(simulator, "POST", `${applications}/${application.id}/share`, asAdministrator, body);
  const shareWithSome = (application: SeededApplication, ...ids: string[]) => share(application, { shareWithAllChildren: false, sharedOrganizations: ids });
  const unshare = (application: SeededApplication, id: string) => send(simulator, "DELETE", `${applications}/${application.id}/share/${id}`, asAdministrator);
  const switchPortal = async (id: string): Promise<Answer> => switchTo(simulator, id, (await clientCredentials(simulator, "SYSTEM", portal)).body.access_token!, portal);

  /** Name and audience of the application roles that an organization has. */
  async function rolesIn(id: string): Promise<string[]> {
    const inside = await organizationClient(simulator, id);
    const roles = (await inside.call("GET", "/o/scim2/v2/Roles")).body["Resources"] as { displayName: string; audience: { type: string; display: string } }[];
    return roles.filter(({ audience }) => audience.type === "application").map(({ displayName, audience }) => `${displayName} of ${audience.display}`).sort();
  }

  it("with all puts it and its roles into every organization made afterwards, before that is answered", async () => {
    expect(await rolesIn(await createOrganization(simulator, "acme"))).to.deep.equal(["tenant-admin of b2b-application"]);
  });

  it("with one puts it and its roles there, under ids of their own, and lets it be switched to", async () => {
    const [acme, beta] = [await createOrganization(simulator, "acme"), await createOrganization(simulator, "beta")];
    await shareWithSome(portal, acme);
    expect(await rolesIn(acme)).to.deep.equal(["partner-admin of partner-portal", "tenant-admin of b2b-application"]);
    expect(await rolesIn(beta)).to.deep.equal(["tenant-admin of b2b-application"]);
    expect([(await switchPortal(acme)).status, (await switchPortal(beta)).status]).to.deep.equal([200, 400]);

    const copies = (await send(simulator, "GET", `${applications}/${portal.id}/shared-apps`, asAdministrator)).body["sharedApplications"] as { applicationId: string; organizationId: string }[];
    expect(copies.map(({ organizationId }) => organizationId)).to.deep.equal([acme]);
    expect(copies[0]!.applicationId).not.to.equal(portal.id);
  });

  it("ends with the copy, its roles and its tokens gone", async () => {
    const acme = await createOrganization(simulator, "acme");
    await shareWithSome(portal, acme);
    const { access_token } = (await switchPortal(acme)).body;
    expect((await send(simulator, "GET", "/o/scim2/Users", `Bearer ${access_token}`)).status).to.equal(200);

    expect((await unshare(portal, acme)).status).to.equal(204);
    expect(await rolesIn(acme)).to.deep.equal(["tenant-admin of b2b-application"]);
    expect((await send(simulator, "GET", "/o/scim2/Users", `Bearer ${access_token}`)).status).to.equal(401);
    expect((await switchPortal(acme)).status).to.equal(400);
  });

  it("with some ends its being shared with all, and leaves the copies that are there", async () => {
    const acme = await createOrganization(simulator, "acme");
    expect((await unshare(shared, acme)).body.code).to.equal("ORG-60069");
    await shareWithSome(shared, acme);
    const beta = await createOrganization(simulator, "beta");
    const root = (await clientCredentials(simulator)).body.access_token!;
    expect([(await switchTo(simulator, acme, root)).status, (await switchTo(simulator, beta, root)).status]).to.deep.equal([200, 400]);
    expect((await unshare(shared, acme)).status).to.equal(204);
  });

  it("with all, afterwards, reaches the organizations that are there", async () => {
    const acme = await createOrganization(simulator, "acme");
    await share(portal, { shareWithAllChildren: true });
    expect((await switchPortal(acme)).status).to.equal(200);
    expect((await send(simulator, "DELETE", `${applications}/${portal.id}/shared-apps`, asAdministrator)).status).to.equal(204);
    expect((await switchPortal(acme)).status).to.equal(400);
  });

  it("is undone by deleting it", async () => {
    const acme = await createOrganization(simulator, "acme");
    await shareWithSome(portal, acme);
    await send(simulator, "DELETE", `${applications}/${portal.id}`, asAdministrator);
    expect(await rolesIn(acme)).to.deep.equal(["tenant-admin of b2b-application"]);
  });
});
