import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { stackName } from "../../start/stack.mjs";

const script = join(__dirname, "../../start/run.mjs");

function run(args: string[], environment: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [script, ...args], { encoding: "utf8", timeout: 15_000, env: { PATH: process.env["PATH"], ...environment } });
}

describe("the commands of the quickstart", () => {
  for (const args of [["up", "--help"], ["destroy", "--help", "--server", "nowhere"], ["--help"]]) {
    it(`show their options with ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = run(args);
      expect([status, stderr]).to.deep.equal([0, ""]);
      for (const option of ["--server URL", "--application NAME", "--role NAME", "--help"]) expect(stdout).to.include(option);
    });
  }

  const server = ["--server", "https://localhost:9443"];
  const mistakes: [args: string[], environment: NodeJS.ProcessEnv, line: string][] = [
    [["up", "--sever", "x"], {}, "Unknown option '--sever'; see --help"],
    [["up", "now"], {}, "Unexpected argument 'now'; see --help"],
    [["up", "--server"], {}, "Option '--server <value>' argument missing; see --help"],
    [["up", "--role", "--application"], {}, "Option '--role' argument is ambiguous; see --help"],
    [[], {}, "say up, preview or destroy; see --help"],
    [["refresh"], {}, "say up, preview or destroy, not refresh; see --help"],
    [["up", "--server", "localhost:9443"], {}, "--server is the address of a server, such as https://localhost:9443, not localhost:9443"],
    [["up", "--server", "https://["], {}, "--server is the address of a server, such as https://localhost:9443, not https://["],
    [["up", ...server], {}, "--server needs WSO2_CLIENT_ID and WSO2_CLIENT_SECRET in the environment: the credentials of an application with the grants Client Credentials and Organization Switch"],
    [["preview", ...server], { WSO2_CLIENT_ID: "id" }, "--server needs WSO2_CLIENT_SECRET in the environment: the credentials of an application with the grants Client Credentials and Organization Switch"],
  ];
  for (const [args, environment, line] of mistakes) {
    it(`say in one line what is wrong with ${JSON.stringify(args.join(" "))}, and exit with 2`, () => {
      expect(run(args, environment)).to.deep.include({ status: 2, stdout: "", stderr: `${line}\n` });
    });
  }

  it("have a stack for each root organization: of the simulator, of a server, of a path, of a tenant", () => {
    expect(stackName(undefined, undefined)).to.equal("quickstart");
    expect(stackName("https://localhost:9443/", undefined)).to.equal("quickstart-localhost-9443");
    expect(stackName("https://example.com/identity/", undefined)).to.equal("quickstart-example.com-identity");
    expect(stackName("https://api.asgardeo.io", "acme")).to.equal("quickstart-api.asgardeo.io-acme");
  });
});
