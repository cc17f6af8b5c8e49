import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { Machine } from "./support/machine.js";

// What the launcher fetches is a shell script that it runs with `--install-root FOLDER --version VERSION`.
const release = (files: string[]) => `
while [ $# -gt 0 ]; do case "$1" in --install-root) root=$2;; esac; shift; done
/bin/mkdir -p "$root/bin"
for file in ${files.join(" ")}; do
  printf '#!/bin/sh\\necho v3.259.0\\n' > "$root/bin/$file"
  /bin/chmod 755 "$root/bin/$file"
done`;

const answerWith = (script: string) => `return new Response(${JSON.stringify(script)});`;

describe("engine/ensure.mjs, where the official release can be downloaded", () => {
  let machine: Machine;

  beforeEach(async () => {
    machine = await Machine.start();
  });

  afterEach(() => machine.stop());

  it("lets the launcher put it where the launcher finds it", async () => {
    machine.answerFetch(answerWith(release(["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])));
    expect(await machine.ensure()).to.include({ code: 0, stdout: `${join(machine.engine, "pulumi")}\n` });
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout: `${join(machine.engine, "pulumi")}\n`, stderr: "" });
  });

  it("completes a folder that an interrupted install left half-filled", async () => {
    await machine.writeScript(join(machine.engine, "pulumi"), "exit 1");
    machine.answerFetch(answerWith(release(["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])));
    expect(await machine.ensure()).to.include({ code: 0 });
    expect(await machine.versionEntries()).to.have.members([
      "3.259.0",
      ...["", "/pulumi", "/pulumi-language-nodejs", "/pulumi-resource-pulumi-nodejs"].map((file) => `3.259.0/bin${file}`),
    ]);
  });

  it("installs nothing of a release that lacks a part", async () => {
    machine.answerFetch(answerWith(release(["pulumi"])));
    const { code, stderr } = await machine.ensure();
    expect(code).to.equal(1);
    expect(stderr).to.include("lacks a part of the engine");
    expect(await machine.versionEntries()).to.deep.equal([]);
  });

  it("installs nothing when the download fails", async () => {
    machine.answerFetch(answerWith("exit 7"));
    const { code, stderr } = await machine.ensure();
    expect(code).to.equal(1);
    expect(stderr).to.include("the launcher's download failed");
    expect(await machine.versionEntries()).to.deep.equal([]);
  });

  it("removes what a killed run left, and leaves a running one alone", async () => {
    const dead = 2 ** 22 + 1; // above the highest process id there can be on Linux
    for (const pid of [dead, process.pid]) {
      await mkdir(join(machine.versions, `.making-3.259.0-${pid}`), { recursive: true });
      await writeFile(join(machine.versions, `.making-3.259.0-${pid}`, "pulumi"), "half of it");
    }
    machine.answerFetch(answerWith("exit 7"));
    await machine.ensure();
    expect(await machine.versionEntries()).to.have.members([`.making-3.259.0-${process.pid}`, `.making-3.259.0-${process.pid}/pulumi`]);
  });
});
