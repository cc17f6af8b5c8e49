import { expect } from "chai";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { workspace } from "../engine/support/project.js";
import { compilerWith } from "../package/compile.js";
import type { Step } from "./curl.js";
import { adminsInOrganization, adminsInRoot, initialSetup, salesLed } from "./flows.js";
import { anchorsIn, codeIn, file, page, sectionOf, sections, stepsIn } from "./page.js";

/** The tables that say what replaces the steps of a flow, by the anchors of their sections. */
const tables: Record<string, Step[]> = {
  "steps-of-the-sales-led-approach": salesLed,
  "steps-of-the-initial-setup": initialSetup,
  "steps-with-admins-in-the-organization": adminsInOrganization,
  "steps-with-admins-in-the-root": adminsInRoot,
};

const runnable = [...sections.values()].filter(({ programs, commands }) => programs.length + commands.length > 0);

describe("docs/onboarding.md", function () {
  this.timeout(60_000);

  for (const [anchor, flow] of Object.entries(tables)) {
    const { heading, table: { rows } } = sectionOf(anchor);

    it(`has, under "${heading}", a row for each command of the flow, and no row without one`, () => {
      const steps = rows.map(([guide]) => stepsIn(guide!));
      expect(rows.filter((_, at) => steps[at]!.length === 0)).to.deep.equal([]);
      expect([...new Set(steps.flat())]).to.have.members([...new Set(flow.map(({ command }) => command))]);
    });

    for (const [guide = "", here = "", where = ""] of rows) {
      it(`says what replaces "${guide.replace(/ <!--.*/, "")}", and leads to code that has it`, () => {
        const code = anchorsIn(where).map(sectionOf).flatMap(({ programs, commands }) => [...programs, ...commands]);
        expect(code).not.to.be.empty;
        expect(codeIn(here).filter((one) => !isIn(one, code.join("\n")))).to.deep.equal([]);
      });
    }
  }

  for (const { anchor, heading } of runnable) {
    it(`has its section "${heading}" run by a test of that name`, () => {
      const name = anchor.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      expect(existsSync(join(__dirname, `${name}.test.ts`)), name).to.equal(true);
    });
  }

  it("leads only to what is there", () => {
    expect(anchorsIn(page).filter((anchor) => !sections.has(anchor))).to.deep.equal([]);
    const files = [...page.matchAll(/\]\(([^#)][^)]*)\)/g)].map(([, path]) => path!);
    expect(files.filter((path) => !existsSync(join(dirname(file), path)))).to.deep.equal([]);
  });

  it("shows programs that compile", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-wso2-document-"));
    try {
      await symlink(join(workspace, "node_modules"), join(folder, "node_modules"), "junction");
      const programs = Object.fromEntries(runnable.flatMap(({ anchor, programs }) => programs.map((program, at) => [`${anchor}-${at}.ts`, program])));
      await Promise.all(Object.entries(programs).map(([name, program]) => writeFile(join(folder, name), program)));
      const compile = compilerWith({ strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: ["node"] });
      expect(compile(folder, Object.keys(programs))).to.deep.equal([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Whether code has it: literally, or, for a property as in `Tenant.name`, each of its words. */
function isIn(wanted: string, code: string): boolean {
  const words = /^\w+(\.\w+)*$/.test(wanted) ? wanted.split(".") : undefined;
  return words === undefined ? code.includes(wanted) : words.every((word) => new RegExp(`\\b${word}\\b`).test(code));
}
