import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { startSimulator } from "wso2-simulator";
import { Clone, type Run } from "./support/clone.js";
import { holdings, quickstart } from "./support/holdings.js";

const tree = `The server now holds:

  Acme
    · admin@acme.example: tenant-admin of b2b-application
    Acme Sales
      · sales@acme.example: tenant-admin of b2b-application
  Globex
    · admin@globex.example: tenant-admin of b2b-application
`;

/** A server that the commands must not turn to unless they are told to. */
const elsewhere = { WSO2_BASE_URL: "http://127.0.0.1:3", WSO2_TENANT: "elsewhere", WSO2_CLIENT_ID: "another" };

// One clone for all, as for someone who tries one command after another: each test begins where the one before it ended.
describe("npm start, npm run preview and npm run destroy", function () {
  this.timeout(150_000);
  let clone: Clone;

  before(async () => {
    clone = await Clone.make();
  });
  after(() => clone.remove());

  it("npm start makes the quickstart on a simulator, shows what it holds, and says what is next", async () => {
    const { code, stdout } = await clone.run(["up"], elsewhere);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/^pulumi up on a simulated WSO2 Identity Server at http:\/\/127\.0\.0\.1:\d+$/m);
    expect(stdout).to.include("+ 10 created").and.to.include(tree).and.to.match(/Next:\n {2}npm run preview .*\n {2}npm start .*\n {2}npm run destroy .*\n/);
    expect(holdings(await clone.kept())).to.deep.equal(quickstart);
  });

  it("npm run preview shows what a changed line would change, and changes nothing", async () => {
    const before = await clone.kept();
    await clone.withProgram((source) => source.replace('name: "Globex"', 'name: "Globex Corporation"'), async () => {
      const { code, stdout } = await clone.run(["preview"]);
      expect(code, stdout).to.equal(0);
      expect(stdout).to.match(/~ name +: "Globex" => "Globex Corporation"/).and.to.match(/~ 1 to update\n {4}9 unchanged/);
    });
    expect(await clone.kept()).to.deep.equal(before);
  });

  it("a second npm start leaves all unchanged", async () => {
    const before = await clone.kept();
    const { code, stdout } = await clone.run(["up"]);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/Resources:\n {4}10 unchanged\n/).and.to.include(tree);
    expect(await clone.kept()).to.deep.equal(before);
  });

  it("--server makes it on a real server, with a stack of its own, and leaves the simulator's data alone", async () => {
    const before = await clone.kept();
    const server = await startSimulator();
    try {
      const { clientId, clientSecret } = server.applications[0]!;
      const credentials = { WSO2_CLIENT_ID: clientId, WSO2_CLIENT_SECRET: clientSecret };
      const options = ["--server", server.url];
      const made = await clone.run(["up", ...options], credentials);
      expect(made.code, made.stdout).to.equal(0);
      expect(made.stdout).to.include(`pulumi up on ${server.url}`).and.to.include("+ 10 created").and.to.include(tree);
      expect(made.stdout).to.include(`npm run destroy -- --server ${server.url} `);
      expect(holdings(server.store)).to.deep.equal(quickstart);

      const removed = await clone.run(["destroy", ...options], credentials);
      expect(removed.code, removed.stdout).to.equal(0);
      expect(removed.stdout).to.include("- 10 deleted").and.to.include("The server holds nothing of this stack any more.");
      expect(holdings(server.store)).to.deep.equal([]);
    } finally {
      await server.close();
    }
    expect(await clone.kept()).to.deep.equal(before);
  });

  it("Ctrl-C in the middle ends pulumi and the simulator; what was done is kept, and no lock", async () => {
    const endless = 'new wso2.Organization("initech", { name: "Initech" });\nsetTimeout(() => {}, 600_000);\n';
    await clone.withProgram((source) => source + endless, async () => {
      const run = clone.start(["up"]);
      await printed(run, /initech created/);
      process.kill(-run.child.pid!, "SIGINT");
      const { code, stdout, stderr } = await run.finished;
      expect(code, stdout).not.to.equal(0);
      expect([stdout.trimEnd().split("\n").at(-1), stderr]).to.deep.equal(["Not finished. What was done is kept; `npm start` goes on from there.", ""]);
      expect(() => process.kill(-run.child.pid!, 0)).to.throw("ESRCH");
    });
    expect(holdings(await clone.kept())).to.deep.equal([...quickstart, "/Initech"]);
    expect(await locks(clone)).to.deep.equal([]);
  });

  it("npm run destroy takes everything down", async () => {
    const { code, stdout } = await clone.run(["destroy"]);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.include("- 11 deleted").and.to.include("The server holds nothing of this stack any more.").and.to.match(/Next:\n {2}npm start .*\n/);
    expect(holdings(await clone.kept())).to.deep.equal([]);
  });
});

/** Waits until a run has printed a text. */
function printed(run: Run, text: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    run.child.stdout!.on("data", () => text.test(run.stdout) && resolve());
    void run.finished.then(({ stdout, stderr }) => reject(new Error(`ended without printing ${text}:\n${stdout}${stderr}`)));
  });
}

async function locks(clone: Clone): Promise<string[]> {
  const files = await readdir(join(clone.folder, ".quickstart", "backend", ".pulumi"), { recursive: true });
  return files.filter((file) => /^locks\/.*\.json$/.test(file));
}
