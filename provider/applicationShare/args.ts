import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { exactlyOne } from "../dynamic/rules.js";
import { flag, text, waitSeconds } from "../dynamic/schemas.js";

/** What a program says of an {@link ApplicationShare}. Changing application or organization replaces the share. */
export interface ApplicationShareArgs {
  /** Id of an application of the root organization. Either this or `applicationName`. */
  applicationId?: pulumi.Input<string>;
  /** Name of an application of the root organization. Either this or `applicationId`. */
  applicationName?: pulumi.Input<string>;
  /** Id of the organization to share it with. */
  organizationId: pulumi.Input<string>;
  /** Whether a share that is there already is taken over. Default: false: then that is an error. */
  adopt?: pulumi.Input<boolean>;
  /** Whether a share that was taken over is ended with the resource. Default: false: then it is released and stays. */
  deleteAdopted?: pulumi.Input<boolean>;
  /** Seconds to wait until the server shows the share. Default: 60. */
  waitSeconds?: pulumi.Input<number>;
}

export const schema = z.object({
  applicationId: text().optional(),
  applicationName: text().optional(),
  organizationId: text(),
  adopt: flag,
  deleteAdopted: flag,
  waitSeconds,
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
}

/** What is kept of a share. */
export interface State extends Args {
  applicationId: string;
  /** Whether the application is shared with all organizations, this one included. */
  sharedWithAll: boolean;
  /** Whether somebody else made the share. */
  adopted: boolean;
}
