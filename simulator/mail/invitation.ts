import { randomUUID } from "node:crypto";
import { timestamp } from "../clock.js";
import type { Call } from "../http.js";
import type { User } from "../model.js";
import { valuesOf } from "../scim/userInput.js";

export const confirmationPath = "/accountrecoveryendpoint/confirmrecovery.do";

/** Sends an invited user the link that lets a password be chosen; a user without an address gets none. */
export function invite(call: Call, user: User): void {
  const code = randomUUID();
  call.store.confirmations[code] = { userId: user.id, used: false };
  const to = valuesOf(user.attributes["emails"])[0]?.value;
  if (to === undefined) return;
  const { id: organizationId, name, orgHandle } = call.organization;
  const query = new URLSearchParams({ confirmation: code, userstoredomain: "PRIMARY", username: user.userName, tenantdomain: orgHandle });
  call.outbox.post({
    to,
    subject: `Choose your password for ${name}`,
    date: timestamp(),
    link: `${call.base}${confirmationPath}?${query}`,
    userName: user.userName,
    organizationId,
  });
}
