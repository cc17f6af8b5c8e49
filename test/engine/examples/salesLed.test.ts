import { expect } from "chai";
import { consoleOf, entrances, itRuns, organizationId } from "./itRuns.js";

itRuns({
  name: "sales-led",
  config: { "sales-led:adaPassword": { secret: "Aa1!canary-password" } },
  resources: 7,
  holds: [
    "/Acme",
    "/Acme: ada@acme.example, partner-admin of partner-portal",
    "/Acme: bob@acme.example, partner-admin of partner-portal",
  ],
  outputs: (server) => ({ organizationId: organizationId(server, "Acme"), signInUrl: consoleOf(server, "Acme") }),
  whileUp(deployed) {
    it("lets one administrator in by a password, and invites the other", () => {
      expect(entrances(deployed().server)).to.deep.equal({ "ada@acme.example": "Aa1!canary-password", "bob@acme.example": "1 invitation" });
    });
  },
});
