import { join } from "node:path";
import { expect } from "chai";
import { startSimulator, type Simulator, type Store } from "wso2-simulator";
import { holdings } from "../support/holdings.js";
import { workspace } from "../support/project.js";
import { TestStack, type ConfigValue, type Run } from "../support/stack.js";
import { asked, settingsFor } from "../support/wso2.js";

/** What the test of an example needs to know of it. */
export interface Example {
  /** Its folder. */
  name: string;
  /** What it wants of the configuration, the server's settings aside. */
  config?: Record<string, ConfigValue>;
  /** How many resources it has, components included. */
  resources: number;
  /** What the server then holds below its root, as lines of `holdings`. */
  holds: string[];
  /** Its outputs, from what the server has. */
  outputs(server: Simulator): Record<string, unknown>;
  /** The folder of a plugin that it needs. */
  plugin?: string;
  /** Further tests, while it is up. */
  whileUp?(deployed: () => Deployed): void;
}

export interface Deployed {
  server: Simulator;
  stack: TestStack;
}

/** Runs an example on the real engine: previewed where there is no server, made, left alone, and taken down. */
export function itRuns({ name, config = {}, resources, holds, outputs, plugin, whileUp }: Example): void {
  describe(`the example ${name}`, function () {
    this.timeout(120_000);
    let deployed: Deployed;
    let initially: unknown;

    before(async () => {
      const server = await startSimulator();
      initially = everythingOf(server.store);
      deployed = { server, stack: await TestStack.open({ folder: join(workspace, "examples", name), config, plugin }) };
    });
    after(async () => {
      await deployed?.stack.close();
      await deployed?.server.close();
    });

    it("is previewed with no settings of a server at all", async () => {
      const run = expectSuccess(await deployed.stack.preview());
      expect(run.changes).to.deep.equal({ create: resources });
    });

    it("is made as it says, and left alone after that", async () => {
      const { server, stack } = deployed;
      await stack.setConfig(settingsFor(server));
      const run = expectSuccess(await stack.up());
      expect(run.changes).to.deep.equal({ create: resources });
      expect(holdings(server.store)).to.deep.equal([...holds].sort());
      expect(run.outputs).to.deep.equal(outputs(server));
      expect(await stack.exportText()).not.to.include("canary");
      asked(server);
      expect(expectSuccess(await stack.up()).changes).to.deep.equal({ same: resources });
      expect(asked(server)).to.deep.equal([]);
    });

    whileUp?.(() => deployed);

    it("is taken down, and nothing of it is left", async () => {
      const { server, stack } = deployed;
      expect(expectSuccess(await stack.destroy()).changes).to.deep.equal({ delete: resources });
      expect(everythingOf(server.store)).to.deep.equal(initially);
      expect(await stack.export()).not.to.have.property("resources");
    });
  });
}

export function expectSuccess(run: Run): Run {
  expect(run.code, run.stdout + run.stderr).to.equal(0);
  return run;
}

/** The id of the organization of a name. */
export function organizationId({ store }: Simulator, name: string): string | undefined {
  return Object.values(store.organizations).find((organization) => organization.name === name)?.id;
}

/** Where the administrators of an organization sign in. */
export const consoleOf = (server: Simulator, name: string): string => `${server.url}/t/carbon.super/o/${organizationId(server, name)}/console`;

/** How each user gets in whom the root did not have from the start: by a password, or by so many invitations to choose one. */
export function entrances({ store, administrator }: Simulator): Record<string, string> {
  const users = Object.values(store.users).filter(({ userName }) => userName !== administrator.userName);
  return Object.fromEntries(users.map(({ userName, password, invitations }) => [userName, invitations === undefined ? password ?? "none" : `${invitations} invitation`]));
}

const everythingOf = ({ organizations, applications, users, roles }: Store): unknown => structuredClone({ organizations, applications, users, roles });
