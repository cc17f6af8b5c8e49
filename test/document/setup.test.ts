import { expect } from "chai";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type Simulator } from "wso2-simulator";
import manifest from "../../provider/package.json";
import { workspace } from "../engine/support/project.js";
import { TestStack } from "../engine/support/stack.js";
import { useFlow } from "./byCurl.js";
import { compiled } from "./byPulumi.js";
import { adminsInOrganization, initialSetup, selfServiceApis } from "./flows.js";
import { sectionOf } from "./page.js";
import { expectTheSame } from "./replaced.js";
import { stateOf, type State } from "./state.js";

describe("The page's command for the setup", function () {
  this.timeout(120_000);
  const flow = useFlow({ steps: adminsInOrganization, after: initialSetup });
  const stacks: TestStack[] = [];
  let server: Simulator;
  let state: State;

  before(async () => {
    server = await startSimulator();
    for (const section of ["initial-setup", "admins-in-the-organization"]) {
      const stack = await TestStack.open({ program: compiled(sectionOf(section).programs[0]!) });
      stacks.push(stack);
      await setUp(stack, server);
      const run = await stack.up();
      expect(run.code, run.stdout + run.stderr).to.equal(0);
    }
    state = stateOf(server.store);
  });
  after(async () => {
    await Promise.all([...stacks.map((stack) => stack.close()), server.close()]);
  });

  it("makes an application that can do all that the guide has its application do", () => {
    const own = state["application Super: pulumi-wso2"] as { grantTypes: string[]; shareWithAll: boolean; authorizedApis: Record<string, string[]> };
    expect(own).to.deep.include({ grantTypes: ["client_credentials", "organization_switch"], shareWithAll: true });
    for (const [identifier, scopes] of Object.entries(selfServiceApis)) expect(own.authorizedApis[identifier], identifier).to.include.members(scopes);
  });

  it("writes the settings with which the programs for the initial setup and for an organization end as the guide does, that application aside", () => {
    const aside = ["application Super: pulumi-wso2", "application Super/Acme Inc: pulumi-wso2"];
    expect(state).to.include.keys(aside);
    expectTheSame(Object.fromEntries(Object.entries(state).filter(([name]) => !aside.includes(name))), flow.state);
  });
});

/** Runs the command of the page for a stack, with the server's address in place of the page's. */
async function setUp(stack: TestStack, { url, administrator }: Simulator): Promise<void> {
  const [command = ""] = sectionOf("setup").commands;
  const [npx, name, ...args] = command.replace("https://localhost:9443", url).split(" ");
  expect([npx, name]).to.deep.equal(["npx", "pulumi-wso2"]);
  const { cwd, env } = stack.surroundings;
  const credentials = { WSO2_ADMIN_USERNAME: administrator.userName, WSO2_ADMIN_PASSWORD: administrator.password };
  await promisify(execFile)(process.execPath, [join(workspace, "provider", manifest.bin["pulumi-wso2"]), ...args], { cwd, env: { ...env, ...credentials } });
}
