import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { runtime, type Output } from "@pulumi/pulumi";
import { examples, runExample, valueOf } from "../../support/example.js";
import { useServer, type Kind, type Resource } from "../../support/handlers.js";

interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

const dynamicType = "pulumi-nodejs:dynamic/wso2:";

// The program runs on Pulumi's mocks, which create its resources with the real handlers and run its command as the
// plugin of @pulumi/command does.
describe("the smoke test of the example ephemeral-test-org", () => {
  const server = useServer();
  let resources: Map<string, Resource>;
  let runAgain: (changes?: Record<string, string>) => Promise<Finished>;

  beforeEach(async () => {
    resources = new Map();
    const { url, applications: [application] } = server.simulator;
    const config = {
      "ephemeral-test-org:adminPassword": "Aa1!canary-password",
      "wso2:baseUrl": url, "wso2:clientId": application!.clientId, "wso2:clientSecret": application!.clientSecret,
    };
    const { tested } = await runExample<{ tested: Output<string> }>("ephemeral-test-org", config, async ({ type, name, inputs }) => {
      if (type.startsWith(dynamicType)) return create(type.slice(dynamicType.length), name, inputs as Record<string, unknown>);
      if (type !== "command:local:Command") return { id: "" };
      runAgain = (changes) => runCommand(inputs.create as string, { ...(runtime.unwrapRpcSecret(inputs.environment) as object), ...changes });
      return { id: name, outputs: await runAgain() };
    });
    await valueOf(tested);
  });

  async function create(kind: string, name: string, inputs: Record<string, unknown>): Promise<{ id: string; outputs: object }> {
    const resource = server.resource((kind[0]!.toLowerCase() + kind.slice(1)) as Kind, name);
    resources.set(kind, resource);
    await resource.up(Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, runtime.unwrapRpcSecret(value)])));
    return { id: resource.id!, outputs: resource.outputs };
  }

  it("says in one line that the administrator has the role", async () => {
    expect(await runAgain()).to.deep.equal({ code: 0, stdout: "admin@test.example has the role tenant-admin of b2b-application\n", stderr: "" });
  });

  it("fails with one line when the administrator has not the role", async () => {
    await resources.get("RoleAssignment")!.destroy();
    expect(await runAgain()).to.deep.equal({ code: 1, stdout: "", stderr: "smoke test failed: admin@test.example does not have the role tenant-admin of b2b-application\n" });
  });

  it("fails with one line when the administrator is not in the organization", async () => {
    await resources.get("RoleAssignment")!.destroy();
    await resources.get("OrgUser")!.destroy();
    expectOneLine(await runAgain(), /^smoke test failed: \/o\/scim2\/Users\/[0-9a-f-]{36} answers 404: .*$/);
  });

  it("fails with one line, without the credentials, when the server refuses them", async () => {
    expectOneLine(await runAgain({ WSO2_CLIENT_SECRET: "canary-wrong" }), /^smoke test failed: \/oauth2\/token answers 401: (?!.*canary).*$/);
  });

  it("fails with one line when no server is there", async () => {
    expectOneLine(await runAgain({ WSO2_BASE_URL: "http://127.0.0.1:3" }), /^smoke test failed: .*ECONNREFUSED.*$/);
  });

  function expectOneLine({ code, stdout, stderr }: Finished, line: RegExp): void {
    expect([code, stdout]).to.deep.equal([1, ""]);
    expect(stderr.trimEnd()).to.match(line);
  }
});

function runCommand(line: string, environment: object): Promise<Finished> {
  const [program, ...args] = line.split(" ");
  const options = { cwd: join(examples, "ephemeral-test-org"), env: { PATH: process.env["PATH"], ...environment }, timeout: 15_000 };
  return new Promise((resolve, reject) => {
    execFile(program!, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(error as Error);
    });
  });
}
