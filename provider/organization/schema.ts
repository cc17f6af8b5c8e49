import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import { type Managed, email, flag, managed, text } from "../dynamic/schemas.js";

const RESERVED_KEYS = /^creator\./;

export const schema = z.object({
  // The server's own pattern (behaviour §3.3).
  name: text().refine((value) => !/<[^>]+(\/>|>.*?<\/[^>]+>)/.test(value), { error: "holds HTML, which servers from 7.1 on refuse: remove the angle brackets" }),
  description: text(1024).optional(),
  parentId: text().optional(),
  orgHandle: text().optional(),
  attributes: z.record(
    text().refine((key) => !RESERVED_KEYS.test(key), { error: "is set by the property `creator`: use that instead" }),
    text(512),
    { error: "must be an object of texts" },
  ).optional(),
  status: z.enum(["ACTIVE", "DISABLED"], { error: "must be ACTIVE or DISABLED" }).optional(),
  creator: z.object({ id: text().optional(), username: text().optional(), email: email.optional() }, { error: "must be an object with an id or a username" }).strict()
    .refine(({ id, username }) => id !== undefined || username !== undefined, { error: "names nobody: give an id or a username, or both" }).optional(),
  suspendChildren: flag,
  __parentStatus: z.string().optional(),
  __creatorOnce: flag,
  __hasAdmins: flag,
  forceDestroy: flag,
  ...managed,
});

/** Told before it is made, and suspended, in vain. */
const activeForAdmins: Rule = ({ status, __hasAdmins }, before) => (before === undefined && status === "DISABLED" && __hasAdmins === true
  ? [{ property: "status", reason: "cannot be DISABLED, here or in a parent tenant, when a tenant with administrators is made: nothing can be made in a suspended organization. Leave it out, run `pulumi up`, and suspend the tenant then" }] : []);

export const rules: Rule[] = [activeForAdmins];

/** A user of the parent, by either or both. */
export interface Creator {
  id?: string;
  username?: string;
  email?: string;
}

/** The inputs as the handler gets them. */
export interface Args extends Managed {
  name: string;
  description?: string;
  parentId?: string;
  orgHandle?: string;
  attributes?: Record<string, string>;
  status?: "ACTIVE" | "DISABLED";
  creator?: Creator;
  suspendChildren?: boolean;
  /** Given by a Tenant to its children: see the handler. */
  __parentStatus?: string;
  /** Given by a Tenant: its organization is not made anew for another creator, not even for one that is not known yet. */
  __creatorOnce?: boolean;
  /** Given by a Tenant: whether users or roles are to be made in it. */
  __hasAdmins?: boolean;
  forceDestroy?: boolean;
}

/** What is kept of an organization. */
export interface State extends Args {
  parentId?: string;
  status: "ACTIVE" | "DISABLED";
  created?: string;
  consoleUrl: string;
  adopted: boolean;
  /** Ids of the organizations below that this resource disabled, each after those below itself. */
  suspendedChildren?: string[];
  /** Who the creator is by the server, whichever way the program names them; absent where it names none. */
  __creator?: Pick<Creator, "id" | "username">;
  /** Set while it is not known yet whether another organization of the name was made at the same moment. */
  __mayBeSecond?: boolean;
}
