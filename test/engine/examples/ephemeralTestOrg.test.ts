import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { workspace } from "../support/project.js";
import { itRuns } from "./itRuns.js";

const { version } = JSON.parse(readFileSync(join(workspace, "node_modules", "@pulumi", "command", "package.json"), "utf8")) as { version: string };

/** Where `pulumi plugin install` puts it. */
const plugin = join(process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "plugins", `resource-command-v${version}`);

if (existsSync(plugin)) {
  itRuns({
    name: "ephemeral-test-org",
    config: { "ephemeral-test-org:adminPassword": { secret: "Aa1!canary-password" } },
    resources: 5,
    holds: ["/Test test", "/Test test: admin@test.example, tenant-admin of b2b-application"],
    outputs: () => ({ tested: "admin@test.example has the role tenant-admin of b2b-application" }),
    plugin,
  });
} else {
  describe("the example ephemeral-test-org", () => {
    it(`is skipped: the plugin of @pulumi/command is missing here (pulumi plugin install resource command ${version})`);
  });
}
