import { expect } from "chai";
import { startSimulator, type SeededApplication, type Simulator } from "../../simulator/index.js";
import { asAdministrator, createOrganization, organizationClient, rootClient, send, type Answer, type Client } from "./client.js";

const applications = "/api/server/v1/applications";

describe("Sharing an application by a policy in the simulator", () => {
  let simulator: Simulator;
  let root: Client;
  let portal: SeededApplication;
  let acme: string;
  let beta: string;

  beforeEach(async () => {
    simulator = await startSimulator();
    root = await rootClient(simulator);
    portal = simulator.applications.find(({ name }) => name === "partner-portal")!;
    for (const displayName of ["editor", "auditor"]) await root.call("POST", "/scim2/v2/Roles", { displayName, audience: { type: "application", value: portal.id } });
    [acme, beta] = [await createOrganization(simulator, "acme"), await createOrganization(simulator, "beta")];
  });
  afterEach(() => simulator.close());

  const role = (displayName: string) => ({ displayName, audience: { display: "partner-portal", type: "application" } });
  const selected = (...names: string[]) => ({ mode: "SELECTED", roles: names.map(role) });
  const post = (path: string, body: object): Promise<Answer> => root.call("POST", `${applications}/${path}`, { applicationId: portal.id, ...body });
  const shareWith = (orgId: string, roleSharing: object, policy = "SELECTED_ORG_ONLY"): Promise<Answer> => post("share", { organizations: [{ orgId, policy, roleSharing }] });
  const change = (op: string, orgId: string, ...names: string[]): Promise<Answer> =>
    root.call("PATCH", `${applications}/share`, { applicationId: portal.id, Operations: [{ op, path: `organizations[orgId eq "${orgId}"].roles`, value: names.map(role) }] });
  const rolesIn = (id: string): string[] => Object.values(simulator.store.roles).filter((one) => one.organizationId === id && simulator.store.applications[one.audience.value]?.name === "partner-portal").map(({ displayName }) => displayName).sort();
  const hasIt = (id: string): boolean => Object.values(simulator.store.applications).some((one) => one.mainApplicationId === portal.id && one.organizationId === id);
  const shares = async (query: string) => (await root.call("GET", `${applications}/${portal.id}/share?${query}`)).body as unknown as { sharingMode?: unknown; organizations: { id: string; roles?: unknown; sharingMode?: unknown }[] };

  it("answers at once that it is being done", async () => {
    const shared = await shareWith(acme, { mode: "ALL" });
    expect([shared.status, shared.body]).to.deep.equal([202, { status: "Processing", details: "Application sharing process triggered successfully." }]);
    expect((await post("unshare", { orgIds: [acme] })).body["details"]).to.equal("Application unsharing process triggered successfully.");
  });

  it("gives an organization the roles that are selected, all, or none", async () => {
    await shareWith(acme, selected("editor", "nobody"));
    await shareWith(beta, { mode: "NONE" });
    expect([rolesIn(acme), rolesIn(beta), hasIt(beta)]).to.deep.equal([["editor"], [], true]);
    await shareWith(beta, { mode: "ALL" });
    await shareWith(acme, selected("auditor"));
    expect([rolesIn(acme), rolesIn(beta)]).to.deep.equal([["auditor"], ["auditor", "editor", "partner-admin"]]);
  });

  it("keeps the members of roles that stay selected", async () => {
    await shareWith(acme, selected("editor"));
    const editor = Object.values(simulator.store.roles).find((one) => one.organizationId === acme && one.displayName === "editor")!;
    editor.users = ["jane"];
    await shareWith(acme, selected("editor", "auditor"));
    await change("remove", acme, "auditor");
    expect(simulator.store.roles[editor.id]).to.equal(editor);
    expect(rolesIn(acme)).to.deep.equal(["editor"]);
  });

  it("adds and removes roles where they are selected, and nowhere else", async () => {
    await shareWith(acme, selected("editor"));
    await shareWith(beta, { mode: "ALL" });
    for (const id of [acme, beta]) expect((await change("add", id, "auditor")).body["details"]).to.equal("Application sharing update process triggered successfully.");
    for (const id of [acme, beta]) await change("remove", id, "editor");
    expect([rolesIn(acme), rolesIn(beta)]).to.deep.equal([["auditor"], ["auditor", "editor", "partner-admin"]]);
  });

  it("gives a role that is made later to those that have all of them", async () => {
    await shareWith(acme, selected("editor"));
    await shareWith(beta, { mode: "ALL" });
    await root.call("POST", "/scim2/v2/Roles", { displayName: "late", audience: { type: "application", value: portal.id } });
    expect([rolesIn(acme).includes("late"), rolesIn(beta).includes("late")]).to.deep.equal([false, true]);
  });

  it("does nothing where the parent has not got it, and says nothing of that", async () => {
    const inside = await organizationClient(simulator, acme);
    const child = (await inside.call("POST", "/o/api/server/v1/organizations", { name: "child" })).body.id!;
    expect((await shareWith(child, { mode: "ALL" })).status).to.equal(202);
    expect(hasIt(child)).to.equal(false);
    await post("share", { organizations: [child, acme].map((orgId) => ({ orgId, policy: "SELECTED_ORG_ONLY", roleSharing: { mode: "ALL" } })) });
    expect(hasIt(child)).to.equal(true);
  });

  it("reaches the children of an organization, those to come included", async () => {
    const inside = await organizationClient(simulator, acme);
    const child = async (name: string) => (await inside.call("POST", "/o/api/server/v1/organizations", { name })).body.id!;
    const before = await child("before");
    await shareWith(acme, selected("editor"), "SELECTED_ORG_WITH_ALL_EXISTING_AND_FUTURE_CHILDREN");
    const after = await child("after");
    expect([before, after, beta].map((id) => rolesIn(id))).to.deep.equal([["editor"], ["editor"], []]);
  });

  it("reaches all, those to come included, with the roles that are selected", async () => {
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: selected("editor") });
    const gamma = await createOrganization(simulator, "gamma");
    expect([acme, beta, gamma].map((id) => rolesIn(id))).to.deep.equal([["editor"], ["editor"], ["editor"]]);
    await post("unshare-with-all", {});
    const delta = await createOrganization(simulator, "delta");
    expect([acme, gamma, delta].map(hasIt)).to.deep.equal([false, false, false]);
  });

  it("reaches those that are there and no others, or ends what reached those to come", async () => {
    await post("share-with-all", { policy: "ALL_EXISTING_ORGS_ONLY", roleSharing: { mode: "ALL" } });
    expect([acme, await createOrganization(simulator, "gamma")].map(hasIt)).to.deep.equal([true, false]);
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: selected("editor") });
    await post("share-with-all", { policy: "ALL_EXISTING_ORGS_ONLY", roleSharing: { mode: "ALL" } });
    expect([rolesIn(acme), hasIt(await createOrganization(simulator, "delta"))]).to.deep.equal([["editor"], false]);
  });

  it("shows in the properties of the application only where all roles go along, and never after it was shared the old way", async () => {
    const shown = async (): Promise<unknown> => {
      const { additionalSpProperties } = (await root.call("GET", `${applications}/${portal.id}`)).body["advancedConfigurations"] as { additionalSpProperties: { name: string; value: string }[] };
      return additionalSpProperties.find(({ name }) => name === "shareWithAllChildren")?.value;
    };
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: { mode: "ALL" } });
    expect(await shown()).to.equal("true");
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: selected("editor") });
    expect(await shown()).to.equal(undefined);
    await send(simulator, "POST", `${applications}/${portal.id}/share`, asAdministrator, { shareWithAllChildren: true });
    expect(await shown()).to.equal(undefined);
  });

  it("shows in the list of shares: roles unless left out, modes if asked for", async () => {
    expect(await shares("attributes=sharingMode")).to.deep.equal({});
    await shareWith(acme, selected("editor"));
    expect((await shares("")).organizations).to.have.length(1).and.nested.property("[0].roles").that.deep.equals([role("editor")]);
    const [one] = (await shares("attributes=sharingMode&excludedAttributes=roles")).organizations;
    expect(one).not.to.have.property("roles");
    expect(one!.sharingMode).to.deep.equal({ roleSharing: selected("editor") });
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: selected("editor") });
    expect((await shares("attributes=sharingMode")).sharingMode).to.deep.equal({ policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: selected("editor") });
    expect(await shares("")).not.to.have.property("sharingMode");
  });

  it("is not ended by sharing it with some the old way, nor does it keep a single share from being ended", async () => {
    await post("share-with-all", { policy: "ALL_EXISTING_AND_FUTURE_ORGS", roleSharing: { mode: "ALL" } });
    await send(simulator, "POST", `${applications}/${portal.id}/share`, asAdministrator, { shareWithAllChildren: false, sharedOrganizations: [acme] });
    expect(hasIt(await createOrganization(simulator, "gamma"))).to.equal(true);
    expect((await root.call("DELETE", `${applications}/${portal.id}/share/${acme}`)).status).to.equal(204);
    expect(hasIt(acme)).to.equal(false);
  });

  it("refuses what is incomplete or contradicts itself", async () => {
    const value = [role("editor")];
    const operation = (more: object): Promise<Answer> => root.call("PATCH", `${applications}/share`, { applicationId: portal.id, Operations: [{ op: "add", path: `organizations[orgId eq "${acme}"].roles`, value, ...more }] });
    const refused: [Promise<Answer>, string][] = [
      [post("share", { organizations: [] }), "ORG-60103"],
      [root.call("PATCH", `${applications}/share`, { applicationId: portal.id, Operations: [] }), "ORG-60104"],
      [shareWith(acme, { mode: "ALL" }, "NO_ORG"), "ORG-60105"],
      [operation({ value: [{ displayName: "editor" }] }), "ORG-60106"],
      [operation({ value: [{ audience: {} }] }), "ORG-60107"],
      [operation({ value: [{ displayName: "editor", audience: {} }] }), "ORG-60108"],
      [operation({ value: [{ displayName: "editor", audience: { type: "application" } }] }), "ORG-60109"],
      [shareWith(acme, { mode: "SELECTED" }), "ORG-60110"],
      [shareWith(acme, { mode: "ALL", roles: value }), "ORG-60111"],
      [operation({ value: ["editor"] }), "ORG-60113"],
      [operation({ op: "replace" }), "ORG-60114"],
      [operation({ path: `organizations[orgId eq "${acme}"]` }), "ORG-60115"],
      [shareWith(acme, { mode: "SOME" }), "UE-10000"],
      [shareWith(acme, { mode: "ALL" }, "ALL_EXISTING_ORGS_ONLY"), "UE-10000"],
      [post("share-with-all", { applicationId: "none", policy: "ALL_EXISTING_ORGS_ONLY", roleSharing: { mode: "ALL" } }), "ORG-60035"],
    ];
    for (const [answer, code] of refused) expect([(await answer).status, (await answer).body.code]).to.deep.equal([400, code]);
    expect(hasIt(acme)).to.equal(false);
  });

  it("is unknown at 7.0", async () => {
    const older = await startSimulator({ level: "7.0" });
    const client = await rootClient(older);
    const answers = await Promise.all(["share", "share-with-all", "unshare", "unshare-with-all"].map((path) => client.call("POST", `${applications}/${path}`, {})));
    expect(answers.map(({ status }) => status)).to.deep.equal([405, 405, 405, 405]);
    expect((await client.call("PATCH", `${applications}/share`, {})).status).to.equal(404);
    await older.close();
  });
});
