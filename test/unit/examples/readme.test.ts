import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { examples } from "../../support/example.js";

describe("the README of the examples", () => {
  it("lists each example once, with a file that is there", () => {
    const rows = [...readFileSync(join(examples, "README.md"), "utf8").matchAll(/^\| \[`(.*?)`\]\((.*?)\)/gm)];
    const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(rows.map(([, name]) => name).sort()).to.deep.equal(folders.sort());
    expect(rows.map(([, , file]) => file!).filter((file) => !existsSync(join(examples, file)))).to.deep.equal([]);
  });
});
