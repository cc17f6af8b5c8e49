import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { Machine, workspace } from "../support/machine.js";

const minutes = 60_000;

/** The settings of the Go that is installed here, its caches too: the home folder is empty, the machine is not new. */
function goEnvironment(): Record<string, string> {
  return JSON.parse(execFileSync("go", ["env", "-json", "GOENV", "GOROOT", "GOPROXY", "GOSUMDB", "GOMODCACHE", "GOCACHE"], { encoding: "utf8" })) as Record<string, string>;
}

describe("engine/ensure.mjs with the real Go", function () {
  this.timeout(25 * minutes);
  let machine: Machine;

  before(async () => {
    machine = await Machine.start();
    const go = goEnvironment();
    Object.assign(machine.environment, go);
    await symlink(realpathSync(join(go["GOROOT"]!, "bin", "go")), join(machine.path, "go"));
  });

  after(() => machine.stop());

  it("leaves nothing behind where no module can be had", async () => {
    const empty = join(machine.root, "empty");
    await mkdir(empty);
    const settings = { ...machine.environment };
    Object.assign(machine.environment, { GOPROXY: `file://${empty}`, GOMODCACHE: join(empty, "modules"), GOFLAGS: "-modcacherw" });
    const { code, stderr } = await machine.ensure();
    machine.environment = settings;
    expect(code).to.equal(1);
    expect(stderr).to.include("github.com/pulumi/pulumi/pkg/v3@v3.259.0");
    expect(await machine.versionEntries()).to.deep.equal([]);
  });

  it("builds an engine", async () => {
    const run = machine.startEnsure();
    run.process.stderr?.pipe(process.stderr);
    const { code, stdout } = await run.ended;
    expect(code).to.equal(0);
    expect(stdout).to.equal(`${join(machine.engine, "pulumi")}\n`);
  });

  it("finds it at once afterwards", async () => {
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout: `${join(machine.engine, "pulumi")}\n`, stderr: "" });
  });

  it("made what the npm launcher runs", async () => {
    expect(await machine.node(join(workspace, "node_modules", "pulumi", "run.js"), "version").ended).to.include({ code: 0, stdout: "v3.259.0\n" });
  });

  it("made what runs a program with a dynamic provider", async () => {
    const mocha = join(workspace, "node_modules", "mocha", "bin", "mocha.js");
    const { code, stdout } = await machine.node(mocha, "test/engine/noop.test.ts", "--grep", "is created").ended;
    expect(code, stdout).to.equal(0);
  });
});
