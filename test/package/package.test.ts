import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { compilerWith } from "./compile.js";
import { packProvider, run, type PackedPackage } from "./project.js";

const workspace = join(__dirname, "..", "..");
const sdks = ["@pulumi/pulumi", "pulumi-sdk-oldest"].map((name) => ({ name, version: versionOf(name) }));

/** What `pulumi new typescript` writes into tsconfig.json, but for where the output goes. */
const template: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  experimentalDecorators: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};
const optionSets: Record<string, ts.CompilerOptions> = {
  "the options of `pulumi new typescript`": template,
  node16: { ...template, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { ...template, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { ...template, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

describe("the packed package", function () {
  this.timeout(60_000);
  let packed: PackedPackage;

  before(() => {
    packed = packProvider();
  });
  after(() => packed.remove());

  it("holds its README, its command and what its sources compile to, and nothing else", () => {
    const compiled = filesBelow(join(workspace, "provider"), ["dist", "node_modules"])
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [".js", ".d.ts"].map((end) => join("dist", file.replace(/\.ts$/, end))));
    const held = filesBelow(join(packed.install("@pulumi/pulumi"), "node_modules", "pulumi-wso2"));
    expect(held.sort()).to.deep.equal(["README.md", "bin.mjs", "package.json", ...compiled].sort());
  });

  describe("where only what it declares is installed", () => {
    const resources = ["Application", "ApplicationShare", "OrgUser", "Organization", "Role", "RoleAssignment", "Tenant"];
    const handlers = ["application", "applicationShare", "orgUser", "organization", "role", "roleAssignment"];
    let project: string;

    before(() => {
      project = packed.install("@pulumi/pulumi");
    });

    for (const [path, names] of [["pulumi-wso2", resources], ["pulumi-wso2/runtime", handlers]] as const) {
      it(`gives CommonJS by require("${path}") exactly its exports, without a warning`, () => {
        expect(saidBy("commonjs", `console.log(Object.keys(require("${path}")).sort().join())`)).to.deep.equal({ stdout: `${names.join()}\n`, stderr: "" });
      });

      it(`gives an ES module named imports of "${path}", without a warning`, () => {
        const types = `console.log([${names.join()}].map((one) => typeof one).join())`;
        const type = path === "pulumi-wso2" ? "function" : "object";
        expect(saidBy("module", `import { ${names.join()} } from "${path}"; ${types}`)).to.deep.equal({ stdout: `${names.map(() => type).join()}\n`, stderr: "" });
      });
    }

    it("has the command pulumi-wso2", () => {
      const folder = join(project, "node_modules", "pulumi-wso2");
      const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { bin: Record<string, string> };
      const command = join(folder, bin["pulumi-wso2"]!);
      expect(readFileSync(command, "utf8")).to.match(/^#!\/usr\/bin\/env node\n/);
      const { stdout, stderr } = run(process.execPath, [command, "--help"], project);
      expect(stdout).to.match(/^usage: pulumi-wso2 COMMAND/);
      expect(stderr).to.equal("");
    });

    function saidBy(type: "commonjs" | "module", program: string): { stdout: string; stderr: string } {
      return run(process.execPath, [`--input-type=${type}`, "--eval", program], project);
    }
  });

  describe("compiles, in full and without errors, in programs", () => {
    const programs: Record<string, string> = {
      ...programsOf("README.md", "readme"),
      ...programsOf(join("provider", "README.md"), "readmeOfThePackage"),
      ...Object.fromEntries(["everyProperty.ts", "refused.ts"].map((file) => [file, readFileSync(join(__dirname, "programs", file), "utf8")])),
    };
    const projects = new Map<string, string>();

    before(() => {
      for (const { name } of sdks) projects.set(name, packed.install(name, programs));
    });

    for (const [options, values] of Object.entries(optionSets)) {
      // Of the default library only TypeScript's own files are left out.
      const compile = compilerWith({ ...values, noEmit: true, skipDefaultLibCheck: true });
      for (const { name, version } of sdks) {
        it(`with ${options} and SDK ${version}`, () => {
          expect(compile(projects.get(name)!, Object.keys(programs))).to.deep.equal([]);
        });
      }
    }
  });
});

/** The TypeScript programs that a README shows, as files. */
function programsOf(readme: string, name: string): Record<string, string> {
  const shown = [...readFileSync(join(workspace, readme), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program]) => program!);
  expect(shown, `programs in ${readme}`).not.to.be.empty;
  return Object.fromEntries(shown.map((program, index) => [`${name}${index}.ts`, program]));
}

function filesBelow(folder: string, except: string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    return except.includes(entry.name) ? [] : filesBelow(join(folder, entry.name)).map((file) => join(entry.name, file));
  });
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(workspace, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
}
