import { expect } from "chai";
import type { dynamic } from "@pulumi/pulumi";
import { z } from "zod";
import { providerOf } from "../../../provider/dynamic/bridge.js";
import type { Definition } from "../../../provider/dynamic/definition.js";
import { Problem } from "../../../provider/dynamic/problem.js";
import { failureOf } from "../../support/failure.js";
import { carried, warningsOf, type Props } from "../../support/handlers.js";

interface Args {
  name: string;
  size?: number;
  secret?: string;
  adopt?: boolean;
  deleteAdopted?: boolean;
}
type State = Args & { made: string; adopted: boolean };

const settings = { baseUrl: "http://127.0.0.1:9", clientId: "id", clientSecret: "s3cret" } as Record<string, string>;
const __provider = "the literal";

describe("The bridge to the engine", () => {
  let calls: string[];

  /** A provider of things whose operations do what a test says. */
  const provider = (operations: Partial<Definition<Args, State>> = {}): dynamic.ResourceProvider => {
    calls = [];
    const definition: Definition<Args, State> = {
      kind: "Thing",
      schema: z.object({ name: z.string(), size: z.number().optional(), secret: z.string().optional(), adopt: z.boolean().optional(), deleteAdopted: z.boolean().optional() }),
      rules: [],
      properties: {
        name: { changed: "update", equal: (a, b) => String(a).toLowerCase() === String(b).toLowerCase() },
        size: { changed: "replace" },
        secret: { changed: "update" },
        adopt: { changed: "update" },
        deleteAdopted: { changed: "update" },
      },
      needs: [],
      label: ({ name }, id) => `thing ${name ?? id}`,
      create: async (_context, args) => ({ id: "1", state: { ...args, made: "now", adopted: false } }),
      read: async (_context, id, state) => ({ id, state: { name: "thing", ...state, made: "now", adopted: false } }),
      update: async (_context, _id, before, args) => ({ ...args, made: before.made, adopted: before.adopted }),
      delete: async (_context, id) => void calls.push(`delete ${id}`),
      ...operations,
    };
    const made = providerOf(definition);
    void made.configure!({ config: { get: (key: string) => settings[key.replace("wso2:", "")] } } as unknown as dynamic.ConfigureRequest);
    return made;
  };
  const created = async (inputs: Props): Promise<Props> => (await provider().create!({ ...inputs, __provider })).outs as Props;

  it("stores the configuration at once and never fails by it: the plugin process does not wait for it", async () => {
    const one = provider();
    expect(() => one.configure!({ config: { get: () => { throw new Error("no"); } } } as unknown as dynamic.ConfigureRequest)).not.to.throw();
    expect((await failureOf(one.create!({ name: "a", __provider }))).message).to.include("create thing a: no");
  });

  it("tells a definition what the program has, which needs settings only once something is sent", async () => {
    const told: [() => unknown, Args][] = [];
    const one = provider({ noteDeclared: (context, args) => void told.push([context, args]) });
    await one.check!({}, { name: "a", __provider });
    void one.configure!({ config: { get: () => undefined } } as unknown as dynamic.ConfigureRequest);
    await one.check!({}, { name: "b", __provider });
    expect(told.map(([, args]) => args)).to.deep.equal([{ name: "a" }, { name: "b" }]);
    expect(told[0]![0]()).to.have.property("connection");
    expect(told[1]![0]).to.throw("wso2:baseUrl is not set");
  });

  it("lets nothing that is undefined through to the engine, at any depth", async () => {
    const one = provider({
      create: async () => ({ id: "1", state: { name: "a", size: undefined, made: "now", adopted: false, deep: [{ a: undefined, b: 1 }] } as State }),
      read: async () => ({ id: "1", state: { name: "a", size: undefined, made: "now", adopted: false } }),
      update: async () => ({ name: "a", secret: undefined, made: "now", adopted: false }),
    });
    const { outs } = await one.create!({ name: "a", size: undefined, __provider });
    expect(carried(outs)).to.deep.include({ deep: [{ b: 1 }] });
    carried(await one.read!("1", { ...outs, __provider }));
    carried(await one.update!("1", { ...outs, __provider }, { name: "a", __provider }));
  });

  it("hands no internal property to what it calls, and gives the engine what the program gave", async () => {
    let got: unknown;
    const one = provider({ create: async (_context, args) => ((got = args), { id: "1", state: { ...args, made: "now", adopted: false } }) });
    const { outs } = await one.create!({ name: "a", secret: "s", __provider });
    expect(got).to.deep.equal({ name: "a", secret: "s" });
    expect(outs).to.deep.equal({ name: "a", secret: "s", made: "now", adopted: false, __declared: "name,secret" });
  });

  it("keeps the program's form of a value that means the same, and tells what is another", async () => {
    const one = provider({ create: async () => ({ id: "1", state: { name: "THING", size: 2, made: "now", adopted: false } }) });
    expect((await one.create!({ name: "Thing", size: 1, __provider })).outs).to.deep.include({ name: "Thing", size: 2 });
  });

  it("gives what cannot be read as it was: a password, and whether to adopt", async () => {
    const before = { ...(await created({ name: "a", secret: "s", adopt: true })), __provider };
    const one = provider({ read: async (_context, id) => ({ id, state: { name: "a", made: "now", adopted: false } as State }) });
    const { props, inputs } = (await one.read!("1", before)) as dynamic.ReadResult & { inputs: Props };
    expect(props).to.deep.include({ secret: "s", adopt: true });
    expect(inputs).to.deep.equal({ name: "a", secret: "s", adopt: true });
  });

  it("gives inputs for what the program gave, and only those; what is gone of them is left out", async () => {
    const before = { ...(await created({ name: "a", size: 1 })), __provider };
    const one = provider({ read: async (_context, id) => ({ id, state: { name: "b", size: undefined, secret: "found", made: "now", adopted: false } }) });
    const { props, inputs } = (await one.read!("1", before)) as dynamic.ReadResult & { inputs: Props };
    expect(inputs).to.deep.equal({ name: "b" });
    expect(props).to.deep.include({ name: "b", secret: "found", __declared: "name,size" });
  });

  it("gives an empty id for what is gone, and fails where it was only to be got", async () => {
    const before = { ...(await created({ name: "a" })), __provider };
    const one = provider({ read: async () => undefined });
    expect(await one.read!("1", before)).to.deep.equal({ id: "", props: {} });
    expect((await failureOf(one.read!("1", { __provider }))).message).to.equal("read thing 1: it is not there. Check the id");
  });

  it("reads without a state, and gives no inputs, where a resource is only got", async () => {
    let got: unknown = "not called";
    const one = provider({ read: async (_context, id, state) => ((got = state), { id, state: { name: "a", made: "now", adopted: false } }) });
    const result = await one.read!("1", { __provider });
    expect(got).to.equal(undefined);
    expect(result).not.to.have.property("inputs");
  });

  for (const operation of ["create", "update"] as const) {
    const run = (one: dynamic.ResourceProvider): Promise<unknown> => (operation === "create" ? one.create!({ name: "a", secret: "s", __provider }) : one.update!("1", { name: "b", made: "then", adopted: false, __declared: "name" }, { name: "a", secret: "s", __provider }));
    const failing = (act: (keep: (made?: { id: string; state: State }) => void) => void): Partial<Definition<Args, State>> => {
      const fail = (keep: (made?: { id: string; state: State }) => void): never => {
        act(keep);
        throw new Problem("it broke");
      };
      return { create: async (_context, _args, keep) => fail(keep), update: async (_context, _id, _before, _args, keep) => fail(keep) };
    };
    const half = { id: "1", state: { name: "a", size: undefined, made: "now", adopted: false } };

    it(`has the engine remember what is there although ${operation} failed, with all that it takes to go on`, async () => {
      const failure = await failureOf(run(provider(failing((keep) => keep(half)))));
      expect({ ...failure }).to.deep.include({ id: "1", reasons: [`${operation} thing a: it broke`] });
      expect(carried(failure.properties)).to.deep.equal({ name: "a", secret: "s", made: "now", adopted: false, __declared: "name,secret", __provider });
    });

    it(`has it remember nothing where ${operation} made nothing, or took it back`, async () => {
      for (const act of [() => undefined, (keep: (made?: typeof half) => void) => (keep(half), keep())]) {
        const failure = await failureOf(run(provider(failing(act))));
        expect(failure).not.to.have.any.keys("id", "properties", "reasons");
      }
    });
  }

  it("says every failure in one line, without a stack, and what is a fault of its own as such", async () => {
    const broken = async (): Promise<never> => {
      throw new TypeError("x is\nnot a function");
    };
    const one = provider({ create: broken, read: broken, update: broken, delete: broken });
    const before = { name: "a", made: "now", adopted: false, __declared: "name", __provider };
    for (const operation of [one.create!({ name: "a", __provider }), one.read!("1", before), one.update!("1", before, { name: "a", __provider }), one.delete!("1", before)]) {
      const failure = await failureOf(operation);
      expect(failure.message).to.match(/^(create|read|update|delete) thing a: x is not a function\. This is a fault of pulumi-wso2/);
      expect([failure.stack, failure.name]).to.deep.equal(["", ""]);
    }
  });

  it("releases what was taken over, and says so, unless the program says that it is to be deleted", async () => {
    const one = provider();
    expect(await warningsOf(() => one.delete!("1", { name: "a", adopted: true }))).to.deep.equal(["warning: thing a is released, not deleted: it was there before"]);
    expect(await warningsOf(() => one.delete!("2", { name: "a", adopted: true, deleteAdopted: true }))).to.deep.equal([]);
    expect(await warningsOf(() => one.delete!("3", { name: "a", adopted: false }))).to.deep.equal([]);
    expect(calls).to.deep.equal(["delete 2", "delete 3"]);
  });

  it("has an object go before its replacement comes: its name is taken until then", async () => {
    const before = { ...(await created({ name: "a", size: 1 })), __provider };
    expect(await provider().diff!("1", before, { name: "a", size: 2 })).to.deep.equal({ changes: true, replaces: ["size"], deleteBeforeReplace: true });
    expect(await provider().diff!("1", before, { name: "b", size: 1 })).to.deep.equal({ changes: true, replaces: [], deleteBeforeReplace: false });
  });

  it("has an object that is there updated while something is still to be done for it", async () => {
    const before = { ...(await created({ name: "a" })), __provider };
    expect(await provider({ isUnfinished: () => true }).diff!("1", before, { name: "a" })).to.deep.include({ changes: true, replaces: [] });
    expect(await provider({ isUnfinished: () => false }).diff!("1", before, { name: "a" })).to.deep.include({ changes: false });
  });
});
