import { z } from "zod";
import { exactlyOne } from "../dynamic/rules.js";
import { type Managed, managed, text, waitSeconds } from "../dynamic/schemas.js";

export const schema = z.object({
  applicationId: text().optional(),
  applicationName: text().optional(),
  organizationId: text().optional(),
  allOrganizations: z.literal(true, { error: "must be true, or left out for one organization" }).optional(),
  roles: z.array(text(), { error: "must be a list" }).optional(),
  waitSeconds,
  ...managed,
});

export const rules = [exactlyOne("applicationId", "applicationName"), exactlyOne("organizationId", "allOrganizations")];

/** The inputs as the handler gets them. */
export interface Args extends Managed {
  applicationId?: string;
  applicationName?: string;
  organizationId?: string;
  allOrganizations?: true;
  roles?: string[];
  waitSeconds?: number;
}

/** What is kept of a share. */
export interface State extends Args {
  applicationId: string;
  /** Whether the application is shared with all organizations. */
  sharedWithAll: boolean;
  /** Whether somebody else made the share. */
  adopted: boolean;
  /** Of a share with all that this resource made: the organizations that had the application before. */
  sharedBefore?: string[];
}
