import type { Context } from "../dynamic/context.js";
import { createOnce } from "../dynamic/createOnce.js";
import type { Definition, Keep, Made } from "../dynamic/definition.js";
import { warn } from "../dynamic/engine.js";
import { noteMade, notYetIn } from "../dynamic/inside.js";
import { carries, madeByOther, provesOurs } from "../dynamic/marks.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { managedProperties } from "../dynamic/schemas.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { because, Wso2Error } from "../wso2/errors.js";
import {
  createOrganization, deleteOrganization, getOrganization, organizationPresence, organizationsNamed, rootChildrenNamed, type NewOrganization, type Organization,
} from "../wso2/organizations.js";
import { consoleUrlOf } from "./console.js";
import { deleteOrganizationTree, refuseUsersOfOthers } from "./contents.js";
import { creatorAttributes, creatorOf, sameCreator } from "./creator.js";
import { rules, schema, type Args, type Creator, type State } from "./schema.js";
import { syncWithChildren, type InStep } from "./suspend.js";
import { attributesOf, wantedAttributes } from "./sync.js";

/** See {@link Definition}. An organization's key is its handle where the program gives one, else its name and parent. */
export const organization: Definition<Args, State> = {
  kind: "Organization",
  schema,
  rules,
  properties: {
    name: { changed: "update" },
    description: { changed: "update" },
    parentId: { changed: "replace" },
    orgHandle: { changed: "replace", removed: "update" },
    attributes: { changed: "update" },
    status: { changed: "update" },
    suspendChildren: { changed: "update" },
    // Activating a parent activates what it suspended, so whenever it changes, what the child itself wants is made true again.
    __parentStatus: { changed: "update" },
    creator: {
      changed: ({ now }) => (now.__creatorOnce === true ? "update" : "replace"),
      removed: "update",
      equal: (before, now, beside) => beside.now.__creatorOnce === true || sameCreator(before as Args["creator"], now as Creator, (beside.before as Partial<State>).__creator),
    },
    __creatorOnce: { changed: "update" },
    __hasAdmins: { changed: "update", equal: () => true },
    forceDestroy: { changed: "update" },
    ...managedProperties,
  },
  isUnfinished: ({ __mayBeSecond, status, suspendedChildren = [] }) => __mayBeSecond === true || (status === "ACTIVE" && suspendedChildren.length > 0),
  needs: [
    { root: ["organization_view", "organization_create", "organization_update", "organization_delete"] },
    { for: "nested organizations", organization: ["organization_create"] },
    { for: "creators by username", root: ["user_mgt_list"], organization: ["user_mgt_list"] },
    { for: "deleting one with users", organization: ["user_mgt_list"] },
  ],
  label: ({ name }, id) => `organization ${name === undefined ? id : `"${name}"${id === undefined ? "" : ` (${id})`}`}`,

  async create(context, args, keep) {
    // Of two of one name at the same moment the server would let both pass (recorded).
    return oneAtATime(`organization ${args.name}`, async () => {
      const asked = newOrganization(context, args, await creatorAttributes(context, args));
      const { object, origin } = await createOnce<Organization>({
        post: async () => (await waitFor(DEFAULT_WAIT_SECONDS, notYetIn(args.parentId), () => createOrganization(context.connection, args.parentId, asked))) as Organization,
        find: () => find(context, args),
        taken: ["name-taken", "handle-taken"],
        isOwnWork: (found) => hasMark(context, found, args),
        isOlderThan: (found, moment) => context.connection.isBefore(found.created, moment),
        isOurs: (found) => provesOurs(context, markOn(context, found), args.__mark),
        adopt: args.adopt === true,
        describe: (found) => `an organization named "${found.name}" (${found.id})`,
        refuse: async (found) => (await mismatch(context, found, args)) ?? madeByOther(markOn(context, found), args.__mark, `attribute ${context.ownerAttribute}`),
      });
      const adopted = origin === "adopted";
      const mark = markOn(context, object);
      if (adopted && mark !== undefined && !carries(mark, args.__mark)) warn(`organization "${object.name}" (${object.id}) is taken over, and another program has marked it as its own ("${mark}"): that one may still change or delete it`);
      if (!adopted) noteMade(object.id);
      // What an earlier run left may hold something by now, so it is not withdrawn.
      const mayBeSecond = origin === "created" && args.orgHandle === undefined;
      keep(made(context, object, args, adopted, { __mayBeSecond: mayBeSecond || undefined }));
      if (mayBeSecond) await withdrawIfSecond(context, object, keep);
      const inStep = (step: InStep): Made<State> => madeInStep(context, step, args, adopted);
      return inStep(await syncWithChildren(context, object, args, undefined, adopted, (step) => keep(inStep(step))));
    });
  },

  async read(context, id, state) {
    const found = await organizationPresence(context.connection, id);
    if (found === undefined) return undefined;
    return { id, state: observed(context, found, state === undefined ? undefined : Object.keys(state.attributes ?? {}), state?.adopted ?? false) };
  },

  async update(context, id, before, args, keep) {
    // What is in an organization that may be released is deleted one by one, which the program must say as long as it is
    // there: without `adopt` it would be left in it.
    if (before.adopted && args.adopt !== true) {
      throw new Problem("it was taken over, so `adopt` cannot be taken back: keep `adopt: true`; to have it deleted with the resource, add `deleteAdopted: true`");
    }
    const found = await getOrganization(context.connection, id);
    if (before.__mayBeSecond === true) await withdrawIfSecond(context, found, keep);
    const inStep = (step: InStep): Made<State> => madeInStep(context, step, args, before.adopted);
    return inStep(await syncWithChildren(context, found, args, before, before.adopted, (step) => keep(inStep(step)))).state;
  },

  async delete(context, id, state) {
    const children = state.forceDestroy === true;
    try {
      if (!children) await refuseUsersOfOthers(context.connection, id, state.__mark);
      await deleteOrganizationTree(context.connection, id, children);
    } catch (error) {
      // What is gone needs no deleting, and an error may follow a deletion that was done.
      if (!because(error, "organization-not-found") && !(error instanceof Wso2Error && error.effectUnknown)) throw error;
      if ((await organizationPresence(context.connection, id)) !== undefined) throw error;
    }
  },
};

