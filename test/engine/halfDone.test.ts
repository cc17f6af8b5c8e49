import { expect } from "chai";
import type { Fault, Simulator } from "wso2-simulator";
import { asked, programOf, withWso2Stack } from "./support/wso2.js";

/** A program with one resource of each type, and how often each is on the server. */
const program = `
  const acme = new wso2.Organization("acme", { name: "Acme" });
  const ada = new wso2.OrgUser("ada", { organizationId: acme.id, userName: "ada", password: "A-g00d-Password" });
  new wso2.RoleAssignment("admin", { organizationId: acme.id, userId: ada.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
  new wso2.ApplicationShare("portal", { organizationId: acme.id, applicationName: "partner-portal" });
`;

function onServer({ store }: Simulator): Record<string, number> {
  const acme = Object.values(store.organizations).filter(({ name }) => name === "Acme");
  const ada = Object.values(store.users).filter(({ userName }) => userName === "ada");
  const inAcme = ({ organizationId }: { organizationId: string }): boolean => acme.some(({ id }) => id === organizationId);
  return {
    acme: acme.length,
    ada: ada.length,
    admin: Object.values(store.roles).filter((role) => inAcme(role) && role.displayName === "tenant-admin").flatMap(({ users }) => users).length,
    portal: Object.values(store.applications).filter((application) => inAcme(application) && application.name === "partner-portal").length,
  };
}

const once = { acme: 1, ada: 1, admin: 1, portal: 1 };

const serverError = { kind: "status", status: 500, body: { code: "SSE-10001", message: "Something went wrong.", description: "Later." } } as const;
/** What fails once the object is on the server. */
const failing: Record<string, { kind: string; fault: Fault }> = {
  acme: { kind: "Organization", fault: { method: "GET", path: "/api/server/v1/organizations", ...serverError } },
  admin: { kind: "RoleAssignment", fault: { method: "GET", path: "/scim2/Users/:id", ...serverError } },
  portal: { kind: "ApplicationShare", fault: { method: "GET", path: "/api/server/v1/applications/:id/share", skip: 1, ...serverError } },
};

describe("a creation that fails halfway", function () {
  this.timeout(120_000);

  for (const [name, { kind, fault }] of Object.entries(failing)) {
    it(`is remembered, and finished by the next up: ${kind}`, async () => {
      await withWso2Stack(program, async ({ server, stack }) => {
        server.fault(fault);
        const failed = await stack.up();
        expect(failed.code).not.to.equal(0);
        expect(onServer(server)[name]).to.equal(1);
        const kept = (await stack.export()).resources.find(({ urn }) => urn.endsWith(`::${name}`));
        expect(kept?.id).to.be.a("string");
        expect(kept?.outputs?.["__provider"]).to.match(/^exports\.handler=\(\)=>require\("pulumi-wso2\/runtime"\)\./);

        const finished = await stack.up();
        expect(finished.code, finished.stdout).to.equal(0);
        expect(finished.steps.find((step) => step.name === name)?.op).to.equal("update");
        expect(onServer(server)).to.deep.equal(once);

        asked(server);
        expect((await stack.up()).changes).to.deep.equal({ same: 4 });
        expect(asked(server)).to.deep.equal([]);
      });
    });
  }

  it("can be destroyed before it is finished", async () => {
    await withWso2Stack(program, async ({ server, stack }) => {
      server.fault(failing["acme"]!.fault);
      expect((await stack.up()).stdout).to.match(/create organization "Acme": GET .*: 500 SSE-10001 /);
      expect((await stack.destroy()).code).to.equal(0);
      expect(onServer(server)).to.deep.equal({ acme: 0, ada: 0, admin: 0, portal: 0 });
    });
  });
});

describe("a request that took effect and whose answer was lost", function () {
  this.timeout(120_000);

  it("is found to have been done: one run, each object once", async () => {
    await withWso2Stack("", async ({ server, stack }) => {
      await stack.setProgram(programOf(program));
      const changing = ["POST /api/server/v1/organizations", "POST /scim2/Users", "PATCH /scim2/v2/Roles/:id", "POST /api/server/v1/applications/:id/share"];
      for (const route of changing) {
        const [method, path] = route.split(" ");
        server.fault({ method: method!, path: path!, kind: "drop", when: "after" });
      }
      const run = await stack.up();
      expect(run.code, run.stdout).to.equal(0);
      expect(asked(server)).to.include.members(changing);
      expect(onServer(server)).to.deep.equal(once);
      expect((await stack.up()).changes).to.deep.equal({ same: 4 });
    });
  });
});
