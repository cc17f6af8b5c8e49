import { expect } from "chai";
import { failureOf } from "../../support/failure.js";
import { useServer, warningsOf, type Resource } from "../../support/handlers.js";
import { levels } from "../client.js";
import { addOrganization, patchOrganization, userById } from "./arrange.js";

for (const level of levels) {
  for (const tokenHeld of [true, false]) {
    describe(`What lies in a suspended organization (${level}, ${tokenHeld ? "with" : "without"} a token of it from before)`, () => {
      const server = useServer({ level });
      let organizationId: string;
      let jane: Resource;
      let admin: Resource;
      let share: Resource;

      beforeEach(async () => {
        organizationId = await addOrganization(server, "Acme");
        jane = server.resource("orgUser", "jane");
        await jane.up({ organizationId, userName: "jane", password: "S3cret-word" });
        admin = server.resource("roleAssignment", "admin");
        await admin.up({ organizationId, userId: jane.outputs.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
        share = server.resource("applicationShare", "portal");
        await share.up({ organizationId, applicationName: "partner-portal" });
        await patchOrganization(server, organizationId, { operation: "REPLACE", path: "/status", value: "DISABLED" });
        if (!tokenHeld) [jane, admin, share] = [jane.inAnotherRun(), admin.inAnotherRun(), share.inAnotherRun()];
        server.clear();
      });

      it("reads as it was known last, with one warning for all of it", async () => {
        const before = [jane, admin].map(({ outputs }) => outputs);
        const warnings = await warningsOf(async () => {
          expect(await jane.refresh()).to.equal("there");
          expect(await admin.refresh()).to.equal("there");
        });
        expect(warnings).to.deep.equal([`warning: organization ${organizationId} is disabled: its users and role assignments are shown as they were known last`]);
        expect([jane, admin].map(({ outputs }) => outputs)).to.deep.equal(before);
      });

      it("does not hide its shares, which are the root's", async () => {
        expect(await warningsOf(async () => expect(await share.refresh()).to.equal("there"))).to.deep.equal([]);
      });

      it("is neither changed nor deleted: the failure says that it is to be activated", async () => {
        for (const operation of [jane.up({ organizationId, userName: "jane", givenName: "Jane", password: "S3cret-word" }), jane.destroy(), admin.destroy()]) {
          expect((await failureOf(operation)).message).to.include("Activate the organization");
        }
        expect(userById(server, jane.outputs.userId as string)).not.to.equal(undefined);
      });

      it("cannot be got by a program that does not know it", async () => {
        expect((await failureOf(server.resource("orgUser", "other").get(jane.id!))).message).to.include("because it is disabled. Activate it first");
      });

      it("is refreshed again once the organization is active", async () => {
        await patchOrganization(server, organizationId, { operation: "REPLACE", path: "/status", value: "ACTIVE" });
        expect(await warningsOf(async () => expect(await jane.refresh()).to.equal("there"))).to.deep.equal([]);
      });
    });
  }
}
