import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import type { Failure } from "./failure.js";
import * as runtime from "../../provider/runtime.js";
import { startSimulator, type LoggedRequest, type Simulator, type SimulatorOptions } from "../../simulator/index.js";

export type Kind = keyof typeof runtime;
export type Props = Record<string, unknown>;

/** What an operation of the engine came to. */
export type Step = "create" | "same" | "update" | "replace";

/** A failed check, with everything that the engine is told of it. */
export class CheckFailed extends Error {
  constructor(readonly failures: string[]) {
    super(failures.join("\n"));
  }
}

let runs = 16;

/**
 * One resource of a stack: does with its provider what the engine does, in the engine's order, and keeps the state that
 * the engine would keep.
 */
export class Resource {
  id: string | undefined;
  inputs: Props = {};
  outputs: Props = {};
  /** Whether the object is there but the last operation on it failed: the engine then updates it whatever the diff says. */
  unfinished = false;

  constructor(readonly kind: Kind, readonly name: string, private readonly settings: Props) {}

  /** The same resource in another run of the engine, whose process holds no token yet. */
  inAnotherRun(): Resource {
    // Other settings make another connection; of this one nothing here comes to feel the difference.
    const other = new Resource(this.kind, this.name, { ...this.settings, maxConcurrency: `${++runs}` });
    return Object.assign(other, { id: this.id, inputs: this.inputs, outputs: this.outputs, unfinished: this.unfinished });
  }

  /** Brings the resource to what the program says. */
  async up(args: Props): Promise<Step> {
    const news = this.inputsOf(args);
    const olds = this.id === undefined ? {} : this.inputs;
    const { failures = [] } = await this.provider().check!(olds, news);
    if (failures.length > 0) throw new CheckFailed(failures.map(({ reason }) => reason));
    if (this.id === undefined) return this.create(news);
    const { changes, replaces = [], deleteBeforeReplace } = await this.provider().diff!(this.id, this.outputs, news);
    if (replaces.length > 0) return this.replace(news, deleteBeforeReplace === true);
    if (changes === true || this.unfinished) return this.update(news);
    this.inputs = news;
    return "same";
  }

  /** Reads the resource again; without it on the server nothing of it is left in the state. */
  async refresh(): Promise<"there" | "gone"> {
    const { id, props, inputs } = carried(await this.provider().read!(this.id!, this.outputs));
    if (id === undefined || id === "") {
      this.forget();
      return "gone";
    }
    this.outputs = { ...props, __provider: this.inputs.__provider };
    if (inputs !== undefined) this.inputs = { ...inputs, __provider: this.inputs.__provider };
    return "there";
  }

  async destroy(): Promise<void> {
    await this.provider().delete!(this.id!, this.outputs);
    this.forget();
  }

  /** What `get` gives: the outputs of an object that no program manages. */
  async get(id: string): Promise<dynamic.ReadResult> {
    return carried(await this.provider().read!(id, { __provider: literal(this.kind) }));
  }

  /** What the program's own properties would become: their names, and whether each is replaced for. */
  async diff(args: Props): Promise<dynamic.DiffResult> {
    return this.provider().diff!(this.id!, this.outputs, this.inputsOf(args));
  }

  private async create(news: Props): Promise<Step> {
    const provider = this.provider();
    try {
      const { id, outs } = carried(await provider.create!(news));
      Object.assign(this, { id, inputs: news, outputs: { ...outs, __provider: news.__provider }, unfinished: false });
    } catch (error) {
      this.keepHalf(error as Failure, news);
      throw error;
    }
    return "create";
  }

  private async update(news: Props): Promise<Step> {
    try {
      const { outs } = carried(await this.provider().update!(this.id!, this.outputs, news));
      Object.assign(this, { inputs: news, outputs: { ...outs, __provider: news.__provider }, unfinished: false });
    } catch (error) {
      this.keepHalf(error as Failure, news);
      throw error;
    }
    return "update";
  }

  private async replace(news: Props, deleteFirst: boolean): Promise<Step> {
    const old = { id: this.id!, outputs: this.outputs };
    if (deleteFirst) {
      await this.destroy();
      await this.create(news);
    } else {
      await this.create(news);
      await this.provider().delete!(old.id, old.outputs);
    }
    return "replace";
  }

  private keepHalf({ id, properties }: Failure, inputs: Props): void {
    if (id === undefined) return;
    Object.assign(this, { id, inputs, outputs: carried(properties!), unfinished: true });
  }

  private forget(): void {
    Object.assign(this, { id: undefined, inputs: {}, outputs: {}, unfinished: false });
  }

  private inputsOf(args: Props): Props {
    // What a program leaves undefined is left out on the way to the engine.
    return JSON.parse(JSON.stringify({ ...markOf(this.name, this.settings), ...args, __provider: literal(this.kind) })) as Props;
  }

  /** The provider, configured as of this stack. */
  private provider(): dynamic.ResourceProvider {
    const provider = runtime[this.kind];
    const config = { get: (key: string) => this.settings[key.replace("wso2:", "")] as string | undefined };
    void provider.configure!({ config } as unknown as dynamic.ConfigureRequest);
    return provider;
  }
}

/** What `resource.ts` adds to the inputs. */
function markOf(name: string, { owner = "project:stack" }: Props): Props {
  return { __mark: `${owner === "off" ? "" : owner}:${name}` };
}

const literal = (kind: Kind): string => `exports.handler=()=>require("pulumi-wso2/runtime").${kind}`;

/** What arrives of a value at the other side of the plugin process; like there, nothing undefined can be sent. */
export function carried<T>(value: T): T {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  if (!isDeepStrictEqual(copy, value)) throw new Error(`cannot be sent to the engine: ${JSON.stringify(value)} has something that is undefined`);
  return copy as T;
}

/** A simulator for each test of a suite, and stacks that use it. */
export interface Server {
  readonly simulator: Simulator;
  /** A resource of a stack with these settings besides those of the connection. */
  resource(kind: Kind, name: string, settings?: Record<string, string>): Resource;
  /** Requests since the last look that changed something: method, route, and the organization that they acted in unless that is the root. */
  writes(): string[];
  /** Bodies of the requests of a kind since the last look. */
  bodies(method: string, route: string): unknown[];
  requests(method: string, route: string): LoggedRequest[];
  clear(): void;
}

export function useServer(options: SimulatorOptions = {}): Server {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator(options);
  });
  afterEach(() => simulator.close());

  const requests = (method: string, route: string) => simulator.requests.filter((one) => one.method === method && one.route === route);
  return {
    get simulator() {
      return simulator;
    },
    resource(kind, name, settings = {}) {
      const { clientId, clientSecret } = simulator.applications[0]!;
      return new Resource(kind, name, { baseUrl: simulator.url, clientId, clientSecret, requestTimeout: "1", createTimeout: "1", ...settings });
    },
    writes: () => simulator.requests.filter(({ method, route }) => method !== "GET" && !route?.startsWith("/oauth2/")).map(({ method, route }) => `${method} ${route}`),
    requests,
    bodies: (method, route) => requests(method, route).map(({ requestBody }) => requestBody),
    clear: () => simulator.clearRequests(),
  };
}

/** Lines that the person who runs the program is shown while `operation` runs. */
export async function warningsOf(operation: () => Promise<unknown>): Promise<string[]> {
  const { write } = process.stderr;
  const lines: string[] = [];
  process.stderr.write = (chunk: string | Uint8Array) => {
    lines.push(String(chunk).trimEnd());
    return true;
  };
  try {
    await operation();
  } finally {
    process.stderr.write = write;
  }
  return lines;
}
