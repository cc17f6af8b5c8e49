import { z } from "zod";
import type { Rule } from "../dynamic/definition.js";
import { type Managed, managed, text, waitSeconds } from "../dynamic/schemas.js";

export const schema = z.object({
  // The server's rules for names (behaviour §7.1).
  displayName: text()
    .refine((value) => !value.startsWith("system_"), { error: "begins with `system_`, which the server keeps for itself: choose another name" })
    .refine((value) => !value.includes("/"), { error: "holds a `/`, which the server does not take in names of roles: leave it out" }),
  organizationId: text().optional(),
  applicationId: text().optional(),
  applicationName: text().optional(),
  permissions: z.array(text(), { error: "must be a list" }).optional(),
  waitSeconds,
  ...managed,
});

const oneApplication: Rule = ({ applicationId, applicationName }) => (applicationId === undefined || applicationName === undefined ? []
  : [{ property: "applicationId", reason: "give applicationId or applicationName, not both" }]);

export const rules: Rule[] = [oneApplication];

/** The inputs as the handler gets them. */
export interface Args extends Managed {
  displayName: string;
  organizationId?: string;
  applicationId?: string;
  applicationName?: string;
  permissions?: string[];
  waitSeconds?: number;
}

/** What is kept of a role: its application by id and name, whichever the program gave. */
export interface State extends Args {
  roleId: string;
  permissions: string[];
  adopted: boolean;
}
