import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { itRuns, organizationId } from "./itRuns.js";

const adasIn = ({ store }: Simulator, organization: string | undefined) =>
  Object.values(store.users).filter(({ userName, organizationId }) => userName === "ada@example.com" && organizationId === organization);

itRuns({
  name: "self-service-root",
  resources: 7,
  holds: [
    "/Acme",
    "/Acme Ventures",
    "/Acme Ventures: ada@example.com, tenant-admin of b2b-application",
    "/Acme: ada@example.com, tenant-admin of b2b-application",
  ],
  outputs: (server) => ({
    adaIn: { acme: adasIn(server, organizationId(server, "Acme"))[0]!.id, acmeVentures: adasIn(server, organizationId(server, "Acme Ventures"))[0]!.id },
  }),
  whileUp(deployed) {
    it("has one person in the root, invited once, whom both organizations share", () => {
      const { server } = deployed();
      const [ada, ...others] = adasIn(server, server.store.rootId);
      expect([others, ada!.invitations]).to.deep.equal([[], 1]);
    });
  },
});
