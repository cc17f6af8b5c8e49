import type * as pulumi from "@pulumi/pulumi";
import { Wso2Resource } from "../dynamic/resource.js";
import type { ApplicationArgs } from "./args.js";

const OUTPUTS = [
  "name", "description", "grantTypes", "callbackUrls", "userAccessTokenExpiryInSeconds", "applicationAccessTokenExpiryInSeconds", "roleAudience", "authorizedApis",
  "clientId", "clientSecret", "adopted",
] as const;

/**
 * An application of the root organization that uses OAuth2 or OpenID Connect: one that users sign in to, or one that
 * calls APIs by itself.
 *
 * @example
 * ```ts
 * const portal = new wso2.Application("portal", {
 *   name: "partner-portal", grantTypes: ["authorization_code", "refresh_token"], callbackUrls: ["https://portal.example/callback"],
 * });
 * const provisioning = new wso2.Application("provisioning", {
 *   name: "provisioning", grantTypes: ["client_credentials", "organization_switch"],
 *   authorizedApis: [{ identifier: "/o/scim2/Users", scopes: ["internal_org_user_mgt_view", "internal_org_user_mgt_create"] }],
 * });
 * ```
 *
 * Its id is the application's. What the program does not name – other settings, other APIs – is left as it is. Sharing it
 * with organizations is an `ApplicationShare`. Deleting it takes its copies and their roles from all organizations.
 *
 * Fails when the name is taken (unless `adopt` is true), when another resource of the program has it, when the server does not
 * know a grant type, an API or a scope, and when the server hides the client secret. An application that a stopped run left
 * behind is taken over with `adopt: true`. From the application that the provider itself signs in with nothing is taken that
 * it can do (APIs, scopes, the grant types `client_credentials` and `organization_switch`), and it is never deleted.
 *
 * Needs the scopes `internal_application_mgt_view`, `_create`, `_update` and `_delete`, for authorized APIs
 * `internal_api_resource_view`; on servers from 7.2 on also `internal_application_mgt_client_secret_view`, and for authorized APIs
 * `internal_application_internal_api_update` or, for those registered by users, `internal_application_business_api_update`.
 */
export class Application extends Wso2Resource {
  /** Name, as the server has it. */
  declare readonly name: pulumi.Output<string>;
  /** Description, if there is one. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Grant types. */
  declare readonly grantTypes: pulumi.Output<string[]>;
  /** Callback URLs, if there are any. */
  declare readonly callbackUrls: pulumi.Output<string[] | undefined>;
  /** Seconds that access tokens of users are valid. */
  declare readonly userAccessTokenExpiryInSeconds: pulumi.Output<number>;
  /** Seconds that access tokens of the application itself are valid. */
  declare readonly applicationAccessTokenExpiryInSeconds: pulumi.Output<number>;
  /** Which roles count for its users. */
  declare readonly roleAudience: pulumi.Output<"application" | "organization">;
  /** The APIs that the program names, with their scopes. */
  declare readonly authorizedApis: pulumi.Output<{ identifier: string; scopes: string[] }[] | undefined>;
  /** Id with which it asks for tokens. */
  declare readonly clientId: pulumi.Output<string>;
  /** Secret with which it asks for tokens; always kept as a secret. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** Whether the application was there before and was taken over. */
  declare readonly adopted: pulumi.Output<boolean>;

  /** Reads an application that is there, by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Application {
    return new Application(name, undefined, { ...opts, id });
  }

  constructor(name: string, args: ApplicationArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: ApplicationArgs | undefined, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: ApplicationArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "Application", handler: "application", name, args, outputs: OUTPUTS, opts, secrets: ["clientSecret"] });
  }
}
