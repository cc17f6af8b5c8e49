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
      {
        // Names are taken until the old object is gone; and a new one that took over the old one's link would lose it again.
        deleteBeforeReplace: true,
        ...opts,
        additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...secrets],
      },
    );
  }
}

/** The mark that a resource puts on what it makes; none if `wso2:owner` is `off`. */
export function markOf(name: string, opts: pulumi.CustomResourceOptions | undefined): pulumi.Input<Mark> | undefined {
  const owner = new pulumi.Config("wso2").get("owner") ?? process.env.WSO2_OWNER;
  if (owner === "off") return undefined;
  const own = owner === undefined || owner === "" ? `${pulumi.getProject()}:${pulumi.getStack()}` : owner;
  const { parent } = opts ?? {};
  if (parent === undefined) return { owner: own, name };
  // By a promise and not the output itself, with which the resource would depend on its parent, and so on its siblings and itself.
  return new Promise((resolve) => void parent.urn.apply((urn) => resolve({ owner: own, name: nameBelow(urn, name) })));
}

/** The name of something below a parent, whose URN is `urn:pulumi:stack::project::type$type::name`. */
function nameBelow(parent: pulumi.URN, name: string): string {
  const types = parent.split("::")[2] ?? "";
  return types === "pulumi:pulumi:Stack" ? name : `${types}/${name}`;
}

/**
 * An output that is also a part of the id, such as `organizationId/userId`, taken from there. Unlike other outputs, ids
 * stay known in the preview of an update, so that what depends on them is not shown as replaced. Ids that a unit test
 * makes up have no parts: then the output is as it is.
 */
export const partOfId = (resource: pulumi.CustomResource, at: number, output: pulumi.Output<string>): pulumi.Output<string> =>
  resource.id.apply((id) => pulumi.output(id.split("/")[at] ?? output));

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
