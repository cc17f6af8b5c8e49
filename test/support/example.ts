import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

export const examples = join(__dirname, "../../examples");

const load = createRequire(__filename);

/** Gives what a resource has once it is created: its id and its outputs beside the inputs. */
export type Create = (resource: pulumi.runtime.MockResourceArgs) => Promise<{ id: string; outputs?: object }>;

/** Runs the program of an example on Pulumi's mocks; `create` takes the place of the engine. The answer is what the program exports. */
export async function runExample<Exports>(name: string, config: Record<string, string>, create: Create): Promise<Exports> {
  pulumi.runtime.setAllConfig(config);
  await pulumi.runtime.setMocks({
    call: ({ token }) => {
      throw new Error(`${token} is called`);
    },
    newResource: async (resource) => {
      const { id, outputs } = await create(resource);
      return { id, state: { ...resource.inputs, ...outputs } };
    },
  }, name, "test");
  const program = load.resolve(join(examples, name));
  delete load.cache[program];
  return load(program) as Exports;
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => void output.apply(resolve));
}
