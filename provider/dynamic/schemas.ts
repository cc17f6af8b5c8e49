import { z } from "zod";
import type { Property } from "./definition.js";
import type { Mark } from "./marks.js";

/** Text that is not blank, has no blanks at its ends (the server drops or never finds them), and is not too long for the server's database. */
export const text = (longest = 255) => z.string({ error: "must be text" })
  .max(longest, { error: `is longer than ${longest} characters: shorten it` })
  .refine((value) => value.trim() !== "", { error: "is blank: give a text, or leave the property out" })
  .refine((value) => value.trim() === "" || value === value.trim(), { error: "has blanks at an end: remove them" });

export const flag = z.boolean({ error: "must be true or false" }).optional();

export const email = z.string({ error: "must be an e-mail address" }).regex(/^[^\s@]+@[^\s@]+$/, { error: "is no e-mail address" });

export const waitSeconds = z.number({ error: "must be a number of seconds" }).min(0, { error: "must not be below 0 (seconds)" }).optional();

/** How a resource is managed: the same for all, and nothing of it is on the server but the mark. */
export interface Managed {
  adopt?: boolean;
  deleteAdopted?: boolean;
  /** Added by the provider itself; see `Mark` in marks.ts. */
  __mark?: Mark;
  /** Added by the provider itself: whether it lies in an organization that this program makes. */
  __inOwn?: boolean;
}

export const managed = { adopt: flag, deleteAdopted: flag, __mark: z.string().optional(), __inOwn: z.boolean().optional() };

export const managedProperties = {
  adopt: { changed: "update" },
  deleteAdopted: { changed: "update" },
  __mark: { changed: "update" },
  // It tells where the resource is in the program, which no server needs to know.
  __inOwn: { changed: "update", equal: () => true },
} satisfies Record<keyof Managed, Property>;

/** The same for what has no place for a mark on the server: there it only tells resources apart. */
export const managedWithoutMark = { ...managedProperties, __mark: { changed: "update", equal: () => true } } satisfies Record<keyof Managed, Property>;
