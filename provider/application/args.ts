import type * as pulumi from "@pulumi/pulumi";

/** An API that an application may call, and the scopes that it may ask for. */
export interface AuthorizedApiArgs {
  /** Identifier of the API: `/scim2/Users` at the root, `/o/scim2/Users` in organizations, or that of an API registered on the server. */
  identifier: pulumi.Input<string>;
  /** Names of the scopes: these and no others of this API. */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
}

/** What a program says of an {@link Application}. */
export interface ApplicationArgs {
  /**
   * Name, unique at the root: letters, digits, `.`, `_`, `-` and single blanks between them; `Console` and `My Account`
   * are the server's own. Updated in place.
   */
  name: pulumi.Input<string>;
  /** Description, at most 1024 characters. Updated in place; leaving it out again removes it. Default: none; one that somebody else gave is left alone. */
  description?: pulumi.Input<string>;
  /** Grant types as WSO2 spells them, such as `client_credentials`, `organization_switch`, `authorization_code`, `refresh_token`. Their order means nothing. Updated in place. */
  grantTypes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * URLs to which users are sent back after they signed in; needed with the grant types `authorization_code` and
   * `implicit`. Each is meant literally; one entry `regexp=(…)` alone is a regular expression. Updated in place; leaving
   * them out again removes them.
   */
  callbackUrls?: pulumi.Input<pulumi.Input<string>[]>;
  /** Seconds that access tokens of users are valid. Updated in place; leaving it out again sets the server's default. Default: the server's, usually 3600. */
  userAccessTokenExpiryInSeconds?: pulumi.Input<number>;
  /** Seconds that access tokens of the application itself (client credentials) are valid. Updated in place; leaving it out again sets the server's default. Default: the server's, usually 3600. */
  applicationAccessTokenExpiryInSeconds?: pulumi.Input<number>;
  /**
   * Which roles count for its users: those of the application or those of the organization. Updated in place; leaving it
   * out again sets it back. Default: `application` when it is created; never given, it is left alone.
   */
  roleAudience?: pulumi.Input<"application" | "organization">;
  /**
   * APIs that the application may call, each identifier once. Each gets exactly these scopes; one that is no longer named
   * is taken away; those that the program never named are left alone. Updated in place.
   */
  authorizedApis?: pulumi.Input<pulumi.Input<AuthorizedApiArgs>[]>;
  /** Whether an application of this name that is there already is taken over. Default: false: then that is an error. Not for a resource that was only renamed: give that one `aliases`. */
  adopt?: pulumi.Input<boolean>;
  /** Whether an application that was taken over is deleted with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
}
