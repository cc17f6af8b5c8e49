import { z } from "zod";
import type { Mark } from "../dynamic/marks.js";
import { exactlyOne } from "../dynamic/rules.js";
import { flag, hidden, text, waitSeconds } from "../dynamic/schemas.js";

export const schema = z.object({
  applicationId: text().optional(),
  applicationName: text().optional(),
  organizationId: text(),
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds,
  ...hidden,
});

export const rules = [exactlyOne("applicationId", "applicationName")];

/** The inputs as the handler gets them. */
export interface Args {
  applicationId?: string;
  applicationName?: string;
  organizationId: string;
  adopt?: boolean;
  deleteAdopted?: boolean;
  waitSeconds?: number;
  __mark?: Mark;
  __inOwn?: boolean;
}

/** What is kept of a share. */
export interface State extends Args {
  applicationId: string;
  /** Whether the application is shared with all organizations, this one included. */
  sharedWithAll: boolean;
  /** Whether somebody else made the share. */
  adopted: boolean;
}
