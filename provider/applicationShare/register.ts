import type { Context } from "../dynamic/context.js";
import { Declared } from "../dynamic/declared.js";
import { perConnection } from "../wso2/perConnection.js";
import type { Args, State } from "./schema.js";

/** What the program of this run says of each share. */
export const declared = new Declared<Args>();

const isSameApplication = (args: Args, { applicationId, applicationName }: State): boolean =>
  (args.applicationId === undefined ? args.applicationName === applicationName : args.applicationId === applicationId);

/** The organizations that the program of this run shares the application with one by one. */
export function declaredSingles({ connection }: Context, state: State): Set<string> {
  const shares = declared.on(connection).filter((args) => isSameApplication(args, state));
  return new Set(shares.flatMap(({ organizationId }) => organizationId ?? []));
}

/** Whether a share with one, which the engine deletes, is to come back as the share with all. */
export function becomesWithAll(state: State): boolean {
  const args = declared.of(state.__mark);
  return args?.allOrganizations === true && isSameApplication(args, state);
}

/** What this run did to single organizations beside a share with all, which the server does not show. */
interface Doings {
  /** Their own share ended: they have the application by the share with all alone. */
  ended: Set<string>;
  /** They have it from the share with all that ended, for the share of their own that the program has. */
  kept: Set<string>;
}

const doings = perConnection(() => new Map<string, Doings>());

export function doingsOf({ connection }: Context, applicationId: string): Doings {
  const known = doings(connection);
  const those = known.get(applicationId) ?? { ended: new Set(), kept: new Set() };
  known.set(applicationId, those);
  return those;
}
