import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import { type OfHome, ofHome, staysAtHome } from "../dynamic/home.js";
import { exactlyOne, needs } from "../dynamic/rules.js";
import { type Managed, managed, text, waitSeconds } from "../dynamic/schemas.js";

export const schema = z.object({
  organizationId: text().optional(),
  userId: text().optional(),
  userName: text().optional(),
  roleId: text().optional(),
  roleName: text().optional(),
  applicationName: text().optional(),
  waitSeconds,
  ...ofHome,
  ...managed,
});

export const rules: Rule[] = [
  exactlyOne("userId", "userName"),
  exactlyOne("roleId", "roleName"),
  needs("applicationName", "roleName", "it says whose role that name means"),
  staysAtHome,
];

/** The inputs as the handler gets them. */
export interface Args extends Managed, OfHome {
  organizationId?: string;
  userId?: string;
  userName?: string;
  roleId?: string;
  roleName?: string;
  applicationName?: string;
  waitSeconds?: number;
}

/** What is kept of a role assignment: user and role by id and name, whichever the program gave. */
export interface State extends Args {
  userId: string;
  roleId: string;
  adopted: boolean;
}
