import { expect } from "chai";
import { consoleUrlOf } from "../../../provider/organization/console.js";

describe("The address of an organization's Console", () => {
  const urls: [where: string, server: { baseUrl: string; tenant?: string }, url: string][] = [
    ["of the super tenant", { baseUrl: "https://localhost:9443/" }, "https://localhost:9443/t/carbon.super/o/4f0e/console"],
    ["of another tenant", { baseUrl: "https://localhost:9443", tenant: "wonders" }, "https://localhost:9443/t/wonders/o/4f0e/console"],
    ["at Asgardeo", { baseUrl: "https://api.asgardeo.io", tenant: "wonders" }, "https://console.asgardeo.io/t/wonders/o/4f0e/app"],
  ];
  for (const [where, server, url] of urls) it(`names the root's tenant and the organization: ${where}`, () => expect(consoleUrlOf(server, "4f0e")).to.equal(url));
});
