import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { definitions } from "../../../provider/cli/definitions.js";
import { scopeName, type Scope } from "../../../provider/wso2/scopes.js";

/** The table that the README has to have: what each resource says that it needs. */
const table = [
  "| Resource | At the root | In organizations |",
  "|---|---|---|",
  ...definitions.flatMap(({ kind, needs }) => needs.map((need) =>
    `| \`${kind}\`${need.for === undefined ? "" : `: ${need.for}`} | ${names(need.root, false)} | ${names(need.organization, true)} |`)),
].join("\n");

function names(scopes: Scope[] | undefined, organization: boolean): string {
  return scopes === undefined ? "–" : scopes.map((scope) => `\`${scopeName(scope, organization)}\``).join(", ");
}

describe("The README", () => {
  it("lists the scopes that the resources need", () => {
    const readme = readFileSync(join(__dirname, "../../../README.md"), "utf8");
    const [, shown] = readme.split(/<!-- \/?scopes -->/);
    expect(shown?.trim()).to.equal(table);
  });
});
