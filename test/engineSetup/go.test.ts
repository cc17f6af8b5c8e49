import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { Machine } from "./support/machine.js";

// Stands for Go: `list -deps` names packages, `build` makes an executable, `list -m` tells the module's folder.
const go = (root: string) => `
case "$*" in
  *-deps*) echo "go: downloading example.com/module v1.0.0" >&2; echo one; echo two;;
  build*)
    while [ $# -gt 0 ]; do case "$1" in -o) output=$2;; esac; shift; done
    echo one >&2
    printf '#!/bin/sh\\necho v3.259.0\\n' > "$output"; /bin/chmod 755 "$output";;
  *-m*) echo ${root}/sdk;;
esac`;

describe("engine/ensure.mjs, where there is only Go", () => {
  let machine: Machine;

  beforeEach(async () => {
    machine = await Machine.start();
    await machine.writeScript(join(machine.root, "sdk", "nodejs", "dist", "pulumi-resource-pulumi-nodejs"), "");
  });

  afterEach(() => machine.stop());

  it("builds the engine, shows what it is doing, and finds it at once the next time", async () => {
    await machine.writeScript(join(machine.path, "go"), go(machine.root));
    const { code, stdout, stderr } = await machine.ensure();
    expect(code, stderr).to.equal(0);
    expect(stdout).to.equal(`${join(machine.engine, "pulumi")}\n`);
    expect(stderr).to.match(/downloading the sources of the Pulumi CLI 3\.259\.0\n.*compiling the Pulumi CLI 3\.259\.0\n/);
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout, stderr: "" });
  });

  it("leaves nothing behind when the build fails, and passes on what Go said", async () => {
    await machine.writeScript(join(machine.path, "go"), 'echo "module lookup disabled" >&2; exit 1');
    const { code, stderr } = await machine.ensure();
    expect(code).to.equal(1);
    expect(stderr).to.include("`go list` failed:\nmodule lookup disabled\n");
    expect(stderr).to.match(/\nThere is no Pulumi CLI and none could be had \(tried: download, build with Go\): install Pulumi [^\n]*\n$/);
    expect(await machine.versionEntries()).to.deep.equal([]);
  });

  it("leaves nothing behind when the result does not run", async () => {
    await machine.writeScript(join(machine.path, "go"), go(machine.root).replace("echo v3.259.0", "exit 1"));
    const { code, stderr } = await machine.ensure();
    expect(code).to.equal(1);
    expect(stderr).to.include("does not answer `pulumi version`");
    expect(await machine.versionEntries()).to.deep.equal([]);
  });

  it("leaves nothing behind when it is interrupted, neither files nor Go at work", async () => {
    const pidFile = join(machine.root, "pid");
    await machine.writeScript(join(machine.path, "go"), `echo $$ > ${pidFile}; echo "go: downloading" >&2; exec /bin/sleep 100`);
    const run = machine.startEnsure();
    await run.reported("downloading the sources");
    const pid = await appears(pidFile);
    run.process.kill("SIGTERM");
    await run.ended;
    expect(run.process.signalCode).to.equal("SIGTERM");
    expect(await machine.versionEntries()).to.deep.equal([]);
    await ends(pid);
  });

  it("says in one sentence what to install when there is no Go either", async () => {
    const { code, stdout, stderr } = await machine.ensure();
    expect(code).to.equal(1);
    expect(stdout).to.equal("");
    expect(stderr.trimEnd().split("\n").at(-1)).to.equal(
      "There is no Pulumi CLI and none could be had (tried: download): install Pulumi 3.254.0 or newer " +
        "(https://www.pulumi.com/docs/install/), or Go 1.25.11 or newer, with which this script builds it.",
    );
    expect(await machine.versionEntries()).to.deep.equal([]);
  });
});

async function appears(file: string): Promise<number> {
  for (;;) {
    const text = await readFile(file, "utf8").catch(() => "");
    if (text.endsWith("\n")) {
      return Number(text);
    }
    await pause();
  }
}

/** Waits until no process has this id; mocha's time limit ends it otherwise. */
async function ends(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
