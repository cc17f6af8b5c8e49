import { Connection } from "../wso2/connection.js";
import { connectionSettings, setting, type Config } from "./config.js";
import { engineIsThere, warn } from "./engine.js";

/** What a handler works with. */
export interface Context {
  connection: Connection;
  /** The owner in marks, if the user chose one (`wso2:owner`): only then it is unique on the server, and a mark with it proves what is ours. */
  owner?: string;
  /** Key of the attribute of organizations that holds the mark. */
  ownerAttribute: string;
}

/** By settings: every resource type shares the tokens, limits and sockets of one server. */
const connections = new Map<string, Connection>();
const contexts = new WeakMap<Config, Context>();

/** The context of today's configuration; what is wrong with it fails the operation that needs it. */
export function contextOf(config: Config): Context {
  const known = contexts.get(config);
  if (known !== undefined) return known;
  const settings = connectionSettings(config);
  const key = JSON.stringify(settings);
  let connection = connections.get(key);
  if (connection === undefined) {
    connection = new Connection(settings, engineIsThere);
    connections.set(key, connection);
    if (settings.insecureSkipTlsVerify) warn("wso2:insecureSkipTlsVerify is on: the identity of the server is not checked");
  }
  const context: Context = { connection, ...ownership(config) };
  contexts.set(config, context);
  return context;
}

function ownership(config: Config): Pick<Context, "owner" | "ownerAttribute"> {
  const owner = setting(config, "owner");
  return { owner: owner === "off" ? undefined : owner, ownerAttribute: setting(config, "ownerAttribute") ?? "managedBy" };
}
