import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { runtime, type Output } from "@pulumi/pulumi";
import { runExample, valueOf } from "../../support/example.js";

const config = {
  "smoke-test:adminPassword": "canary-password",
  "wso2:baseUrl": "https://wso2.example.com",
  "wso2:clientId": "canary-client",
  "wso2:clientSecret": "canary-secret",
};

const command = "command:local:Command";
const assignment = "pulumi-nodejs:dynamic/wso2:RoleAssignment";

describe("the example with a smoke test", () => {
  let created: runtime.MockResourceArgs[];
  let tested: Output<string>;

  beforeEach(async () => {
    created = [];
    ({ tested } = await runExample<{ tested: Output<string> }>("smoke-test", config, async (resource) => {
      // Whoever does not wait for the assignment is created before it.
      if (resource.type === assignment) await sleep(50);
      created.push(resource);
      const outputs = resource.type === command ? { stdout: "said by the test" } : { userId: "id-of-the-user" };
      return { id: `id of ${resource.name}`, outputs };
    }));
    await valueOf(tested);
  });

  const inputsOf = (type: string): Record<string, unknown> => created.find((resource) => resource.type === type)!.inputs as Record<string, unknown>;

  it("creates organization, administrator and assignment before it tests them", () => {
    expect(created.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([
      "pulumi-nodejs:dynamic/wso2:Organization acme",
      "pulumi-nodejs:dynamic/wso2:OrgUser acme-admin",
      "pulumi-nodejs:dynamic/wso2:RoleAssignment acme-admin",
      "command:local:Command acme-smoke-test",
    ]);
  });

  it("gives the administrator the role in the new organization", () => {
    expect(inputsOf("pulumi-nodejs:dynamic/wso2:OrgUser")).to.deep.include({ organizationId: "id of acme", userName: "admin@acme.example" });
    expect(inputsOf(assignment)).to.deep.include({
      organizationId: "id of acme", userId: "id-of-the-user", roleName: "tenant-admin", applicationName: "b2b-application",
    });
  });

  it("runs the test again when the assignment is another", () => {
    expect(inputsOf(command)).to.deep.include({ create: "node smoke-test.mjs", triggers: ["id of acme-admin"] });
  });

  it("hands the credentials to the test in its environment alone, as secrets", () => {
    const { environment, ...others } = inputsOf(command);
    expect(runtime.isRpcSecret(environment)).to.equal(true);
    expect(runtime.unwrapRpcSecret(environment)).to.include({
      WSO2_BASE_URL: "https://wso2.example.com", WSO2_CLIENT_ID: "canary-client", WSO2_CLIENT_SECRET: "canary-secret",
      ORGANIZATION_ID: "id of acme", USER_ID: "id-of-the-user",
    });
    expect(JSON.stringify(others)).not.to.include("canary");
  });

  it("registers the password as a secret and nowhere else", () => {
    const { password, ...others } = inputsOf("pulumi-nodejs:dynamic/wso2:OrgUser");
    expect(runtime.isRpcSecret(password)).to.equal(true);
    expect(runtime.unwrapRpcSecret(password)).to.equal("canary-password");
    expect(JSON.stringify([others, created.filter(({ type }) => !type.endsWith("OrgUser"))])).not.to.include("canary-password");
  });

  it("exports what the test said", async () => {
    expect(await valueOf(tested)).to.equal("said by the test");
  });
});
