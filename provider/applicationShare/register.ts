import type { Context } from "../dynamic/context.js";
import type { Connection } from "../wso2/connection.js";
import type { Args, State } from "./schema.js";

/** What the program of this run says of each share: the engine has them all checked before it deletes one. */
const declared = new Map<string | undefined, { context: () => Context; args: Args }>();

export const noteDeclared = (context: () => Context, args: Args): void => void declared.set(args.__mark, { context, args });

const isSameApplication = (args: Args, { applicationId, applicationName }: State): boolean =>
  (args.applicationId === undefined ? args.applicationName === applicationName : args.applicationId === applicationId);

/** The organizations that the program of this run shares the application with one by one. */
export function declaredSingles({ connection }: Context, state: State): Set<string> {
  const shares = [...declared.values()].filter(({ context, args }) => isOf(context, connection) && isSameApplication(args, state));
  return new Set(shares.flatMap(({ args }) => args.organizationId ?? []));
}

/** Whether a share with one, which the engine deletes, is to come back as the share with all. */
export function becomesWithAll(state: State): boolean {
  const args = declared.get(state.__mark)?.args;
  return args?.allOrganizations === true && isSameApplication(args, state);
}

/** A check needs no settings; but without them nothing is sent anywhere. */
function isOf(context: () => Context, connection: Connection): boolean {
  try {
    return context().connection === connection;
  } catch {
    return false;
  }
}

/** What this run did to single organizations beside a share with all, which the server does not show. */
interface Doings {
  /** Their own share ended: they have the application by the share with all alone. */
  ended: Set<string>;
  /** They have it from the share with all that ended, for the share of their own that the program has. */
  kept: Set<string>;
}

const doings = new WeakMap<Connection, Map<string, Doings>>();

export function doingsOf({ connection }: Context, applicationId: string): Doings {
  const known = doings.get(connection) ?? new Map<string, Doings>();
  doings.set(connection, known);
  const those = known.get(applicationId) ?? { ended: new Set(), kept: new Set() };
  known.set(applicationId, those);
  return those;
}
