import { z } from "zod";

/** Text that is not blank, has no blanks at its ends (the server drops or never finds them), and is not too long for the server's database. */
export const text = (longest = 255) => z.string({ error: "must be text" })
  .max(longest, { error: `is longer than ${longest} characters: shorten it` })
  .refine((value) => value.trim() !== "", { error: "is blank: give a text, or leave the property out" })
  .refine((value) => value.trim() === "" || value === value.trim(), { error: "has blanks at an end: remove them" });

export const flag = z.boolean({ error: "must be true or false" }).optional();

export const email = z.string({ error: "must be an e-mail address" }).regex(/^[^\s@]+@[^\s@]+$/, { error: "is no e-mail address" });

export const waitSeconds = z.number({ error: "must be a number of seconds" }).min(0, { error: "must not be below 0 (seconds)" }).optional();

/** What the provider itself adds to the inputs; see `Mark`. */
export const hidden = { __mark: z.string().optional(), __inOwn: z.boolean().optional() };
