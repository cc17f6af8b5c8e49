import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator, type Simulator } from "wso2-simulator";
import { failureOf } from "../support/failure.js";
import { reaching, runCommand, runFlow, steps } from "./curl.js";
import { adminsInOrganization, adminsInRoot, customer, initialSetup, names, salesLed } from "./flows.js";

describe("The document's commands", function () {
  this.timeout(60_000);
  let server: Simulator;
  beforeEach(async () => {
    server = await startSimulator();
  });
  afterEach(() => server.close());

  it("are each part of a flow", async () => {
    const files = (await readdir(steps, { recursive: true })).filter((file) => file.endsWith(".sh")).map((file) => file.replaceAll("\\", "/").slice(0, -".sh".length));
    const used = [...initialSetup, ...adminsInOrganization, ...adminsInRoot, ...salesLed].map(({ command }) => command);
    expect(files).to.have.members([...new Set(used)]);
  });

  it("end a flow where the server refuses one, with what it answered", async () => {
    const refused = runFlow([...initialSetup, ...adminsInOrganization, adminsInOrganization[1]!], server, { ...names, ...customer });
    expect((await failureOf(refused)).message).to.match(/^createOrganization: .*400/).and.contain("ORG-60076");
  });

  it("do not take the login page for an answer that a root token is sent to below /o", async () => {
    const { known } = await runFlow(initialSetup, server, names);
    const refused = runCommand("findApplication", { ...known, ORGANIZATION_TOKEN: known["ACCESS_TOKEN"]! });
    expect((await failureOf(refused)).message).to.match(/^findApplication: .*redirect/);
    expect(server.requests.at(-1)).to.include({ status: 302 });
  });

  it("miss a variable rather than send a request without it", async () => {
    expect((await failureOf(runCommand("checkName", reaching(server)))).message).to.match(/^checkName: .*unbound variable/);
    expect(server.requests).to.deep.equal([]);
  });

  for (const [lacking, present] of [["bash", []], ["curl", ["bash"]]] as const) {
    it(`say in one sentence that a machine lacks ${lacking}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "pulumi-wso2-document-"));
      try {
        await Promise.all(present.map((program) => symlink(execFileSync("bash", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim(), join(folder, program))));
        const failure = await failureOf(runCommand("getToken", { ...reaching(server), CLIENT_ID: "some", CLIENT_SECRET: "thing" }, folder));
        expect(failure.message).to.match(/^The tests of the document run its commands as they are, with `bash` and `curl`.*\.$/);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }
});
