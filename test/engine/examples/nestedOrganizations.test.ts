import { expect } from "chai";
import { expectSuccess, itRuns, organizationId } from "./itRuns.js";

itRuns({
  name: "nested-organizations",
  resources: 16,
  holds: [
    "/Acme Group",
    "/Acme Group/Acme APAC",
    "/Acme Group/Acme APAC: ann@acme.example, tenant-admin of b2b-application",
    "/Acme Group/Acme EMEA",
    "/Acme Group/Acme EMEA/Acme DACH",
    "/Acme Group/Acme EMEA/Acme DACH: dan@acme.example, tenant-admin of b2b-application",
    "/Acme Group/Acme EMEA: eva@acme.example, tenant-admin of b2b-application",
    "/Acme Group: ada@acme.example, tenant-admin of b2b-application",
  ],
  outputs: (server) => ({
    organizations: {
      group: organizationId(server, "Acme Group"),
      emea: organizationId(server, "Acme EMEA"),
      dach: organizationId(server, "Acme DACH"),
      apac: organizationId(server, "Acme APAC"),
    },
  }),
  whileUp(deployed) {
    for (const [suspended, status] of [["true", "DISABLED"], ["false", "ACTIVE"]] as const) {
      it(`is ${suspended === "true" ? "suspended" : "activated again"} as a whole`, async () => {
        const { server, stack } = deployed();
        await stack.setConfig({ "nested-organizations:suspended": suspended });
        expectSuccess(await stack.up());
        const group = Object.values(server.store.organizations).filter(({ id }) => id !== server.store.rootId);
        expect(group.map((organization) => organization.status)).to.deep.equal([status, status, status, status]);
        expect(Object.keys(expectSuccess(await stack.up()).changes)).to.deep.equal(["same"]);
      });
    }
  },
});
