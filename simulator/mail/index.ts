import { isRecord } from "../body.js";
import { timestamp } from "../clock.js";
import type { Answer } from "../http.js";
import type { Confirmation, User } from "../model.js";
import { Refusal } from "../refusal.js";
import type { OpenCall, OpenRoute } from "../router.js";
import { confirmed } from "../scim/accountState.js";
import { brokenRule } from "../scim/passwordPolicy.js";
import { confirmationPath } from "./invitation.js";
import { passwordPage, plainPage } from "./page.js";

/** Where the link of an invitation leads. */
export const mailRoutes: OpenRoute[] = [
  { method: "GET", path: confirmationPath, handle: (call) => passwordPage(open(call).user.userName) },
  { method: "POST", path: confirmationPath, handle: confirm },
];

/** Sets the password, which ends the pending state and uses the link up. */
function confirm(call: OpenCall): Answer {
  const { confirmation, user } = open(call);
  const password = passwordIn(call);
  const problem = brokenRule(password);
  if (problem !== undefined) return passwordPage(user.userName, problem);
  confirmation.used = true;
  user.password = password;
  user.attributes = confirmed(user.attributes, call.level);
  user.lastModified = timestamp();
  return plainPage(200, `The password of ${user.userName} is set.`);
}

/** The invitation that the link stands for; one that is unknown, used or of a deleted user is refused. */
function open({ store, query }: OpenCall): { confirmation: Confirmation; user: User } {
  const code = query.get("confirmation") ?? "";
  const confirmation = Object.hasOwn(store.confirmations, code) ? store.confirmations[code] : undefined;
  const user = confirmation && store.users[confirmation.userId];
  if (!user) throw new Refusal(plainPage(400, "This link leads to no invitation."));
  if (confirmation.used) throw new Refusal(plainPage(400, "This link was used already."));
  return { confirmation, user };
}

/** From the form, or from a JSON body. */
function passwordIn({ headers, body }: OpenCall): string {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return new URLSearchParams(body).get("password") ?? "";
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? String(value["password"] ?? "") : "";
  } catch {
    return "";
  }
}
