import { Problem } from "../dynamic/problem.js";
import type { Connection } from "../wso2/connection.js";
import type { Args, State } from "./schema.js";
import type { Found } from "./sync.js";

/** Grant types with which the provider signs in, at the root and in organizations. */
export const SIGN_IN = ["client_credentials", "organization_switch"];

/** Whether it is the application that the provider itself signs in with. */
export const isOwn = (connection: Connection, clientId: string | undefined): boolean => clientId !== undefined && clientId === connection.clientId;

/** Refuses to take from the application that the provider signs in with what it can do: what the provider then cannot do it could not give back either. */
export function refuseToLoseOwn(connection: Connection, { oidc, apis }: Found, args: Args, before: Partial<State> | undefined): void {
  if (!isOwn(connection, oidc?.clientId)) return;
  const grants = SIGN_IN.filter((grant) => oidc?.grantTypes.includes(grant) && !args.grantTypes.includes(grant));
  const lost = apis.flatMap(({ identifier, scopes }) => {
    const named = [args, before].map((of) => of?.authorizedApis?.find((api) => api.identifier === identifier));
    const gone = named.every((api) => api === undefined) ? [] : scopes.filter((scope) => named[0]?.scopes.includes(scope) !== true);
    return gone.length === 0 ? [] : [`${identifier} (${gone.join(", ")})`];
  });
  if (grants.length + lost.length === 0) return;
  const what = [
    ...(grants.length === 0 ? [] : [`the grant type${grants.length === 1 ? "" : "s"} ${grants.join(", ")}`]),
    ...(lost.length === 0 ? [] : [`what it is authorized for of ${lost.join(", ")}`]),
  ].join(" and ");
  throw new Problem(`refused, because the provider itself signs in with it and would lose ${what}. Name that as well in \`grantTypes\` and \`authorizedApis\`; to take it away, sign in with another application (wso2:clientId, wso2:clientSecret), or have an administrator do it in the Console`);
}
