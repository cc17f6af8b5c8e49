import * as pulumi from "@pulumi/pulumi";

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
      throw new pulumi.RunError(`${kind} "${name}" cannot be imported with \`import\`, which Pulumi does not support for dynamic resources: set \`adopt: true\` in its arguments instead, which takes over what is there`);
    }
    if (args === undefined && opts.id === undefined) throw new pulumi.RunError(`${kind} "${name}" needs arguments`);
    const container = containerOf(kind, name, args);
    const named = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(
      `pulumi-nodejs:dynamic/wso2:${kind}`,
      name,
      { ...named, ...args, ...(args && { __mark: markOf(name, opts.parent), __inOwn: container === undefined ? undefined : true }), __provider: providerLiteral(handler) },
      {
        // Names are taken until the old object is gone; and a new one that took over the old one's link would lose it again.
        deleteBeforeReplace: true,
        // What lies in an organization that this program makes goes with it: the engine need not delete it by itself.
        // Not without marks: users have to be deleted one by one then, because, left in it, they would look like those of others.
        ...(container && ownerOf() !== undefined && { deletedWith: container }),
        ...opts,
        additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...secrets],
      },
    );
  }
}

/** The owner in marks; none if `wso2:owner` is `off`. */
function ownerOf(): string | undefined {
  const owner = new pulumi.Config("wso2").get("owner") ?? process.env.WSO2_OWNER;
  if (owner === "off") return undefined;
  return owner === undefined || owner === "" ? `${pulumi.getProject()}:${pulumi.getStack()}` : owner;
}

/** See `Mark` in marks.ts. */
function markOf(name: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  const mark = (place: string): string => `${ownerOf() ?? ""}:${place.replaceAll(":", ".")}`;
  if (parent === undefined) return mark(name);
  // By a promise and not the output itself, with which the resource would depend on its parent, and so on its siblings and itself.
  return new Promise((resolve) => void parent.urn.apply((urn) => resolve(mark(nameBelow(urn, name)))));
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

/** Remembers that `organization` is one that this program makes: deleting it deletes what lies in it. */
export function registerContainer(organization: pulumi.CustomResource): void {
  made.set(organization.id, organization);
}

/** The organization that this program makes and that the arguments place the resource in. */
function containerOf(kind: string, name: string, args: object | undefined): pulumi.Resource | undefined {
  if (args === undefined || !("organizationId" in args)) return undefined;
  const { organizationId } = args;
  if (organizationId === undefined) {
    throw new pulumi.RunError(`${kind} "${name}": organizationId is given but undefined. Leave it out if the root organization is meant; else check where the value comes from`);
  }
  return typeof organizationId === "object" && organizationId !== null ? made.get(organizationId) : undefined;
}
