import { z } from "zod";
import type { Mark } from "../dynamic/mark.js";
import { email, flag, mark, text } from "../dynamic/schemas.js";

const RESERVED_KEYS = /^creator\./;

export const schema = z.object({
  name: text().refine((value) => !/<[^>]+>/.test(value), { error: "holds HTML, which the server refuses: remove the angle brackets" }),
  description: text(1024).optional(),
  parentId: text().optional(),
  orgHandle: text().optional(),
  attributes: z.record(
    text().refine((key) => !RESERVED_KEYS.test(key), { error: "is set by the property `creator`: use that instead" }),
    text(512),
    { error: "must be an object of texts" },
  ).optional(),
  status: z.enum(["ACTIVE", "DISABLED"], { error: "must be ACTIVE or DISABLED" }).optional(),
  creator: z.object({ id: text(), username: text().optional(), email: email.optional() }, { error: "must be an object with an id" }).strict().optional(),
  forceDestroy: flag,
  adopt: flag,
  deleteAdopted: flag,
  __mark: mark,
});

/** The inputs as the handler gets them. */
export interface Args {
  name: string;
  description?: string;
  parentId?: string;
  orgHandle?: string;
  attributes?: Record<string, string>;
  status?: "ACTIVE" | "DISABLED";
  creator?: { id: string; username?: string; email?: string };
  forceDestroy?: boolean;
  adopt?: boolean;
  deleteAdopted?: boolean;
  __mark?: Mark;
}

/** What is kept of an organization. */
export interface State extends Args {
  parentId?: string;
  status: "ACTIVE" | "DISABLED";
  created?: string;
  adopted: boolean;
  /** Set while it is not known yet whether another organization of the name was made at the same moment. */
  __mayBeSecond?: boolean;
}
