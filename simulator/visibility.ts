import type { Store } from "./model.js";

const kinds = ["organizations", "applications", "users", "roles"] as const;

/** Objects that exist and cannot be seen yet, as on another node of a cluster. */
export class Visibility {
  #until = new Map<string, number>();

  /** Runs something that creates objects, and hides these for so many milliseconds. */
  async hideWhatComes<T>(store: Store, ms: number, create: () => Promise<T>): Promise<T> {
    const before = new Set(idsOf(store));
    const result = await create();
    for (const id of idsOf(store)) if (!before.has(id)) this.#until.set(id, Date.now() + ms);
    return result;
  }

  /** The store without what is hidden; what is written to it is written to the store. */
  visible(store: Store): Store {
    for (const [id, until] of this.#until) if (until <= Date.now()) this.#until.delete(id);
    if (this.#until.size === 0) return store;
    return {
      ...store,
      organizations: this.#without(store.organizations),
      applications: this.#without(store.applications),
      users: this.#without(store.users),
      roles: this.#without(store.roles),
    };
  }

  #without<T>(objects: Record<string, T>): Record<string, T> {
    const hidden = new Set(this.#until.keys());
    const isHidden = (key: string | symbol): boolean => typeof key === "string" && hidden.has(key);
    return new Proxy(objects, {
      get: (target, key) => (isHidden(key) ? undefined : Reflect.get(target, key)),
      has: (target, key) => !isHidden(key) && Reflect.has(target, key),
      ownKeys: (target) => Reflect.ownKeys(target).filter((key) => !isHidden(key)),
      getOwnPropertyDescriptor: (target, key) => (isHidden(key) ? undefined : Reflect.getOwnPropertyDescriptor(target, key)),
    });
  }
}

function idsOf(store: Store): string[] {
  return kinds.flatMap((kind) => Object.keys(store[kind]));
}
