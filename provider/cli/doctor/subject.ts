import { connectionSettings, serverSettings, type Config, type ServerSettings } from "../../dynamic/config.js";
import { Connection } from "../../wso2/connection.js";
import { serverLevel } from "../../wso2/level.js";
import { someOrganizations } from "../../wso2/organizations.js";
import { once } from "../once.js";
import { probe } from "./probe.js";

/** The server that is looked at; each thing is asked once, by the check that first needs it. */
export class Subject {
  readonly server: ServerSettings;
  readonly probed = once(() => probe(this.server));
  readonly client = once(async () => connectionSettings(this.config));
  /** As the configured application. */
  readonly connection = once(async () => new Connection(await this.client()));
  /** The scopes that the application is authorized for. */
  readonly granted = once(async () => (await this.connection()).authorizedScopes());
  readonly level = once(async () => serverLevel(await this.connection()));
  readonly organizations = once(async () => someOrganizations(await this.connection()));

  constructor(private readonly config: Config) {
    this.server = serverSettings(config);
  }

  /** Whether the application is authorized for a scope. */
  async may(scope: string): Promise<boolean> {
    return (await this.granted()).has(scope);
  }
}
