import { because } from "../../wso2/errors.js";
import { missing, ok, skipped, type Finding } from "./finding.js";
import type { Subject } from "./subject.js";

/** Whether the application can sign in. */
export async function credentials(subject: Subject): Promise<Finding> {
  const { clientId } = await subject.client();
  try {
    await subject.granted();
  } catch (error) {
    if (because(error, "client-refused")) {
      return missing(`the server does not accept the client ${clientId} with its secret: ${error.message}`, "Check wso2:clientId and wso2:clientSecret, and that wso2:tenant is the tenant of that application; `pulumi-wso2 setup` makes one");
    }
    if (because(error, "grant-refused")) {
      return missing(`the application may not use the grant Client Credentials: ${error.message}`, "Allow it in the application's Protocol tab, or run `pulumi-wso2 setup --name <the application's name>`");
    }
    throw error;
  }
  return ok(`the server gives the client ${clientId} a token`);
}

export async function version(subject: Subject): Promise<Finding> {
  if (!(await subject.may("internal_organization_view"))) return skipped("cannot be told without the scope internal_organization_view");
  const level = await subject.level();
  if (level === "7.2") return ok("WSO2 Identity Server 7.2 or later");
  return ok(`WSO2 Identity Server ${level === "7.1" ? "7.1" : "7.0 or earlier"}, which knows no orgHandle`);
}
