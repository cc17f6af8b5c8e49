import { expect } from "chai";
import { failureOf, type Failure } from "../../support/failure.js";
import { useServer, type Kind, type Props, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, addUser, organizationsOf, roleNamed, userById } from "./arrange.js";

const organizations = "/api/server/v1/organizations";
const password = "S3cret-word";

/** What holds for every failure that the engine is told of. */
function expectOneLine({ message, stack, name }: Failure): void {
  expect(message).not.to.match(/[\n\r]/);
  expect(stack).to.equal("");
  expect(name).to.equal("");
  expect(message).to.not.match(/undefined|\[object|null/);
}

for (const level of levels) {
  describe(`A failure (${level})`, () => {
    const server = useServer({ level });
    let organizationId: string;
    let resources: Record<Kind, { resource: Resource; args: Props; route: string; label: string }>;

    beforeEach(async () => {
      organizationId = await addOrganization(server, "Home");
      const userId = await addUser(server, organizationId, "bob");
      resources = {
        organization: { resource: server.resource("organization", "acme"), args: { name: "Acme\nCorp" }, route: organizations, label: "organization \"Acme Corp\"" },
        orgUser: { resource: server.resource("orgUser", "jane"), args: { organizationId, userName: "jane", password }, route: "/scim2/Users", label: `user "jane" in organization ${organizationId}` },
        role: { resource: server.resource("role", "editor"), args: { displayName: "editor", applicationName: "b2b-application" }, route: "/scim2/v2/Roles", label: "role \"editor\" of application \"b2b-application\" in the root organization" },
        roleAssignment: { resource: server.resource("roleAssignment", "admin"), args: { organizationId, userId, roleName: "tenant-admin", applicationName: "b2b-application" }, route: "/scim2/v2/Roles", label: `assignment of role "tenant-admin" to user ${userId} in organization ${organizationId}` },
        applicationShare: { resource: server.resource("applicationShare", "portal"), args: { applicationName: "partner-portal", organizationId }, route: "/api/server/v1/applications", label: `share of application "partner-portal" with organization ${organizationId}` },
        application: { resource: server.resource("application", "portal"), args: { name: "portal", grantTypes: ["client_credentials"] }, route: "/api/server/v1/applications", label: "application \"portal\"" },
      };
    });
    const each = (act: (one: { resource: Resource; args: Props; route: string; label: string }) => Promise<void>): Promise<void> =>
      Object.values(resources).reduce((before, one) => before.then(() => act(one)), Promise.resolve());

    it("is one line without a stack: what was attempted on what, what the server said, what to do next", async () => {
      const body = { code: "XYZ-60001", message: "Not today.", description: "Come back\ntomorrow.", traceId: "7c1f-trace" };
      await each(async ({ resource, args, route, label }) => {
        server.simulator.fault({ path: route, kind: "status", status: 500, body });
        const failure = await failureOf(resource.up(args));
        expectOneLine(failure);
        expect(failure.message).to.match(/^create /).and.include(`create ${label}: `);
        expect(failure.message).to.include(": 500 XYZ-60001 Not today. Come back tomorrow. [trace 7c1f-trace]").and.include("See the server's log");
      });
    });

    it("names the scope that is missing", async () => {
      const [application] = server.simulator.applications;
      const [api] = [server.simulator.store.applications[application!.id]!];
      api.authorizedApis = api.authorizedApis.map((one) => ({ ...one, scopes: one.scopes.filter((scope) => !/_create|role_mgt_view|application_mgt_view/.test(scope)) }));
      const scopes = { organization: "internal_organization_create", orgUser: "internal_org_user_mgt_create", role: "internal_application_mgt_view", roleAssignment: "internal_org_role_mgt_view", applicationShare: "internal_application_mgt_view", application: "internal_application_mgt_create" };
      for (const [kind, { args }] of Object.entries(resources) as [Kind, { args: Props }][]) {
        const failure = await failureOf(server.resource(kind, "fresh").inAnotherRun().up(args));
        expectOneLine(failure);
        expect(failure.message).to.include(`lacks the scope ${scopes[kind]}: authorize the application for it`);
      }
    });

    it("of wrong credentials names the settings, and never the secret", async () => {
      await each(async ({ resource: { kind }, args }) => {
        const failure = await failureOf(server.resource(kind, "other", { clientSecret: "canary-secret" }).up(args));
        expectOneLine(failure);
        expect(failure.message).to.include("wso2:clientSecret").and.not.include("canary");
      });
    });

    it("of a wrong address names the setting", async () => {
      for (const [baseUrl, said] of [[`${server.simulator.url}/nowhere`, "404"], ["http://127.0.0.1:9", "ECONNREFUSED"]] as const) {
        const failure = await failureOf(server.resource("organization", "acme", { baseUrl }).up({ name: "Acme" }));
        expectOneLine(failure);
        expect(failure.message).to.include(said).and.include("wso2:baseUrl");
      }
    });

    it("of settings names all that is wrong with them, and how to set them", async () => {
      const failure = await failureOf(server.resource("organization", "acme", { baseUrl: "localhost:9443", clientSecret: "", clientId: "", requestTimeout: "soon", insecureSkipTlsVerify: "yes" }).up({ name: "Acme" }));
      expectOneLine(failure);
      for (const part of ["wso2:baseUrl must be the address", "wso2:clientId is not set: run `pulumi config set wso2:clientId", "`pulumi config set --secret wso2:clientSecret", "WSO2_CLIENT_SECRET", "wso2:requestTimeout must be a number (seconds)", "wso2:insecureSkipTlsVerify must be true or false"]) {
        expect(failure.message).to.include(part);
      }
      expect(server.simulator.requests).to.deep.equal([]);
    });

    it("of reading, updating and deleting says so", async () => {
      await each(async ({ resource, args }) => {
        await resource.up(args);
        server.simulator.fault({ kind: "status", status: 403, times: 20 });
        const failures = [await failureOf(resource.refresh()), await failureOf(resource.up({ ...args, adopt: true, ...(args.name === undefined ? {} : { name: "Other" }) })), await failureOf(resource.destroy())];
        expect(failures.map(({ message }) => message.split(" ")[0])).to.deep.equal(["read", "update", "delete"]);
        failures.forEach(expectOneLine);
        server.simulator.clearFaults();
      });
    });
  });

  describe(`An object that is there although something failed (${level})`, () => {
    const server = useServer({ level });

    /** What the engine keeps must be as good as what a success gives it, its provider included. */
    const expectKept = (one: Resource, failure: Failure, outputs: Props): void => {
      expect(failure.id).to.equal(one.id);
      expect(failure.reasons).to.deep.equal([failure.message]);
      expect(failure.properties).to.deep.include({ ...outputs, __provider: `exports.handler=()=>require("pulumi-wso2/runtime").${one.kind}` });
      expect(failure.properties!.__declared).to.be.a("string").that.is.not.empty;
    };

    it("is kept: an organization whose name could not be looked for", async () => {
      const acme = server.resource("organization", "acme");
      server.simulator.fault({ method: "GET", path: organizations, kind: "status", status: 403 });
      const failure = await failureOf(acme.up({ name: "Acme", attributes: { region: "eu" } }));
      expectKept(acme, failure, { name: "Acme", attributes: { region: "eu" }, status: "ACTIVE", adopted: false });
      server.clear();
      expect(await acme.up({ name: "Acme", attributes: { region: "eu" } }), "the engine completes it").to.equal("update");
      expect(server.requests("GET", organizations), "the look is made up for").to.have.length(1);
      expect(server.writes()).to.deep.equal([]);
      expect(await acme.up({ name: "Acme", attributes: { region: "eu" } })).to.equal("same");
      expect(acme.outputs).not.to.have.property("__mayBeSecond");
    });

    it("is kept: an organization that could not be suspended", async () => {
      const acme = server.resource("organization", "acme");
      server.simulator.fault({ method: "PATCH", path: `${organizations}/:id`, kind: "status", status: 403 });
      expectKept(acme, await failureOf(acme.up({ name: "Acme", status: "DISABLED" })), { name: "Acme", adopted: false });
      await acme.up({ name: "Acme", status: "DISABLED" });
      expect(organizationsOf(server).map(({ status }) => status)).to.deep.equal(["DISABLED"]);
    });

    it("is kept, read and deleted like any other before it is completed", async () => {
      const acme = server.resource("organization", "acme");
      server.simulator.fault({ method: "GET", path: organizations, kind: "status", status: 403 });
      await failureOf(acme.up({ name: "Acme" }));
      expect(await acme.refresh()).to.equal("there");
      await acme.destroy();
      expect(organizationsOf(server)).to.deep.equal([]);
    });

    it("is kept as taken over: an organization that could not be changed", async () => {
      await addOrganization(server, "Acme");
      const acme = server.resource("organization", "acme");
      server.simulator.fault({ method: "PATCH", path: `${organizations}/:id`, kind: "status", status: 403 });
      expectKept(acme, await failureOf(acme.up({ name: "Acme", description: "Tools", adopt: true })), { adopted: true });
      await acme.up({ name: "Acme", description: "Tools", adopt: true });
      expect(organizationsOf(server)[0]).to.deep.include({ description: "Tools", attributes: [] });
      expect(acme.outputs.adopted).to.equal(true);
    });

    it("is kept as taken over: a user that could not be changed", async () => {
      const id = await addUser(server, undefined, "jane");
      const jane = server.resource("orgUser", "jane");
      server.simulator.fault({ method: "PATCH", path: "/scim2/Users/:id", kind: "status", status: 403 });
      const args = { userName: "jane", givenName: "Jane", password: "An0ther-word", adopt: true };
      expectKept(jane, await failureOf(jane.up(args)), { userId: id, adopted: true });
      await jane.up(args);
      expect(userById(server, id)).to.deep.include({ password: "S3cret-word", attributes: { name: { givenName: "Jane" } } });
    });

    it("is kept: a role assignment that the server does not show yet", async () => {
      const organizationId = await addOrganization(server, "Acme");
      const userId = await addUser(server, organizationId, "jane");
      const admin = server.resource("roleAssignment", "admin");
      server.simulator.fault({ method: "GET", path: "/scim2/Users/:id", kind: "status", status: 500, skip: 1 });
      const args = { organizationId, userId, roleName: "tenant-admin", applicationName: "b2b-application" };
      const role = roleNamed(server, "tenant-admin", organizationId);
      expectKept(admin, await failureOf(admin.up(args)), { userId, userName: "jane", roleId: role.id, roleName: "tenant-admin", applicationName: "b2b-application", adopted: false });
      server.clear();
      await admin.up(args);
      expect(server.writes()).to.deep.equal([]);
      await admin.destroy();
      expect(role.users).to.deep.equal([]);
    });

    it("is not kept: nothing is, where nothing was made", async () => {
      for (const [kind, args] of [["organization", { name: "Acme" }], ["orgUser", { userName: "jane", password }]] as [Kind, Props][]) {
        server.simulator.fault({ method: "POST", path: kind === "organization" ? organizations : "/scim2/Users", kind: "status", status: 403 });
        expect((await failureOf(server.resource(kind, "one").up(args))).id).to.equal(undefined);
      }
    });
  });
}
