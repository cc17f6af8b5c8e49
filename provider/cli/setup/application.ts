import { SIGN_IN } from "../../application/own.js";
import { changesFor, newApplication, newClientId, observe, sync, type Change, type Found } from "../../application/sync.js";
import type { Args, AuthorizedApi } from "../../application/schema.js";
import { Problem } from "../../dynamic/problem.js";
import { apisByScope } from "../../wso2/apiResources.js";
import { createApplication, findApplication } from "../../wso2/applications.js";
import type { Connection } from "../../wso2/connection.js";
import { isSharedWithAll, shareWithAll } from "../../wso2/shares.js";
import { definitions } from "../definitions.js";
import { namesIn } from "../needs.js";

/** What the provider signs in with. */
export interface Client {
  clientId: string;
  clientSecret: string;
}

/** The application that the provider signs in with, as it is and as it has to be. */
export interface Plan {
  /** What is still to be done, in words. */
  changes: string[];
  /** Scopes that programs may need and this server does not have. */
  lacking: string[];
  /** The application's credentials; absent as long as it is not there. */
  client?: Client;
  /** Does it, telling each step, and gives the application's credentials. */
  carryOut(done: (what: string) => void): Promise<Client>;
}

/** Looks what the application of this name lacks. Nothing is planned that takes something away from it. */
export async function planFor(connection: Connection, name: string): Promise<Plan> {
  const needed = [...new Set(definitions.flatMap(({ needs }) => needs.flatMap(namesIn)))];
  const apis = await apisByScope(connection);
  const authorizedApis = byApi(needed.flatMap((scope) => (apis.has(scope) ? [{ scope, identifier: apis.get(scope)!.identifier }] : [])));
  const lacking = needed.filter((scope) => !apis.has(scope));

  const there = await findApplication(connection, name);
  const found = there && (await observe(connection, there.id));
  const wanted = completed({ name, grantTypes: SIGN_IN, authorizedApis }, found);
  const changes = await changesFor(connection, found ?? unmade(name), wanted);
  const isShared = found !== undefined && (await isSharedWithAll(connection, found.application));
  const steps = [
    ...(found === undefined ? [`create the application "${name}" with the grant types ${SIGN_IN.join(" and ")}`] : []),
    ...changes.map(({ what }) => what),
    ...(isShared ? [] : [SHARE]),
  ];
  return {
    changes: steps,
    lacking,
    ...(found?.oidc && { client: clientOf(found) }),
    carryOut: async (done) => {
      const id = there?.id ?? (await createApplication(connection, newApplication({ ...wanted, roleAudience: "application" }, newClientId())));
      if (there === undefined) done(steps[0]!);
      const made: Change[] = await sync(connection, found ?? (await observe(connection, id)), wanted);
      for (const { what } of made) done(what);
      if (!isShared) {
        await shareWithAll(connection, id);
        done(SHARE);
      }
      return clientOf(await observe(connection, id));
    },
  };
}

const SHARE = "share it with all organizations, those to come as well";

function byApi(scopes: { scope: string; identifier: string }[]): AuthorizedApi[] {
  const apis = new Map<string, string[]>();
  for (const { scope, identifier } of scopes) apis.set(identifier, [...(apis.get(identifier) ?? []), scope]);
  return [...apis].map(([identifier, of]) => ({ identifier, scopes: of }));
}

/** With what the application has besides. */
function completed(args: Args & { authorizedApis: AuthorizedApi[] }, found: Found | undefined): Args {
  const scopesThere = (identifier: string): string[] => found?.apis.find((api) => api.identifier === identifier)?.scopes ?? [];
  return {
    ...args,
    grantTypes: [...new Set([...(found?.oidc?.grantTypes ?? []), ...args.grantTypes])],
    authorizedApis: args.authorizedApis.map(({ identifier, scopes }) => ({ identifier, scopes: [...new Set([...scopesThere(identifier), ...scopes])] })),
  };
}

/** The application as it is right after its creation. */
const unmade = (name: string): Found => ({ application: { id: "", name }, oidc: { clientId: "", grantTypes: SIGN_IN }, apis: [] });

function clientOf({ application, oidc }: Found): Client {
  if (oidc === undefined || typeof oidc.clientSecret !== "string" || oidc.clientSecret === "") {
    throw new Problem(`the server does not show the client secret of the application "${application.name}": give another --name, or take the secret from the Console and \`pulumi config set --secret wso2:clientSecret\``);
  }
  return { clientId: oidc.clientId, clientSecret: oidc.clientSecret };
}
