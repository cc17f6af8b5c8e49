import { expect } from "chai";
import { startSimulator, type Level, type Simulator } from "../../simulator/index.js";
import { asAdministrator, organizationClient, organizations, rootClient, send, type Body, type Client } from "./client.js";

const unknown = "00000000-0000-0000-0000-000000000000";

describe("The Console of the simulator", () => {
  let simulator: Simulator;
  let root: Client;
  afterEach(() => simulator.close());

  async function start(level: Level, console?: boolean): Promise<void> {
    simulator = await startSimulator({ level, ...(console !== undefined && { console }) });
    root = await rootClient(simulator);
  }

  async function createUser(userName: string): Promise<string> {
    const body = { schemas: [], userName, password: "Passw0rd@1", name: { givenName: "Ada", familyName: "Byron" }, emails: [{ value: "ada@example.org" }] };
    return (await root.call("POST", "/scim2/Users", body)).body.id!;
  }

  /** Makes an organization, by default with the application's token. */
  async function createOrganization(name: string, creatorId?: string, authorization = `Bearer ${root.token}`): Promise<string> {
    const attributes = creatorId === undefined ? [] : [{ key: "creator.id", value: creatorId }];
    return (await send(simulator, "POST", organizations, authorization, { name, attributes })).body.id!;
  }

  async function consoleRole(): Promise<Body> {
    return rolesNamed(root, "", "Administrator").then(([role]) => role!);
  }

  async function rolesNamed(client: Client, prefix: string, displayName: string): Promise<Body[]> {
    const { body } = await client.call("GET", `${prefix}/scim2/v2/Roles?filter=${encodeURIComponent(`displayName eq ${displayName}`)}&attributes=users`);
    return (body["Resources"] as Body[] | undefined) ?? [];
  }

  async function giveConsoleRole(userId: string): Promise<void> {
    const body = { schemas: [], Operations: [{ op: "add", path: "users", value: [{ value: userId }] }] };
    expect((await root.call("PATCH", `/scim2/v2/Roles/${(await consoleRole()).id}`, body)).status).to.equal(200);
  }

  /** The users that an organization has, each with whether it holds the Console's role there. */
  async function usersIn(organizationId: string): Promise<Record<string, boolean>> {
    const inside = await organizationClient(simulator, organizationId);
    const users = ((await inside.call("GET", "/o/scim2/Users")).body["Resources"] as { userName: string; id: string }[] | undefined) ?? [];
    const [role] = await rolesNamed(inside, "/o", "Administrator");
    const holders = ((role?.["users"] as { value: string }[] | undefined) ?? []).map(({ value }) => value);
    return Object.fromEntries(users.map(({ userName, id }) => [userName, holders.includes(id)]));
  }

  async function applicationNames(query = ""): Promise<string[]> {
    return ((await root.call("GET", `/api/server/v1/applications${query}`)).body["applications"] as { name: string }[]).map(({ name }) => name);
  }

  it("is an application of the root with a role that the administrator holds", async () => {
    await start("7.2");
    expect(await applicationNames()).to.include("Console");
    const role = await consoleRole();
    expect((role["users"] as Body[]).map((user) => user["display"])).to.deep.equal(["admin"]);
    expect((role["audience"] as Body)["display"]).to.equal("Console");
  });

  it("is left out of a list on request", async () => {
    await start("7.2");
    expect(await applicationNames("?excludeSystemPortals=true")).to.deep.equal(["b2b-application", "partner-portal"]);
    expect(await applicationNames("?excludeSystemPortals=true&filter=name%20eq%20Console")).to.deep.equal([]);
    expect(await applicationNames("?excludeSystemPortals=false")).to.include("Console");
  });

  it("is shared with every organization, with its role", async () => {
    await start("7.2");
    const inside = await organizationClient(simulator, await createOrganization("acme"));
    const found = (await inside.call("GET", "/o/api/server/v1/applications?filter=name%20eq%20Console")).body;
    expect(found["totalResults"]).to.equal(1);
    expect(await rolesNamed(inside, "/o", "Administrator")).to.have.length(1);
  });

  it("brings the creator that an application names into the organization, without its role", async () => {
    await start("7.2");
    expect(await usersIn(await createOrganization("acme", await createUser("chief")))).to.deep.equal({ chief: false });
  });

  it("brings it with its role if it holds a role of the Console already", async () => {
    await start("7.2");
    const chief = await createUser("chief");
    await giveConsoleRole(chief);
    expect(await usersIn(await createOrganization("acme", chief))).to.deep.equal({ chief: true });
  });

  it("brings whom an administrator names, or the administrator, with its role", async () => {
    await start("7.2");
    expect(await usersIn(await createOrganization("acme", await createUser("chief"), asAdministrator))).to.deep.equal({ chief: true });
    expect(await usersIn(await createOrganization("beta", undefined, asAdministrator))).to.deep.equal({ admin: true });
  });

  it("brings nobody where an application names nobody, and refuses whom it names wrongly", async () => {
    await start("7.2");
    expect(await usersIn(await createOrganization("acme"))).to.deep.equal({});
    const refused = await root.call("POST", organizations, { name: "beta", attributes: [{ key: "creator.id", value: unknown }] });
    expect(refused.body.code).to.equal("ORG-60096");
  });

  it("brings creators down a further level, from the organization above", async () => {
    await start("7.2");
    const inside = await organizationClient(simulator, await createOrganization("acme", await createUser("chief"), asAdministrator));
    const [shadow] = (await inside.call("GET", "/o/scim2/Users")).body["Resources"] as { id: string }[];
    const made = await inside.call("POST", `/o${organizations}`, { name: "department", attributes: [{ key: "creator.id", value: shadow!.id }] });
    expect(await usersIn(made.body.id!)).to.deep.equal({ chief: true });
  });

  it("gave a role that nothing inside the organization takes away", async () => {
    await start("7.2");
    const inside = await organizationClient(simulator, await createOrganization("acme", await createUser("chief"), asAdministrator));
    const [role] = await rolesNamed(inside, "/o", "Administrator");
    const [holder] = role!["users"] as { value: string }[];
    const path = `/o/scim2/v2/Roles/${role!.id}`;
    const patched = await inside.call("PATCH", path, { schemas: [], Operations: [{ op: "remove", path: `users[value eq "${holder!.value}"]` }] });
    const put = await inside.call("PUT", path, { displayName: "Administrator", permissions: [], users: [] });
    const detail = "User(s): chief cannot be deleted from the role: Administrator from this organization.";
    expect([patched, put].map(({ status, body }) => [status, body["detail"]])).to.deep.equal([[403, detail], [400, detail]]);
    expect((await rolesNamed(inside, "/o", "Administrator"))[0]!["users"]).to.have.length(1);
  });

  it("brings the creator at 7.0 for an administrator alone, and without its role", async () => {
    await start("7.0");
    const chief = await createUser("chief");
    await giveConsoleRole(chief);
    expect(await usersIn(await createOrganization("acme", chief))).to.deep.equal({});
    expect(await usersIn(await createOrganization("beta", chief, asAdministrator))).to.deep.equal({ chief: false });
  });

  for (const level of ["7.0", "7.2"] as const) {
    it(`left out, brings nobody at ${level}`, async () => {
      await start(level, false);
      expect(await applicationNames()).to.deep.equal(["b2b-application", "partner-portal"]);
      const chief = await createUser("chief");
      expect(await usersIn(await createOrganization("acme", chief))).to.deep.equal({});
      expect(await usersIn(await createOrganization("beta", chief, asAdministrator))).to.deep.equal({});
    });
  }
});
