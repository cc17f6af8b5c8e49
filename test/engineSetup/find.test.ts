import { readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { Machine } from "./support/machine.js";

describe("engine/ensure.mjs, where an engine is", () => {
  let machine: Machine;

  beforeEach(async () => {
    machine = await Machine.start();
  });

  afterEach(() => machine.stop());

  it("takes the one on PATH, without a word and without a trace in the home folder", async () => {
    const cli = await machine.writeEngine(machine.path, "v3.300.1");
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout: `${cli}\n`, stderr: "" });
    expect(await readdir(machine.home)).to.deep.equal([]);
  });

  it("takes one that is linked into PATH, with the language host beside the real file", async () => {
    const cli = await machine.writeEngine(join(machine.root, "opt"), "v3.300.1");
    await symlink(cli, join(machine.path, "pulumi"));
    expect(await machine.ensure()).to.include({ code: 0, stdout: `${join(machine.path, "pulumi")}\n` });
  });

  it("prefers the one on PATH to the one in the home folder", async () => {
    await machine.writeEngine(machine.engine, "v3.259.0");
    const cli = await machine.writeEngine(machine.path, "v3.300.1");
    expect(await machine.ensure()).to.include({ stdout: `${cli}\n` });
  });

  it("takes the one in the home folder", async () => {
    const cli = await machine.writeEngine(machine.engine, "v3.259.0");
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout: `${cli}\n`, stderr: "" });
  });

  it("looks in PULUMI_HOME where that is set", async () => {
    machine.environment["PULUMI_HOME"] = join(machine.root, "elsewhere");
    const cli = await machine.writeEngine(join(machine.root, "elsewhere", "versions", "3.259.0", "bin"), "v3.259.0");
    expect(await machine.ensure()).to.include({ code: 0, stdout: `${cli}\n` });
  });

  it("passes over a CLI that is too old, and says so", async () => {
    await machine.writeEngine(machine.path, "v3.253.9");
    const cli = await machine.writeEngine(machine.engine, "v3.259.0");
    const { stdout, stderr } = await machine.ensure();
    expect(stdout).to.equal(`${cli}\n`);
    expect(stderr).to.equal(`passing over ${join(machine.path, "pulumi")}: it is v3.253.9, and 3.254.0 is needed at least\n`);
  });

  it("passes over a CLI without the Node.js language host, and says so", async () => {
    await machine.writeScript(join(machine.path, "pulumi"), "echo v3.300.1");
    const cli = await machine.writeEngine(machine.engine, "v3.259.0");
    const { stdout, stderr } = await machine.ensure();
    expect(stdout).to.equal(`${cli}\n`);
    expect(stderr).to.match(/^passing over .*pulumi-language-nodejs or pulumi-resource-pulumi-nodejs is missing\n$/);
  });

  it("does not take the npm launcher, which npm puts on PATH, for the CLI", async () => {
    const launcher = await machine.writeScript(join(machine.root, "node_modules", "pulumi", "run.js"), "echo v3.300.1");
    await symlink(launcher, join(machine.path, "pulumi"));
    const cli = await machine.writeEngine(machine.engine, "v3.259.0");
    expect(await machine.ensure()).to.deep.equal({ code: 0, stdout: `${cli}\n`, stderr: "" });
  });
});
