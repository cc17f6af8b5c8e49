import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { withStack, type TestStack } from "./support/stack.js";

const literal = 'exports.handler=()=>require("./noop.js").noop';

// Does nothing but write down what it is called with.
const handler = `
  const { appendFileSync } = require("node:fs");
  const called = (operation, details) => appendFileSync("calls.jsonl", JSON.stringify({ operation, ...details }) + "\\n");
  exports.noop = {
    async configure({ config }) {
      called("configure", { baseUrl: config.get("wso2:baseUrl"), clientSecret: config.get("wso2:clientSecret") });
    },
    async check(olds, news) { return { inputs: news }; },
    async diff(id, olds, news) { return { changes: olds.value !== news.value }; },
    async create(inputs) { called("create"); return { id: "noop-1", outs: { ...inputs, madeBy: "create" } }; },
    async read(id, props) { called("read"); return { id, props: { ...props, value: "drifted" }, inputs: { value: "drifted" } }; },
    async update(id, olds, news) { called("update"); return { outs: { ...news, madeBy: "update" } }; },
    async delete() { called("delete"); },
  };
`;

const program = (value: string) => `
  const { CustomResource } = require("@pulumi/pulumi");
  class Noop extends CustomResource {
    constructor(name, props) {
      super("pulumi-nodejs:dynamic/wso2:Noop", name, { madeBy: undefined, ...props, __provider: ${JSON.stringify(literal)} });
    }
  }
  const noop = new Noop("noop", { value: ${JSON.stringify(value)} });
  exports.id = noop.id;
  exports.madeBy = noop.madeBy;
  exports.hidden = require("@pulumi/pulumi").secret(noop.madeBy);
`;

const config = { "wso2:baseUrl": "https://wso2.example.com", "wso2:clientSecret": { secret: "canary-secret" } };

async function calls(stack: TestStack): Promise<{ operation: string }[]> {
  const lines = (await readFile(join(stack.folder, "calls.jsonl"), "utf8")).trim().split("\n");
  return lines.map((line) => JSON.parse(line) as { operation: string });
}

async function operations(stack: TestStack): Promise<string[]> {
  return (await calls(stack)).map(({ operation }) => operation).filter((operation) => operation !== "configure");
}

// The package claims every SDK from the oldest one on; the workspace's is the newest that runs on each supported Node.
for (const sdk of ["pulumi-sdk-oldest", "@pulumi/pulumi"]) {
  describe(`a resource whose __provider is a literal, with ${sdk}`, function () {
    this.timeout(120_000);

    it("is created, left alone, updated, and destroyed", async () => {
      await withStack({ sdk, program: program("one"), files: { "noop.js": handler }, config }, async (stack) => {
        const created = await stack.up();
        expect(created).to.include({ code: 0 });
        expect(created.changes).to.deep.equal({ create: 1 });
        expect(created.outputs).to.deep.equal({ id: "noop-1", madeBy: "create", hidden: "[secret]" });

        expect((await stack.up()).changes).to.deep.equal({ same: 1 });

        await stack.setProgram(program("two"));
        const planned = await stack.preview();
        expect(planned.changes).to.deep.equal({ update: 1 });
        expect(planned.steps[0]).to.deep.include({ name: "noop", op: "update", changed: ["value"] });
        const updated = await stack.up();
        expect(updated.changes).to.deep.equal({ update: 1 });
        expect(updated.outputs).to.deep.equal({ id: "noop-1", madeBy: "update", hidden: "[secret]" });

        expect((await stack.destroy()).changes).to.deep.equal({ delete: 1 });
        expect(await operations(stack)).to.deep.equal(["create", "update", "delete"]);
        expect(await stack.export()).not.to.have.property("resources");
      });
    });

    it("shows in a refresh what read found, and is repaired by the next up", async () => {
      await withStack({ sdk, program: program("one"), files: { "noop.js": handler }, config }, async (stack) => {
        await stack.up();
        const refreshed = await stack.refresh();
        expect(refreshed.changes).to.deep.equal({ update: 1 });
        expect(refreshed.steps).to.have.lengthOf(1);
        expect(refreshed.steps[0]).to.deep.include({ name: "noop", op: "update", changed: ["value"] });

        expect((await stack.up()).changes).to.deep.equal({ update: 1 });
        expect(await operations(stack)).to.deep.equal(["create", "read", "update"]);
      });
    });

    it("keeps the literal in the state byte for byte, and nothing of the code", async () => {
      await withStack({ sdk, program: program("one"), files: { "noop.js": handler }, config }, async (stack) => {
        await stack.up();
        const { resources } = await stack.export();
        const noop = resources.find(({ type }) => type === "pulumi-nodejs:dynamic/wso2:Noop");
        expect(noop?.inputs?.["__provider"]).to.equal(literal);
        expect(noop?.outputs?.["__provider"]).to.equal(literal);
        expect(await stack.exportText()).not.to.match(/appendFileSync|canary-secret/);
      });
    });

    it("is configured once, with the stack's configuration, secrets decrypted", async () => {
      await withStack({ sdk, program: program("one"), files: { "noop.js": handler }, config }, async (stack) => {
        await stack.up();
        const configured = (await calls(stack)).filter(({ operation }) => operation === "configure");
        expect(configured).to.deep.equal([{ operation: "configure", baseUrl: "https://wso2.example.com", clientSecret: "canary-secret" }]);
      });
    });
  });
}
