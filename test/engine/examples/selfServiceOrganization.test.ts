import { expect } from "chai";
import { consoleOf, entrances, itRuns } from "./itRuns.js";

itRuns({
  name: "self-service-organization",
  resources: 8,
  holds: [
    "/Acme",
    "/Acme: ada@acme.example, tenant-admin of b2b-application",
    "/Globex",
    "/Globex: gil@globex.example, tenant-admin of b2b-application",
  ],
  outputs: (server) => ({ signInUrls: { Acme: consoleOf(server, "Acme"), Globex: consoleOf(server, "Globex") } }),
  whileUp(deployed) {
    it("invites each administrator once", () => {
      expect(entrances(deployed().server)).to.deep.equal({ "ada@acme.example": "1 invitation", "gil@globex.example": "1 invitation" });
    });
  },
});
