import { expect } from "chai";
import { explain, Problem } from "../../../provider/dynamic/problem.js";
import type { Asked, Reason, ServerSaid } from "../../../provider/wso2/errors.js";
import { errorOf } from "../../support/errors.js";

describe("What is said of a failure", () => {
  const said = (reason: Reason, answer: ServerSaid = {}, asked: Partial<Asked> = {}): string => explain("create", "a thing", errorOf(reason, answer, asked));

  it("begins with what was attempted on what, then what was asked and what was answered, then what to do", () => {
    expect(said("name-taken", { code: "ORG-60076", message: "Taken.", description: "By another.", traceId: "t1" }, { method: "POST", path: "/api/x", organization: "o1" }))
      .to.equal("create a thing: POST /api/x in organization o1: 400 ORG-60076 Taken. By another. [trace t1]. Choose another name: the server wants it only once in the whole hierarchy");
  });

  it("is one line, whatever the server and the program say", () => {
    expect(explain("read", "a\n thing", errorOf("refused", { description: "first\r\nsecond\t third" }))).to.equal("read a thing: GET /somewhere: 400 first second third");
    expect(explain("read", "a thing", new Problem("first\nsecond"))).to.equal("read a thing: first second");
  });

  it("has no full stop twice", () => {
    expect(said("conflict", { description: "It exists." })).to.include("It exists. Change the value");
  });

  const reasons: Reason[] = [
    "connection", "no-https", "certificate", "no-answer", "redirect", "unexpected", "client-refused", "grant-refused", "unauthorized", "organization-not-found", "organization-inactive", "not-shared", "not-found",
    "name-taken", "handle-taken", "has-children", "shared-with-all", "unresolved-user", "assigned-by-parent", "shared-role", "no-own-roles", "conflict", "no-administrator", "rate-limited", "unavailable", "server-error",
  ];
  for (const reason of reasons) {
    it(`says what to do next: ${reason}`, () => {
      expect(said(reason, { description: "WORDS" })).to.match(/^create a thing: GET \/somewhere: 400 WORDS\. [A-Z].{15,}$/);
    });
  }

  const cases: [what: string, text: () => string, next: string][] = [
    ["a scope that the token lacks", () => said("forbidden", { status: 403 }, { scope: "internal_x", scopeMissing: true }), "The token lacks the scope internal_x: authorize the application for it (API Authorization tab), or run `npx pulumi-wso2 setup --name <the application's name>`"],
    ["a scope that the token seems to have", () => said("forbidden", { status: 403 }, { scope: "internal_x", scopeMissing: false }), "The token needs the scope internal_x"],
    ["a token endpoint that is none", () => said("refused", { status: 404 }, { path: "/oauth2/token" }), "Check wso2:baseUrl (https or http, host, port, path) and wso2:tenant"],
    ["an API that is not there", () => said("refused", { status: 404 }), "no such API is there"],
    ["a property that the server does not know", () => said("refused", { code: "UE-10000" }), "orgHandle"],
    ["a grant type that the server does not allow", () => said("refused", { code: "OAUTH-60001" }), "`grantTypes`"],
    ["a creator that is not there", () => said("refused", { code: "ORG-60096" }), "`creator.id`"],
    ["active children", () => said("has-active-children", { code: "ORG-60029" }), "`suspendChildren: true`"],
    ["a disabled parent", () => said("refused", { code: "ORG-60030" }), "Activate its parent organization first"],
    ["a handle of no domain's form", () => said("refused", { code: "ORG-60032" }), "orgHandle"],
    ["an id that no organization has, by a typo or since", () => said("organization-not-found", { code: "ORG-60064" }), "Check the organization's id; if it was deleted outside of this program, run `pulumi up --refresh`"],
    ["the root's own id", () => said("redirect", { status: 302 }, { organization: "o1" }), "If that is the root organization's own id, leave it out"],
    ["a read that was never answered, which has no effect", () => said("no-answer"), "Run `pulumi up` again; wso2:requestTimeout"],
    ["a change that was never answered", () => said("no-answer", {}, { method: "POST" }), "It may have been done all the same"],
  ];
  for (const [what, text, next] of cases) {
    it(`says what to do next about ${what}`, () => {
      expect(text()).to.include(next);
    });
  }

  it("asks for a report of what is no failure of server or program", () => {
    for (const fault of [new TypeError("x is not a function"), "x is not a function"]) {
      expect(explain("update", "a thing", fault)).to.equal("update a thing: x is not a function. This is a fault of pulumi-wso2: please report it");
    }
  });
});
