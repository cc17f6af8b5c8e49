import type { dynamic } from "@pulumi/pulumi";
import { failuresOf } from "./check.js";
import type { Config } from "./config.js";
import { contextOf, type Context } from "./context.js";
import type { Definition, Keep } from "./definition.js";
import { DECLARED, declaredIn, differenceOf } from "./diff.js";
import { warn } from "./engine.js";
import { same, withoutUndefined } from "./equal.js";
import { Failed } from "./failed.js";
import { nameOf, type Mark } from "./marks.js";
import { explain, Problem, type Operation } from "./problem.js";

const PROVIDER = "__provider";

type Values = Record<string, unknown>;

/**
 * Makes of a definition what the plugin process calls. Everything about the engine's ways is here and in the files
 * beside this one; the definitions know nothing of it.
 */
export function providerOf<A extends object, S extends object>(definition: Definition<A, S>): dynamic.ResourceProvider {
  let config: Config | undefined;
  /** The resource that made or took over each object in this run. */
  const holders = new Map<string, string>();
  const hold = (id: string, args: Values): void => {
    const name = nameOf(args.__mark as Mark | undefined);
    if (name !== undefined) holders.set(id, name);
  };
  const context = (of = config): Context => contextOf(of ?? { get: () => undefined });

  const labelOf = (of: Values, id: string | undefined): string => definition.label(of as Partial<A> & Partial<S>, id);

  /** Runs an operation; a failure becomes one line, and the object in `kept` is remembered by the engine. */
  const attempt = async <T>(what: Operation, of: Values, id: string | undefined, run: () => Promise<T>, kept?: () => { id: string; properties: Values } | undefined): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw new Failed(explain(what, labelOf(of, id), error), kept?.());
    }
  };

  return {
    // The plugin process caches the provider before it has waited for this: it only stores.
    configure(request) {
      config = request.config as Config;
      return Promise.resolve();
    },

    check(olds: Values, news: Values) {
      const configured = config;
      definition.noteDeclared?.(() => context(configured), without(news, PROVIDER) as A);
      const failures = failuresOf(definition, without(news, PROVIDER), Object.keys(olds).length === 0 ? undefined : olds);
      // Named in the text and not as the failure's property, because the engine would print that property's value with it.
      return Promise.resolve({ inputs: news, failures: failures.map(({ property, reason }) => ({ property: "", reason: `${property}: ${reason}` })) });
    },

    diff(_id: string, olds: Values, news: Values) {
      const { changes, replaces } = differenceOf(definition, olds, news);
      return Promise.resolve({ changes, replaces, deleteBeforeReplace: replaces.length > 0 });
    },

    create(inputs: Values) {
      const args = without(inputs, PROVIDER);
      const keeper = keepFor(definition, args, inputs[PROVIDER]);
      return attempt("create", args, undefined, async () => {
        const { id, state } = await definition.create(context(), args as A, keeper.keep);
        hold(id, args);
        return { id, outs: outputs(definition, args, state) };
      }, keeper.kept);
    },

    read(id: string, olds: Values) {
      const isGet = olds[DECLARED] === undefined;
      return attempt("read", olds, id, async () => {
        const made = await definition.read(context(), id, isGet ? undefined : (olds as S));
        // An empty id tells the engine that the object is gone; of something to get it would make an empty resource.
        if (made === undefined && isGet) throw new Problem("it is not there. Check the id");
        if (made === undefined) return { id: "", props: {} };
        const props = isGet ? withoutUndefined({ ...made.state, [DECLARED]: "" }) : outputs(definition, without(olds, DECLARED, PROVIDER), made.state, declaredIn(olds));
        const inputs = Object.fromEntries([...declaredIn(olds)].filter((key) => key in props).map((key) => [key, (props as Values)[key]]));
        return { id: made.id, props, ...(isGet ? {} : { inputs }) };
      });
    },

    update(id: string, olds: Values, news: Values) {
      const args = without(news, PROVIDER);
      const keeper = keepFor(definition, args, news[PROVIDER]);
      return attempt("update", args, id, async () => {
        const state = await definition.update(context(), id, without(olds, PROVIDER) as S, args as A, keeper.keep);
        return { outs: outputs(definition, args, state) };
      }, keeper.kept);
    },

    delete(id: string, props: Values) {
      if (props.adopted === true && props.deleteAdopted !== true) {
        warn(`${labelOf(props, id)} is released, not deleted: it was there before`);
        return Promise.resolve();
      }
      const holder = holders.get(id);
      if (holder !== undefined && holder !== nameOf(props.__mark as Mark | undefined)) {
        warn(`${labelOf(props, id)} is not deleted: the resource "${holder}" holds it from now on`);
        return Promise.resolve();
      }
      return attempt("delete", props, id, () => definition.delete(context(), id, props as S));
    },
  } as dynamic.ResourceProvider;
}

/** Remembers an object that is on the server, in the form that the engine stores, its provider included. */
function keepFor<A extends object, S extends object>(definition: Definition<A, S>, args: Values, provider: unknown) {
  let half: { id: string; properties: Values } | undefined;
  const keep: Keep<S> = (made) => {
    half = made && { id: made.id, properties: { ...outputs(definition, args, made.state), [PROVIDER]: provider } };
  };
  return { keep, kept: () => half };
}

/**
 * The outputs: what the program gave, with what the server shows in its place where that means something else, and
 * what only the server knows. What cannot be learned from the server (a password, `adopt`) stays as it was given.
 */
function outputs<A extends object, S extends object>({ properties }: Definition<A, S>, given: Values, state: S, declared = new Set(Object.keys(withoutUndefined(given)))): Values {
  const outs: Values = { ...given, ...state };
  for (const [key, property] of Object.entries<Definition<A, S>["properties"][keyof A]>(properties)) {
    if (declared.has(key) && (property.equal ?? same)(outs[key], given[key], { before: outs, now: given })) outs[key] = given[key];
  }
  return withoutUndefined({ ...outs, [DECLARED]: [...declared].sort().join() });
}

const without = (values: Values, ...keys: string[]): Values => Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
