import { createOnce } from "../dynamic/createOnce.js";
import type { Definition, Made } from "../dynamic/definition.js";
import { sameSet } from "../dynamic/equal.js";
import { look } from "../dynamic/inside.js";
import { oneAtATime } from "../dynamic/oneAtATime.js";
import { Problem } from "../dynamic/problem.js";
import { managedWithoutMark } from "../dynamic/schemas.js";
import { createApplication, deleteApplication, findApplication, getApplication } from "../wso2/applications.js";
import { Wso2Error } from "../wso2/errors.js";
import { getOidc } from "../wso2/oidc.js";
import { apisFor } from "./apis.js";
import { declared, declaredByOther } from "./declared.js";
import { isOwn } from "./own.js";
import { rules, schema, type Args, type AuthorizedApi, type State } from "./schema.js";
import { asCreated, stateOf, stateOfUnfinished } from "./state.js";
import { newApplication, newClientId, observe, sameCallbacks, secretOf, sync, type Found } from "./sync.js";

/**
 * See {@link Definition}. An application's key is its name, which the server wants only once. It has no place for a mark:
 * that a request made it whose answer was lost is told by the client id, which we choose.
 */
export const application: Definition<Args, State> = {
  kind: "Application",
  schema,
  rules,
  properties: {
    name: { changed: "update" },
    description: { changed: "update" },
    grantTypes: { changed: "update", equal: (before, now) => sameSet(listed(before), listed(now)) },
    callbackUrls: { changed: "update", equal: (before, now) => sameCallbacks(listed(before), listed(now)) },
    userAccessTokenExpiryInSeconds: { changed: "update" },
    applicationAccessTokenExpiryInSeconds: { changed: "update" },
    roleAudience: { changed: "update" },
    authorizedApis: { changed: "update", equal: sameApis },
    ...managedWithoutMark,
  },
  isUnfinished: ({ __named }) => __named !== undefined,
  noteDeclared: declared.note,
  needs: [
    { root: ["application_mgt_view", "application_mgt_create", "application_mgt_update", "application_mgt_delete"] },
    { for: "authorized APIs", root: ["api_resource_view"] },
    { for: "servers from 7.2 on", root: ["application_mgt_client_secret_view", "application_internal_api_update", "application_business_api_update"] },
  ],
  label: ({ name }, id) => `application ${name === undefined ? id : `"${name}"${id === undefined ? "" : ` (${id})`}`}`,

  async create(context, args, keep) {
    const { connection } = context;
    const wanted = args.authorizedApis ?? [];
    // What the server does not know is told before anything is made.
    await apisFor(connection, wanted);
    // Of two resources for one name the second must find what the first has made.
    return oneAtATime(`application ${args.name}`, async () => {
      const clientId = newClientId();
      const isOurs = ({ oidc }: Found): boolean => oidc?.clientId === clientId;
      const { object, origin } = await createOnce<Found>({
        post: async () => asCreated(await createApplication(connection, newApplication(args, clientId)), args, clientId),
        find: async () => {
          const named = await findApplication(connection, args.name);
          return named && observe(connection, named.id);
        },
        taken: ["conflict"],
        isOwnWork: isOurs,
        isOurs,
        isOlderThan: () => false,
        adopt: args.adopt === true,
        describe: (found) => `an application of that name (${found.application.id})`,
        refuse: () => declaredByOther(context, args),
      });
      const { id } = object.application;
      const adopted = origin === "adopted";
      const begin = (): void => keep({ id, state: stateOfUnfinished(object, args, adopted) });
      if (!adopted) begin();
      await sync(connection, object, args, undefined, begin);
      const settled = adopted ? await observe(connection, id) : { ...object, oidc: await getOidc(connection, id) };
      return { id, state: { ...stateOf(settled, wanted, adopted, secretOf(settled.oidc)), ...(adopted ? {} : { authorizedApis: args.authorizedApis }) } };
    });
  },

  async read(context, id, state) {
    const looked = await look(context, undefined, () => observe(context.connection, id, state === undefined || state.authorizedApis !== undefined));
    if (typeof looked === "string") return undefined;
    const { found } = looked;
    if (state === undefined && found.oidc === undefined) throw new Problem("it has neither OAuth2 nor OpenID Connect, so it is none for this resource");
    return made(found, state === undefined ? undefined : (state.authorizedApis ?? []), state);
  },

  async update({ connection }, id, before, args, keep) {
    const withApis = before.authorizedApis !== undefined || args.authorizedApis !== undefined;
    const found = await observe(connection, id, withApis);
    const changes = await sync(connection, found, args, before, () => keep({ id, state: stateOfUnfinished(found, args, before.adopted, before) }));
    return made(changes.length === 0 ? found : await observe(connection, id, withApis), args.authorizedApis ?? [], before).state;
  },

  async delete(context, id, state) {
    const { connection } = context;
    if (isOwn(connection, state.clientId)) {
      throw new Problem("refused, because the provider itself signs in with it and would be locked out. Sign in with another application (wso2:clientId, wso2:clientSecret), or remove it from the stack (`pulumi state delete`) and delete it in the Console");
    }
    try {
      await deleteApplication(connection, id);
    } catch (error) {
      // An error may follow a deletion that was done.
      if (!(error instanceof Wso2Error) || !error.effectUnknown) throw error;
      if ((await look(context, undefined, () => getApplication(connection, id))) !== "gone") throw error;
    }
  },
};

/** What the server shows of an application that is managed, or read without `before`; of its APIs those of `named`, or all. */
const made = (found: Found, named: AuthorizedApi[] | undefined, before: State | undefined): Made<State> => ({
  id: found.application.id,
  state: stateOf(found, named, before?.adopted ?? false, found.oidc && secretOf(found.oidc, before)),
});

/** An empty list is none. */
const listed = (value: unknown): string[] => (value ?? []) as string[];

function sameApis(before: unknown, now: unknown): boolean {
  const flat = (apis: unknown): string[] => ((apis ?? []) as AuthorizedApi[]).flatMap(({ identifier, scopes }) => [identifier, ...scopes.map((scope) => `${identifier} ${scope}`)]);
  return sameSet(flat(before), flat(now));
}