function newOrganization(context: Context, args: Args, creator: Record<string, string>): NewOrganization {
  const { name, orgHandle, description } = args;
  const list = Object.entries({ ...wantedAttributes(context, args, false), ...creator }).map(([key, value]) => ({ key, value }));
  return { name, orgHandle, description, attributes: list.length === 0 ? undefined : list };
}

/** The organization of this name that the program means; else one of the name that it does not mean. */
async function find(context: Context, args: Args): Promise<Organization | undefined> {
  const { connection } = context;
  const all = await Promise.all((await organizationsNamed(connection, args.name)).map(({ id }) => getOrganization(connection, id)));
  // The server can hold two of one name: our own comes first.
  all.sort((a, b) => Number(hasMark(context, b, args)) - Number(hasMark(context, a, args)));
  for (const one of all) if ((await mismatch(context, one, args)) === undefined) return one;
  return all[0];
}

/** Why an organization of the wanted name is not the one that the program means. */
async function mismatch({ connection }: Context, found: Organization, { parentId, orgHandle }: Args): Promise<string | undefined> {
  const elsewhere = parentId === undefined
    ? !(await rootChildrenNamed(connection, found.name)).some(({ id }) => id === found.id)
    : found.parent?.id !== parentId;
  if (elsewhere) return `its parent is ${found.parent?.id}; the server wants a name only once in the whole hierarchy, so choose another name`;
  if (orgHandle !== undefined && found.orgHandle !== orgHandle) return `its handle is "${found.orgHandle}"; choose another name, or that orgHandle`;
  return undefined;
}

const hasMark = (context: Context, found: Organization, { __mark }: Args): boolean => carries(markOn(context, found), __mark);

const markOn = ({ ownerAttribute }: Context, found: Organization): string | undefined => attributesOf(found)[ownerAttribute];

/**
 * The server has no constraint on names: of two creations at the same moment both may succeed (recorded). The younger
 * withdraws; both parties see both, so exactly one is left.
 */
async function withdrawIfSecond(context: Context, own: Organization, keep: Keep<State>): Promise<void> {
  const others = (await organizationsNamed(context.connection, own.name)).filter(({ id }) => id !== own.id);
  for (const { id } of others) {
    const other = await getOrganization(context.connection, id);
    if (age(other) > age(own)) continue;
    await deleteOrganization(context.connection, own.id);
    keep();
    throw new Problem(`an organization of that name (${id}) was made at the same moment; the one made here was withdrawn. Choose another name, or set \`adopt: true\``);
  }
}

/** Orders organizations by creation, so that of two exactly one is the younger. */
const age = ({ created, id }: Organization): string => `${created ?? ""} ${id}`;

const made = (context: Context, found: Organization, args: Args, adopted: boolean, more: Partial<State> = {}): Made<State> => ({
  id: found.id,
  state: { ...observed(context, found, Object.keys(args.attributes ?? {}), adopted), ...more },
});

const madeInStep = (context: Context, { organization: found, suspended }: InStep, args: Args, adopted: boolean): Made<State> =>
  made(context, found, args, adopted, { suspendedChildren: suspended.length === 0 ? undefined : suspended });

/** What the server shows; of the attributes only `keys`, or, for a mere look, all. */
function observed({ connection }: Context, found: Organization, keys: string[] | undefined, adopted: boolean): State {
  const attributes = attributesOf(found);
  const shown = Object.fromEntries(Object.entries(attributes).filter(([key]) => keys === undefined || keys.includes(key)));
  return {
    name: found.name,
    description: found.description ?? undefined,
    parentId: found.parent?.id,
    orgHandle: found.orgHandle,
    attributes: keys !== undefined && keys.length === 0 ? undefined : shown,
    status: found.status,
    created: found.created,
    consoleUrl: consoleUrlOf(connection.server, found.id),
    __creator: creatorOf(found),
    adopted,
  };
}
