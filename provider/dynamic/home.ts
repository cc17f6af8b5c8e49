import { z } from "zod";
import type { Property, Rule } from "./definition.js";

/** Where an administrator of a Tenant lives: in its organization, or outside of it, from where the server shares the user. */
export type Home = "organization" | "outside";

/** Given by a Tenant to what it makes for an administrator. */
export interface OfHome {
  __home?: Home;
}

export const ofHome = { __home: z.enum(["organization", "outside"]).optional() };

/** It tells of the program, not of the server. */
export const homeProperties = { __home: { changed: "update", equal: () => true } } satisfies Record<keyof OfHome, Property>;

/** Nobody who moves out is shared into the organization that is there, so what the administrator had would be deleted for nothing. */
export const staysAtHome: Rule = ({ __home }, before) => (before?.__home === "organization" && __home === "outside"
  ? [{ property: "adminsIn, existing", reason: "an administrator who lives in the organization cannot move out of it, because the server shares somebody into an organization only as its creator, when it is made. Leave both as they were; or, to make the organization anew, take the tenant out of the program, run `pulumi up`, and put it back" }] : []);
