import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import type { Run } from "./stack.js";
import { asked, openWso2Stack, programOf, type Wso2Stack } from "./wso2.js";

/** A state of the resource: its arguments as source text, and what the server then shows of it. */
export interface Stage {
  args: string;
  shows: unknown;
}

/** What the lifecycle test needs to know of a resource. Texts may use what `around` declares. */
export interface Lifecycle {
  kind: "Organization" | "OrgUser" | "Role" | "RoleAssignment" | "ApplicationShare" | "Application";
  /** Statements before it: what it lives in. They may need what the server has. */
  around?(server: Simulator): string;
  first: Stage;
  /** Differs from `first` in what is updated in place. */
  updated: Stage;
  /** Differs from `updated` in what replaces it; absent where nothing does. */
  replaced?: Stage;
  /** What the server has of the resource with this id; nothing if it is not there. */
  look(server: Simulator, id: string): unknown;
  /** A change that somebody else makes to what `updated` says, and the lines of a diff that show it; absent for what can only be there or not. */
  drift?: { make(server: Simulator, id: string): void; lines: string[] };
  /** Removes it behind the program's back. */
  remove(server: Simulator, id: string): void;
  /** The outputs that `get` shows just as the resource itself does. */
  outputs: string[];
}

/** The life of one resource on the real engine, looked at on the server after every step. */
export function itLivesItsLife({ kind, around, first, updated, replaced, look, drift, remove, outputs }: Lifecycle): void {
  let wso2: Wso2Stack;
  let id: string;
  const last = replaced ?? updated;
  const urn = (name: string): string => `pulumi-nodejs:dynamic/wso2:${kind}::${name}`;
  const program = ({ args }: Stage, more = ""): string =>
    `${around?.(wso2.server) ?? ""}\nconst subject = new wso2.${kind}("subject", ${args});\nexports.id = subject.id;\n${more}`;

  const use = (stage: Stage, more?: string): Promise<void> => wso2.stack.setProgram(programOf(program(stage, more)));
  const steps = (run: Run) => run.steps.filter((step) => step.urn.endsWith(urn("subject"))).map(({ op }) => op);
  const succeed = (run: Run): Run => {
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    return run;
  };

  before(async () => {
    wso2 = await openWso2Stack();
    await use(first);
  });
  after(() => wso2?.close());

  it("is previewed without a request", async () => {
    const run = succeed(await wso2.stack.preview());
    expect(steps(run)).to.deep.equal(["create"]);
    expect(asked(wso2.server)).to.deep.equal([]);
  });

  it("is created as the program says", async () => {
    const run = succeed(await wso2.stack.up());
    id = run.outputs["id"] as string;
    expect(look(wso2.server, id)).to.deep.equal(first.shows);
  });

  it("costs no request while nothing changes", async () => {
    asked(wso2.server);
    for (const run of [await wso2.stack.up(), await wso2.stack.preview()]) {
      expect(Object.keys(succeed(run).changes)).to.deep.equal(["same"]);
    }
    expect(asked(wso2.server)).to.deep.equal([]);
  });

  it("is updated in place", async () => {
    await use(updated);
    const run = succeed(await wso2.stack.up());
    expect(steps(run)).to.deep.equal(["update"]);
    expect(run.outputs["id"]).to.equal(id);
    expect(look(wso2.server, id)).to.deep.equal(updated.shows);
  });

  if (drift !== undefined) {
    it("shows in a refresh what drifted, and that alone, and is repaired", async () => {
      drift.make(wso2.server, id);
      expect(look(wso2.server, id)).not.to.deep.equal(updated.shows);
      const seen = succeed(await wso2.stack.preview("--refresh", "--diff"));
      const [found, planned] = seen.stdout.split("pulumi:pulumi:Stack: (same)").map(changedLines);
      expect(found).to.deep.equal(drift.lines);
      expect(planned).to.deep.equal(drift.lines);
      expect(steps(succeed(await wso2.stack.up("--refresh")))).to.deep.equal(["update", "update"]);
      expect(look(wso2.server, id)).to.deep.equal(updated.shows);
    });
  }

  if (replaced !== undefined) {
    it("is replaced, and the old one is gone", async () => {
      await use(replaced);
      const run = succeed(await wso2.stack.up());
      const old = id;
      id = run.outputs["id"] as string;
      expect(id).not.to.equal(old);
      expect(look(wso2.server, old)).to.equal(undefined);
      expect(look(wso2.server, id)).to.deep.equal(replaced.shows);
    });
  }

  it("is dropped by a refresh once it is gone on the server, and made again", async () => {
    remove(wso2.server, id);
    const seen = succeed(await wso2.stack.refresh());
    expect(seen.changes).to.deep.include({ delete: 1 });
    id = succeed(await wso2.stack.up()).outputs["id"] as string;
    expect(look(wso2.server, id)).to.deep.equal(last.shows);
  });

  it("is read by get as it is, and a refresh finds nothing to change", async () => {
    const shown = (name: string): string => `exports.${name} = { ${outputs.map((output) => `${output}: ${name}.${output}`).join(", ")} };`;
    await use(last, `const got = wso2.${kind}.get("got", ${JSON.stringify(id)});\n${shown("subject")}\n${shown("got")}`);
    const run = succeed(await wso2.stack.up("--refresh"));
    const { outputs: values } = run;
    expect(steps(run)).to.deep.equal(["same", "same"]);
    expect(Object.keys(values["subject"] as object)).to.have.members(outputs);
    expect(values["got"]).to.deep.equal(values["subject"]);
  });

  it("is destroyed, and nothing of it is left", async () => {
    succeed(await wso2.stack.destroy());
    expect(look(wso2.server, id)).to.equal(undefined);
    expect(await wso2.stack.export()).not.to.have.property("resources");
  });
}

/** The properties that a diff, as it is printed, marks as changed. */
const changedLines = (diff: string): string[] => [...diff.matchAll(/^ +[-+~] +(\w+) *: /gm)].map(([, property]) => property!);
