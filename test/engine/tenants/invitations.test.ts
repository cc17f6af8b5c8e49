import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { programOf, withWso2Stack } from "../support/wso2.js";

const tenant = (adminsIn: string, givenName: string): string => programOf(`new wso2.Tenant("acme", {
  name: "Acme", adminsIn: "${adminsIn}", roles: { "tenant-admin": { applicationName: "b2b-application" } },
  admins: { "ada@acme.example": { invite: true, givenName: "${givenName}" } },
});`);

const invitationsOf = ({ store }: Simulator): (number | undefined)[] => Object.values(store.users).filter(({ userName, sharedFrom }) => userName === "ada@acme.example" && !sharedFrom).map(({ invitations }) => invitations);

for (const adminsIn of ["organization", "root"]) {
  describe(`the invitation of a Tenant's administrator (in the ${adminsIn})`, function () {
    this.timeout(150_000);

    it("is sent exactly once: not again by a second up, a refresh, or an update", async () => {
      await withWso2Stack("", async ({ server, stack }) => {
        await stack.setProgram(tenant(adminsIn, "Ada"));
        for (const run of [await stack.up(), await stack.up(), await stack.refresh(), await stack.up("--refresh")]) expect(run.code, run.stdout).to.equal(0);
        expect(invitationsOf(server)).to.deep.equal([1]);
        await stack.setProgram(tenant(adminsIn, "Ada Augusta"));
        expect((await stack.up()).changes).to.deep.include({ update: 1 });
        expect(invitationsOf(server)).to.deep.equal([1]);
      });
    });

    it("is sent exactly once when the server's answers are lost on the way", async () => {
      await withWso2Stack("", async ({ server, stack }) => {
        await stack.setProgram(tenant(adminsIn, "Ada"));
        server.fault({ method: "POST", path: "/scim2/Users", kind: "drop", when: "after" });
        server.fault({ method: "PATCH", path: "/scim2/v2/Roles/:id", kind: "drop", when: "before", times: 10 });
        expect((await stack.up()).code).not.to.equal(0);
        server.clearFaults();
        const run = await stack.up();
        expect(run.code, run.stdout).to.equal(0);
        expect(invitationsOf(server)).to.deep.equal([1]);
        expect((await stack.preview()).changes).to.deep.equal({ same: 4 });
      });
    });
  });
}
