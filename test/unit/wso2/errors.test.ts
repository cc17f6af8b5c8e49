import { expect } from "chai";
import { because, Wso2Error, type Reason } from "../../../provider/wso2/errors.js";

describe("Wso2Error", () => {
  const asked = { method: "PATCH", path: "/scim2/v2/Roles/4f0e" };

  it("says in one line what was asked where, and everything that the server said", () => {
    const error = new Wso2Error("refused", { ...asked, organization: "org-1" }, {
      status: 400, code: "ORG-60011", message: "Unable to patch\n  the organization.", description: "Provided path :/x is invalid.\r\n", scimType: "invalidPath", traceId: "1f0c",
    });
    expect(error.message).to.equal(
      "PATCH /scim2/v2/Roles/4f0e in organization org-1: 400 ORG-60011 Unable to patch the organization. Provided path :/x is invalid. (invalidPath) [trace 1f0c]",
    );
  });

  it("names no organization for the root, and nothing that the server did not say", () => {
    expect(new Wso2Error("unavailable", asked, { status: 503 }).message).to.equal("PATCH /scim2/v2/Roles/4f0e: 503");
  });

  it("says a text once that came as message and as description", () => {
    const text = "invalid tenant domain : acme";
    expect(new Wso2Error("organization-inactive", asked, { status: 404, message: text, description: text }).message).to.equal(`PATCH /scim2/v2/Roles/4f0e: 404 ${text}`);
  });

  it("knows after which answers the effect is unknown", () => {
    const unknown: Reason[] = ["no-answer", "unexpected", "unavailable", "server-error"];
    const known: Reason[] = ["connection", "certificate", "redirect", "unauthorized", "forbidden", "not-found", "conflict", "rate-limited", "refused"];
    for (const reason of unknown) expect(new Wso2Error(reason, asked, {}).effectUnknown, reason).to.be.true;
    for (const reason of known) expect(new Wso2Error(reason, asked, {}).effectUnknown, reason).to.be.false;
  });

  it("is told by its reason, which no other error has", () => {
    const error = new Wso2Error("conflict", asked, { status: 409 });
    expect(because(error, "not-found", "conflict")).to.be.true;
    expect(because(error, "not-found")).to.be.false;
    expect(because(Object.assign(new Error("x"), { reason: "conflict" }), "conflict")).to.be.false;
    expect(because(undefined, "conflict")).to.be.false;
  });
});
