import * as pulumi from "@pulumi/pulumi";
import type { Mark } from "./mark.js";

/**
 * The code that every resource carries into the state: it only names the code to run, so that every operation runs the
 * installed release, upgrading touches no resource, and neither code nor secret is in the state. It must never change.
 */
const providerLiteral = (handler: string): string => `exports.handler=()=>require("pulumi-wso2/runtime").${handler}`;

export interface Registration {
  /** Name of the class: the type token is `pulumi-nodejs:dynamic/wso2:<kind>`. */
  kind: string;
  /** Name of the export of `runtime.ts`. */
  handler: string;
  name: string;
  /** What the program gave; absent for `get`. */
  args?: object;
  /** Every output: without their names `get` returns nothing. */
  outputs: readonly string[];
  opts?: pulumi.CustomResourceOptions;
  /** Outputs that are secret whatever the input was. */
  secrets?: readonly string[];
}

/** Base of all resources: a dynamic resource whose provider is named instead of serialized. */
export abstract class Wso2Resource extends pulumi.CustomResource {
  constructor({ kind, handler, name, args, outputs, opts = {}, secrets = [] }: Registration) {
    if (opts.import !== undefined) {
      throw new pulumi.ResourceError(`${kind} "${name}" cannot be imported with \`import\`, which Pulumi does not support for dynamic resources: set \`adopt: true\` in its arguments instead, which takes over what is there`, opts.parent);
    }
    if (args === undefined && opts.id === undefined) throw new pulumi.ResourceError(`${kind} "${name}" needs arguments`, opts.parent);
    const named = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(
      `pulumi-nodejs:dynamic/wso2:${kind}`,
      name,
      { ...named, ...args, __provider: providerLiteral(handler) },
      { ...opts, additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...secrets] },
    );
  }
}

/** The mark that a resource puts on what it makes; none if `wso2:owner` is `off`. */
export function markOf(name: string): Mark | undefined {
  const owner = new pulumi.Config("wso2").get("owner") ?? process.env.WSO2_OWNER;
  if (owner === "off") return undefined;
  return { owner: owner === undefined || owner === "" ? `${pulumi.getProject()}:${pulumi.getStack()}` : owner, name };
}

/** Organizations that this program makes, by their `id` output, so that what lies in one can be told from that output alone. */
const made = new WeakMap<object, pulumi.Resource>();

/** Remembers that deleting `organization` deletes what lies in it. */
export function registerContainer(organization: pulumi.CustomResource): void {
  made.set(organization.id, organization);
}

/**
 * The options of something that lies in an organization: if this program makes the organization, its deletion is that of
 * its contents, so the engine need not delete them one by one. Adopted organizations are released, not deleted, and
 * their contents are deleted as usual.
 */
export function inside(organizationId: unknown, opts: pulumi.CustomResourceOptions | undefined): pulumi.CustomResourceOptions | undefined {
  const container = typeof organizationId === "object" && organizationId !== null ? made.get(organizationId) : undefined;
  return container === undefined ? opts : { deletedWith: container, ...opts };
}
