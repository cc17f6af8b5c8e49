import { expect } from "chai";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const bin = join(__dirname, "..", "..", "simulator", "bin.ts");
const node = ["--import", "tsx", bin];

describe("The command wso2-simulator", () => {
  const started: ChildProcess[] = [];
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulator-"));
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });

  /** Starts it, and gives what it printed once it is ready. */
  async function start(...options: string[]): Promise<{ child: ChildProcess; printed: string }> {
    const child = spawn(process.execPath, [...node, ...options], { stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    const [printed] = (await once(child.stdout!.setEncoding("utf8"), "data")) as [string];
    return { child, printed };
  }

  /** The variables that pasting what was printed into a shell sets. */
  function pasted(printed: string): Record<string, string> {
    const shell = spawnSync("sh", ["-c", `${printed}\nenv`], { env: { PATH: process.env["PATH"] }, encoding: "utf8" });
    return Object.fromEntries(shell.stdout.split("\n").filter((line) => line.startsWith("WSO2_")).map((line) => line.split(/=(.*)/s) as [string, string]));
  }

  /** Sends a body by POST, or asks for what is there. */
  function asAdministrator(url: string, path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Basic ${Buffer.from("admin:admin").toString("base64")}`, "content-type": "application/json" };
    return fetch(url + path, { headers, ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }) });
  }

  async function scopeGranted({ WSO2_BASE_URL, WSO2_CLIENT_ID, WSO2_CLIENT_SECRET }: Record<string, string>): Promise<unknown> {
    const form = new URLSearchParams({ grant_type: "client_credentials", scope: "internal_organization_view", client_id: WSO2_CLIENT_ID!, client_secret: WSO2_CLIENT_SECRET! });
    const answer = await fetch(`${WSO2_BASE_URL}/oauth2/token`, { method: "POST", body: form });
    return ((await answer.json()) as { scope?: string }).scope;
  }

  it("prints, to be pasted, how the first application is reached, and what else there is", async () => {
    const { printed } = await start();
    expect(await scopeGranted(pasted(printed))).to.equal("internal_organization_view");
    expect(printed).to.match(/WSO2 Identity Server 7\.2/).and.to.match(/admin \/ admin/);
    expect(printed).to.match(/^# b2b-application: id [0-9a-f-]{36}, role tenant-admin, shared with all organizations$/m);
    expect(printed).to.match(/^# partner-portal: id [0-9a-f-]{36}, role partner-admin, not shared with all organizations$/m);
  });

  it("keeps ids and secrets across restarts with --data, and ends well on SIGTERM and SIGINT", async () => {
    const data = join(folder, "data.json");
    const first = await start("--data", data, "--version", "7.0");
    const set = pasted(first.printed);
    const created = await asAdministrator(set["WSO2_BASE_URL"]!, "/api/server/v1/organizations", { name: "kept" });
    expect(created.status).to.equal(201);
    first.child.kill("SIGTERM");
    expect(await once(first.child, "exit")).to.deep.equal([0, null]);
    expect(await readFile(data, "utf8")).to.include('"kept"');

    const second = await start("--data", data, "--version", "7.0");
    const withoutUrl = (printed: string) => printed.replace(/WSO2_BASE_URL=.*/, "");
    expect(withoutUrl(second.printed)).to.equal(withoutUrl(first.printed));
    second.child.kill("SIGINT");
    expect(await once(second.child, "exit")).to.deep.equal([0, null]);
  });

  it("writes with --ca-out the authority to trust", async () => {
    const file = join(folder, "ca.pem");
    const set = pasted((await start("--https", "--ca-out", file)).printed);
    expect(set["WSO2_BASE_URL"]).to.match(/^https:/);
    expect(set["WSO2_CA_CERTIFICATE"]).to.equal(file);
    expect(await readFile(file, "utf8")).to.match(/^-----BEGIN CERTIFICATE-----/);
  });

  it("writes with --outbox the mails that it sends, each with its link to the same server", async () => {
    const outbox = join(folder, "outbox");
    const url = pasted((await start("--outbox", outbox)).printed)["WSO2_BASE_URL"]!;
    const user = { schemas: [], userName: "ada", emails: ["ada@example.org"], "urn:scim:wso2:schema": { askPassword: true } };
    expect((await asAdministrator(url, "/scim2/Users", user)).status).to.equal(201);
    const [name] = await readdir(outbox);
    expect(await readFile(join(outbox, name!), "utf8")).to.include(`\r\n${url}/accountrecoveryendpoint/`);
  });

  it("has no Console with --without-console", async () => {
    const url = pasted((await start("--without-console")).printed)["WSO2_BASE_URL"]!;
    const answer = await asAdministrator(url, "/api/server/v1/applications");
    expect(((await answer.json()) as { applications: { name: string }[] }).applications.map((one) => one.name)).to.deep.equal(["b2b-application", "partner-portal"]);
  });

  it("shows its options with --help", () => {
    const { status, stdout } = run("--help");
    expect(status).to.equal(0);
    for (const option of ["--port", "--host", "--version 7.0|7.2", "--without-console", "--https", "--ca-out", "--data", "--outbox", "--latency", "--realistic"]) expect(stdout).to.include(option);
  });

  const mistakes: [options: string[], line: RegExp][] = [
    [["--prot", "1"], /^wso2-simulator: Unknown option '--prot'\n$/],
    [["serve"], /^wso2-simulator: Unexpected argument 'serve'/],
    [["--version", "6.1"], /^wso2-simulator: --version is 7\.0 or 7\.2, not 6\.1\n$/],
    [["--port", "http"], /^wso2-simulator: --port is a number from 0 to 65535, not http\n$/],
    [["--latency", "5", "--realistic"], /^wso2-simulator: --latency and --realistic exclude each other\n$/],
    [["--ca-out", "x"], /^wso2-simulator: --ca-out needs --https\n$/],
  ];
  for (const [options, line] of mistakes) {
    it(`says in one line what is wrong with ${options.join(" ")}, and exits with 2`, () => {
      const { status, stdout, stderr } = run(...options);
      expect([status, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.match(line);
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
    });
  }

  it("says in one line that a data file is none, and exits with 1", () => {
    const { status, stderr } = run("--data", bin);
    expect([status, stderr]).to.deep.equal([1, `wso2-simulator: ${bin} is not a data file of the simulator\n`]);
  });

  function run(...options: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [...node, ...options], { encoding: "utf8", timeout: 15_000 });
  }
});
