import { z } from "zod";
import { exactlyOne } from "../dynamic/rules.js";
import { type Managed, managed, text, waitSeconds } from "../dynamic/schemas.js";

export const schema = z.object({
  applicationId: text().optional(),
  applicationName: text().optional(),
  organizationId: text(),
  waitSeconds,
  ...managed,
});

export const rules = [exactlyOne("applicationId", "applicationName")];

/** The inputs as the handler gets them. */
export interface Args extends Managed {
  applicationId?: string;
  applicationName?: string;
  organizationId: string;
  waitSeconds?: number;
}

/** What is kept of a share. */
export interface State extends Args {
  applicationId: string;
  /** Whether the application is shared with all organizations, this one included. */
  sharedWithAll: boolean;
  /** Whether somebody else made the share. */
  adopted: boolean;
}
