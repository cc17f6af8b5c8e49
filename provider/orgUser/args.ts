import type * as pulumi from "@pulumi/pulumi";

/** A value with its kind, as SCIM has e-mail addresses and telephone numbers. */
export interface TypedValueArgs {
  /** The address or number. */
  value: pulumi.Input<string>;
  /** `work`, `home`, `mobile`, `other`. */
  type: pulumi.Input<string>;
}

/** What a program says of an {@link OrgUser}. */
export interface OrgUserArgs {
  /** Id of the organization that the user lives in. Default: the root organization. Changing it replaces the user. */
  organizationId?: pulumi.Input<string>;
  /**
   * Name with which the user signs in; the server wants 3 to 50 characters without blanks, `*`, `?` and `%`. Upper and
   * lower case are the same. Changing it replaces the user.
   */
  userName: pulumi.Input<string>;
  /** First name. Updated in place; leaving it out again removes it. */
  givenName?: pulumi.Input<string>;
  /** Last name. Updated in place; leaving it out again removes it. */
  familyName?: pulumi.Input<string>;
  /** E-mail addresses: plain, the first of them the primary one, or with a type. Updated in place. */
  emails?: pulumi.Input<pulumi.Input<string | TypedValueArgs>[]>;
  /** Telephone numbers with their type; WSO2 wants them in international form, such as `+94112145345`. Updated in place. */
  phoneNumbers?: pulumi.Input<pulumi.Input<TypedValueArgs>[]>;
  /** Further SCIM attributes by schema: `{ "urn:scim:wso2:schema": { country: "LK" } }`. Attributes that are not named here are left alone. Updated in place. */
  attributes?: pulumi.Input<Record<string, pulumi.Input<Record<string, pulumi.Input<unknown>>>>>;
  /**
   * Password, at creation; afterwards sent only when this value changes (or is given anew after it was left out), so what the user chose since is kept. Always
   * kept as a secret. Never sent to a user that was taken over (`adopt`) until it changes.
   */
  password?: pulumi.Input<string>;
  /** Whether the server sends the user an e-mail to choose a password. It is sent once, at creation. Default: false. */
  invite?: pulumi.Input<boolean>;
  /** Whether the user may sign in. Updated in place; leaving it out again after it was given sets it back to true. Default: true when the user is created; never given, it is left alone. */
  active?: pulumi.Input<boolean>;
  /** Whether a user of this name that is there already is taken over. Users shared from another organization never are. Default: false: then that is an error. Not for a resource that was only renamed: give that one `aliases`. */
  adopt?: pulumi.Input<boolean>;
  /** Whether a user that was taken over is deleted with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the application that the provider signs in with is shared with the organization. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}

/** An e-mail address or telephone number as an output: plain, or with its type. */
export type Typed = string | { value: string; type?: string };
