import type * as pulumi from "@pulumi/pulumi";

/** The user of the parent organization who administers a new organization: by `id`, by `username`, or by both. */
export interface CreatorArgs {
  /** Id of a user of the parent organization. Default: that of the user of the name `username`, who is looked for in the parent. */
  id?: pulumi.Input<string>;
  /** Their userName, upper and lower case being the same. Default: what the server finds for the id. */
  username?: pulumi.Input<string>;
  /** Their e-mail address. Default: `dummyadmin@email.com`, set by the server. */
  email?: pulumi.Input<string>;
}

/** What a program says of an {@link Organization}. */
export interface OrganizationArgs {
  /**
   * Name, at most 255 characters, without blanks at either end (no filter finds those). The server wants it only once in
   * the whole hierarchy; upper and lower case are different names on most databases. Updated in place.
   */
  name: pulumi.Input<string>;
  /** Description, at most 1024 characters. Updated in place; leaving it out again removes it. Default: none; one that somebody else gave is left alone. */
  description?: pulumi.Input<string>;
  /**
   * Id of the parent organization. Default: the root organization. Changing it replaces the organization. Up to 60
   * seconds are waited until the application that the provider signs in with is shared with the parent.
   */
  parentId?: pulumi.Input<string>;
  /**
   * Handle: the organization's tenant domain, unique on the server. Servers before 7.2 refuse it. Changing it replaces
   * the organization; leaving it out again does not. Default: chosen by the server.
   */
  orgHandle?: pulumi.Input<string>;
  /** Attributes by key (at most 255 characters), values of at most 512. Keys that are not named here are left alone. Updated in place. */
  attributes?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** `DISABLED` suspends the organization: nobody signs in to it, and nothing in it can be read or changed. Refused while it has active child organizations, unless `suspendChildren` is true. Updated in place; leaving it out again after it was given activates it. Default: `ACTIVE` when it is created; never given, it is left alone. */
  status?: pulumi.Input<"ACTIVE" | "DISABLED">;
  /**
   * Whether `status: "DISABLED"` also disables the active organizations below, at every level, those deepest down first.
   * Default: false: then the server refuses to disable an organization that has active children. It counts at the moment
   * at which the organization is disabled.
   *
   * Those that it disabled are kept in the output `suspendedChildren`, also when a run stops half way, and are activated
   * after the organization when that is activated again, by this program or by others (then by the first `up` after a
   * refresh); what was disabled before stays so, and what is gone or active by then is passed over. Requests are only made
   * for them when it comes to that. Organizations of this program below had better not say a `status` of their own: one that says
   * `DISABLED` is activated with the rest until a refresh shows it, one that says `ACTIVE` fails while its parent is
   * disabled.
   */
  suspendChildren?: pulumi.Input<boolean>;
  /**
   * The user of the parent who administers the organization. Without one it has no administrator, and a server of level
   * 7.0 can then neither change nor delete its users one by one. Servers from 7.1 on also share that user into the
   * organization; one of level 7.0 does not where an application asks, as it is here.
   *
   * Another `id` replaces the organization; without an `id`, another `username` does. Naming the same user the other way
   * does not, nor does naming it by `username` alone where it is known by its id alone. The rest counts only when the
   * organization is created. Fails when the parent has no user of that name.
   */
  creator?: pulumi.Input<CreatorArgs>;
  /** Whether deleting the organization also deletes users and child organizations in it that this program did not make. Default: false: then that is refused. */
  forceDestroy?: pulumi.Input<boolean>;
  /** Whether an organization of this name (and parent, and handle) that is there already is taken over. Default: false: then that is an error. Not for a resource that was only renamed: give that one `aliases`. It cannot be taken back once it took one over. */
  adopt?: pulumi.Input<boolean>;
  /** Whether an organization that was taken over is deleted with the resource; it says nothing about one that the resource made. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
}
