import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { runtime, type Output } from "@pulumi/pulumi";
import { runExample, valueOf } from "../../support/example.js";

const config = {
  "ephemeral-test-org:adminPassword": "canary-password",
  "wso2:baseUrl": "https://wso2.example.com",
  "wso2:clientId": "canary-client",
  "wso2:clientSecret": "canary-secret",
};

const organization = "pulumi-nodejs:dynamic/wso2:Organization";
const user = "pulumi-nodejs:dynamic/wso2:OrgUser";
const assignment = "pulumi-nodejs:dynamic/wso2:RoleAssignment";
const command = "command:local:Command";

describe("the example ephemeral-test-org", () => {
  let created: runtime.MockResourceArgs[];

  async function run(more: Record<string, string> = {}): Promise<Output<string>> {
    created = [];
    const { tested } = await runExample<{ tested: Output<string> }>("ephemeral-test-org", { ...config, ...more }, async (resource) => {
      // Whoever does not wait for the assignment is created before it.
      if (resource.type === assignment) await sleep(50);
      created.push(resource);
      const outputs = resource.type === command ? { stdout: "said by the test" } : { userId: "id-of-the-user" };
      return { id: `id of ${resource.name}`, outputs };
    });
    await valueOf(tested);
    return tested;
  }

  const inputsOf = (type: string): Record<string, unknown> => created.find((resource) => resource.type === type)!.inputs as Record<string, unknown>;

  it("creates organization, administrator and assignment before it tests them", async () => {
    await run();
    expect(created.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([
      "wso2:index:Tenant test",
      `${organization} test`,
      `${user} test-admin@test.example`,
      `${assignment} test-admin@test.example-tenant-admin`,
      `${command} smoke-test`,
    ]);
  });

  it("names the organization after the stack, unless the configuration names it", async () => {
    await run();
    expect(inputsOf(organization)).to.deep.include({ name: "Test test", forceDestroy: true });
    await run({ "ephemeral-test-org:organization": "Playground" });
    expect(inputsOf(organization)).to.deep.include({ name: "Playground", forceDestroy: true });
  });

  it("gives the administrator the role in the new organization", async () => {
    await run();
    expect(inputsOf(user)).to.deep.include({ organizationId: "id of test", userName: "admin@test.example" });
    expect(inputsOf(assignment)).to.deep.include({
      organizationId: "id of test", userId: "id-of-the-user", roleName: "tenant-admin", applicationName: "b2b-application",
    });
  });

  it("runs the test again when organization or administrator is another", async () => {
    await run();
    expect(inputsOf(command)).to.deep.include({ create: "node smoke-test.mjs", triggers: ["id of test", "id-of-the-user"] });
  });

  it("hands the credentials to the test in its environment alone, as secrets", async () => {
    await run();
    const { environment, ...others } = inputsOf(command);
    expect(runtime.isRpcSecret(environment)).to.equal(true);
    expect(runtime.unwrapRpcSecret(environment)).to.deep.equal({
      WSO2_BASE_URL: "https://wso2.example.com", WSO2_CLIENT_ID: "canary-client", WSO2_CLIENT_SECRET: "canary-secret",
      ORGANIZATION_ID: "id of test", USER_ID: "id-of-the-user", ROLE: "tenant-admin", APPLICATION: "b2b-application",
    });
    expect(JSON.stringify(others)).not.to.include("canary");
  });

  it("registers the password as a secret and nowhere else", async () => {
    await run();
    const { password, ...others } = inputsOf(user);
    expect(runtime.isRpcSecret(password)).to.equal(true);
    expect(runtime.unwrapRpcSecret(password)).to.equal("canary-password");
    expect(JSON.stringify([others, created.filter(({ type }) => type !== user)])).not.to.include("canary-password");
  });

  it("exports what the test said", async () => {
    expect(await valueOf(await run())).to.equal("said by the test");
  });
});
