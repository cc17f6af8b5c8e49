import { join } from "node:path";
import { expect } from "chai";
import { github, workflowsIn, type WorkflowJob } from "../../engine/examples/gitops/github.js";
import { gitlab, jobsOf, readGitlab } from "../../engine/examples/gitops/gitlab.js";
import type { Ci, Occasion, Settings } from "../../engine/examples/gitops/pipeline.js";
import { examples } from "../../support/example.js";

const folder = join(examples, "gitops");

const access = { WSO2_BASE_URL: "canary-url", WSO2_CLIENT_ID: "canary-id", WSO2_CLIENT_SECRET: "canary-secret" };
const settings: Settings = {
  everywhere: { PULUMI_BACKEND_URL: "canary-backend", PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" },
  production: access,
  pullRequests: { ...access, TEST_PASSWORD: "canary-password" },
};

const occasions: Occasion[] = [{ kind: "proposed", number: 17 }, { kind: "closed", number: 17 }, { kind: "merged" }, { kind: "nightly" }];

const jobsOn = (ci: Ci) => occasions.flatMap((occasion) => ci.jobs(folder, occasion, settings).map((job) => ({ ...job, occasion: occasion.kind })));

for (const ci of [github, gitlab]) {
  describe(`the pipelines of the example gitops for ${ci.name}`, () => {
    it("preview and make a tenant for a pull request, remove it, make what was merged, and look for drift", () => {
      expect(jobsOn(ci).map(({ occasion, name }) => `${occasion}: ${name}`)).to.deep.equal([
        "proposed: preview", "proposed: tenant", "closed: remove-tenant", "merged: up", "nightly: drift",
      ]);
    });

    it("give the server's credentials to all jobs but the preview", () => {
      const without = jobsOn(ci).filter(({ scripts }) => !scripts.some(({ variables }) => "WSO2_CLIENT_SECRET" in variables));
      expect(without.map(({ name }) => name)).to.deep.equal(["preview"]);
    });

    it("have no secret, and no value of an event, in a command line", () => {
      for (const { name, scripts } of jobsOn(ci)) {
        for (const { commands } of scripts) {
          expect(commands, name).not.to.match(/canary|\$\{\{/);
          expect([...commands.matchAll(/\$\{?(\w+)/g)].map(([, variable]) => variable).filter((variable) => variable !== "STACK"), name).to.deep.equal([]);
        }
      }
    });
  });
}

describe("the workflows of the example gitops", () => {
  const workflows = Object.values(workflowsIn(folder));
  const jobs = Object.fromEntries(workflows.flatMap((workflow) => Object.entries(workflow.jobs))) as Record<string, WorkflowJob>;

  it("may read the repository and no more", () => {
    expect(workflows.map(({ permissions }) => permissions)).to.deep.equal(workflows.map(() => ({ contents: "read" })));
  });

  it("use nothing but GitHub's own actions, each of one major version", () => {
    const used = new Set(Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? [])));
    expect([...used].map((action) => action.replace(/@v\d+$/, ""))).to.deep.equal(["actions/checkout", "actions/setup-node"]);
  });

  it("never let two jobs work on one stack at once, and stop none that changes something", () => {
    expect(Object.fromEntries(Object.entries(jobs).map(([name, { concurrency }]) => [name, concurrency]))).to.deep.equal({
      preview: { group: "preview-${{ github.event.number }}", "cancel-in-progress": true },
      tenant: { group: "tenant-${{ github.event.number }}" },
      "remove-tenant": { group: "tenant-${{ github.event.number }}" },
      up: { group: "production" },
      drift: { group: "production" },
    });
  });

  it("run nothing for a pull request of a fork, which gets no secrets", () => {
    expect(["proposed", "closed"].flatMap((kind) => github.jobs(folder, { kind, number: 17, fork: true } as Occasion, settings))).to.deep.equal([]);
  });
});

describe("the jobs of the example gitops for GitLab CI", () => {
  const jobs = jobsOf(readGitlab(folder));

  it("never let two of them work on one stack at once", () => {
    expect(Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.resource_group]))).to.deep.equal({
      preview: "preview-$CI_MERGE_REQUEST_IID",
      tenant: "pr-$CI_MERGE_REQUEST_IID",
      "remove-tenant": "pr-$CI_MERGE_REQUEST_IID",
      up: "production",
      drift: "production",
    });
  });

  it("let GitLab remove the tenant of a merge request when its environment is stopped", () => {
    const [made, removed] = [jobs["tenant"]!.environment!, jobs["remove-tenant"]!.environment!];
    expect([made.on_stop, removed]).to.deep.equal(["remove-tenant", { name: made.name, action: "stop" }]);
  });
});
