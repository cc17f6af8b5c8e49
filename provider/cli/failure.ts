import { nextStep, Problem } from "../dynamic/problem.js";
import { Wso2Error } from "../wso2/errors.js";

/** What to do about an answer of the server, for somebody who runs a command of ours instead of `pulumi up`. */
export const nextOf = (error: Wso2Error, command: string): string | undefined => nextStep(error)?.replaceAll("`pulumi up`", `\`pulumi-wso2 ${command}\``);

/** A failure of what an administrator's credentials were used for, in words. */
export function asAdministrator(error: unknown): unknown {
  if (!(error instanceof Wso2Error)) return error;
  if (error.reason === "unauthorized") return new Problem(`the server does not accept the administrator's user name and password: ${error.message.replace(/\.$/, "")}. Check both (WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD, the file of --credentials-file, or what you typed), and that the user is one of the root organization of that server`);
  if (error.reason === "forbidden") return new Problem(`this user may not do that, being no administrator of the root organization: ${error.message}`);
  const next = nextOf(error, "setup");
  return new Problem(next === undefined ? error.message : `${error.message.replace(/\.$/, "")}. ${next}`);
}
