import { expect } from "chai";
import { startSimulator, type Simulator } from "wso2-simulator";
import { holdings } from "../../support/holdings.js";
import type { Ci, Occasion } from "./pipeline.js";
import { Repository, type FinishedJob } from "./repository.js";

interface Ran extends FinishedJob {
  /** What the job asked the server for. */
  requests: string[];
}

/** The pipelines of the example, run on one occasion after another, as they come in the life of a pull request. */
export function describePipelines(ci: Ci): void {
  describe(`the example gitops, run by ${ci.name}`, function () {
    this.timeout(180_000);
    let server: Simulator;
    let repository: Repository;

    before(async () => {
      server = await startSimulator();
      repository = await Repository.make();
      await repository.propose("initech", (customers) => {
        customers["initech"] = { name: "Initech", admins: ["ivy@initech.example"] };
      });
    });
    after(async () => {
      await repository?.remove();
      await server?.close();
    });

    /** Runs the jobs of an occasion one after another, each on a machine of its own. */
    async function on(occasion: Occasion, branch: string): Promise<Record<string, Ran>> {
      const { clientId, clientSecret } = server.applications[0]!;
      const access = { WSO2_BASE_URL: server.url, WSO2_CLIENT_ID: clientId, WSO2_CLIENT_SECRET: clientSecret };
      const settings = { everywhere: repository.secrets, production: access, pullRequests: { ...access, TEST_PASSWORD: "Aa1!canary-password" } };
      const ran: Record<string, Ran> = {};
      for (const job of ci.jobs(await repository.clone(branch), occasion, settings)) {
        server.clearRequests();
        const finished = await repository.run(await repository.clone(branch), job);
        ran[job.name] = { ...finished, requests: server.requests.map(({ method, path }) => `${method} ${path}`) };
        expect(finished.output).not.to.include("canary").and.not.to.include(clientSecret);
      }
      return ran;
    }

    function expectSuccess({ code, output }: Ran): void {
      expect(code, output).to.equal(0);
    }

    it("a pull request is previewed without credentials or a request, and gets a tenant that nobody is invited to", async () => {
      const { preview, tenant, ...others } = await on({ kind: "proposed", number: 17 }, "initech");
      expect(others).to.deep.equal({});
      expectSuccess(preview!);
      expect(preview!.output).to.match(/\+ \d+ to create/).and.to.match(/name *: "Initech"/);
      expect(preview!.variables.filter((name) => name.startsWith("WSO2_"))).to.deep.equal([]);
      expect(preview!.requests).to.deep.equal([]);
      expectSuccess(tenant!);
      expect(holdings(server.store)).to.deep.equal([
        "/pr-17 Acme",
        "/pr-17 Acme: ada@acme.example, tenant-admin of b2b-application",
        "/pr-17 Acme: bob@acme.example, tenant-admin of b2b-application",
      ]);
      expect(invited()).to.deep.equal([]);
      expect(await stacks()).to.deep.equal(["pr-17", "production"]);
    });

    it("another commit leaves the tenant of the pull request as it is", async () => {
      const { tenant } = await on({ kind: "proposed", number: 17 }, "initech");
      expectSuccess(tenant!);
      expect(tenant!.requests).to.deep.equal([]);
    });

    it("closing the pull request removes its tenant, with what was tried out there, and its stack", async () => {
      const acme = Object.values(server.store.organizations).find(({ name }) => name === "pr-17 Acme")!;
      const [user] = Object.values(server.store.users).filter(({ organizationId }) => organizationId === acme.id);
      server.store.users["tried"] = { ...user!, id: "tried", userName: "tried", attributes: {} };
      const { "remove-tenant": removal, ...others } = await on({ kind: "closed", number: 17 }, "initech");
      expect(others).to.deep.equal({});
      expectSuccess(removal!);
      expect(holdings(server.store)).to.deep.equal([]);
      expect(await stacks()).to.deep.equal(["production"]);
    });

    it("merging makes the tenants, and invites their administrators", async () => {
      await repository.merge("initech");
      const { up, ...others } = await on({ kind: "merged" }, "main");
      expect(others).to.deep.equal({});
      expectSuccess(up!);
      expect(holdings(server.store)).to.deep.equal([
        "/Acme",
        "/Acme: ada@acme.example, tenant-admin of b2b-application",
        "/Acme: bob@acme.example, tenant-admin of b2b-application",
        "/Globex",
        "/Globex: gil@globex.example, tenant-admin of b2b-application",
        "/Initech",
        "/Initech: ivy@initech.example, tenant-admin of b2b-application",
      ]);
      expect(invited()).to.deep.equal(["ada@acme.example", "bob@acme.example", "gil@globex.example", "ivy@initech.example"]);
    });

    it("the nightly look is quiet as long as the server holds what main says", async () => {
      const { drift, ...others } = await on({ kind: "nightly" }, "main");
      expect(others).to.deep.equal({});
      expectSuccess(drift!);
      expect(drift!.requests.filter((request) => !request.startsWith("GET") && !request.includes("/oauth2/"))).to.deep.equal([]);
    });

    it("the nightly look fails and shows what drifted, and changes neither the server nor the state", async () => {
      Object.values(server.store.organizations).find(({ name }) => name === "Globex")!.name = "Globex Corporation";
      const before = [held(), await state()];
      const { drift } = await on({ kind: "nightly" }, "main");
      expect(drift!.code, drift!.output).not.to.equal(0);
      expect(drift!.output).to.match(/name *: "Globex Corporation" => "Globex"/);
      expect([held(), await state()]).to.deep.equal(before);
    });

    const invited = (): string[] => Object.values(server.store.users).filter(({ invitations }) => invitations === 1).map(({ userName }) => userName).sort();

    const held = (): unknown => structuredClone({ ...server.store, tokens: {} });

    async function byHand(command: string): Promise<string> {
      const clone = await repository.clone("main");
      return repository.ask(clone, `npm ci >/dev/null && ${command}`);
    }

    const state = (): Promise<string> => byHand("npx pulumi stack export --stack production");

    async function stacks(): Promise<string[]> {
      const list = JSON.parse(await byHand("npx pulumi stack ls --json")) as { name: string }[];
      return list.map(({ name }) => name).sort();
    }
  });
}
