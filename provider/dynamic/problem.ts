import { Wso2Error, type Reason } from "../wso2/errors.js";

/** A failure in words for the person who runs the program: what happened and what to do next. */
export class Problem extends Error {
  override readonly name = "Problem";
}

/** Settings that are missing or wrong. */
export class SettingsProblem extends Problem {}

/** What to do next where https is spoken to a server that speaks http. */
export const WRITE_HTTP = "Write http:// in wso2:baseUrl, or check the port";

/** What to do next, by what the server's answer means. */
const NEXT: Partial<Record<Reason, string>> = {
  connection: "Check that the server runs and that wso2:baseUrl is right (https or http, host, port)",
  "no-https": WRITE_HTTP,
  certificate: "Set wso2:caCertificate to the certificate authority that signed the server's certificate (PEM or path), or, for a test server only, wso2:insecureSkipTlsVerify to true",
  "no-answer": "It may have been done all the same: run `pulumi up` again, which looks first; wso2:requestTimeout and wso2:createTimeout give a slow server longer",
  redirect: "Check that wso2:baseUrl leads to the server's API and not to a login page",
  unexpected: "Check that wso2:baseUrl leads to the server itself, not to a login page or proxy, then run `pulumi up` again, which looks first",
  "client-refused": "Check wso2:clientId and wso2:clientSecret",
  "grant-refused": "Allow the grant types Client Credentials and Organization Switch in the application's Protocol tab",
  unauthorized: "Check wso2:clientId and wso2:clientSecret, and that wso2:tenant is the tenant of that application",
  "organization-not-found": "Check the organization's id; if it was deleted outside of this program, run `pulumi up --refresh`",
  "organization-inactive": "Activate the organization (`status: \"ACTIVE\"`), then run `pulumi up` again; to change what is in it and to suspend it takes one run each",
  "not-shared": "Share the application that wso2:clientId belongs to with this organization (ApplicationShare, or with all organizations in the Console)",
  "not-found": "It may have been deleted outside of this program: run `pulumi up --refresh`",
  "name-taken": "Choose another name: the server wants it only once in the whole hierarchy",
  "handle-taken": "Choose another orgHandle: it is unique on the server, deleted organizations included",
  "has-children": "Delete its child organizations first",
  "has-active-children": "Set `suspendChildren: true`, which disables them with it and activates them with it again, or disable them first",
  "shared-with-all": "The application is shared with all organizations; end that in the Console first",
  "unresolved-user": "The user may have been deleted outside of this program: run `pulumi up --refresh`",
  "assigned-by-parent": "The parent organization gave this role: take it away there",
  "shared-role": "It comes from the root organization: change it there, or give it to users with a RoleAssignment",
  "no-own-roles": "Servers of level 7.0 let an organization have no roles of its own, only 7.1 and later do. Make the role at the root, with an application that is shared with the organization",
  conflict: "Change the value that is taken",
  "no-administrator": "Servers of level 7.0 cannot do this in an organization that was made without a creator: give the organization a `creator` (it is made anew), or delete the whole organization",
  "rate-limited": "Set wso2:requestsPerMinute below the server's limit (Asgardeo: 200 a minute)",
  unavailable: "Run `pulumi up` again when the server is back",
  "server-error": "See the server's log under that trace id or time, then run `pulumi up` again",
};

/** What to do next where only the server's code tells. */
const NEXT_BY_CODE: Record<string, string> = {
  "UE-10000": "The server may be of a level that does not know a property: leave out optional ones such as orgHandle (7.2 and later)",
  "ORG-60017": "Choose another name: this one is the server's own",
  "ORG-60030": "Activate its parent organization first",
  "ORG-60031": "Activate the parent organization first",
  "ORG-60032": "Check orgHandle: it must be a domain name of lower-case letters, digits, dots and hyphens",
  "OAUTH-60001": "Check `grantTypes` and `callbackUrls`: the server has to allow each grant type",
  "APP-60503": "Delete applications that are no longer needed: the server lets no more be made",
  "ORG-60096": "Check `creator.id`: it must be the id of a user of the parent organization",
};

/** What to do next about a certificate where not its authority is the matter, by the code of Node.js. */
const CERTIFICATE: Record<string, string> = {
  ERR_TLS_CERT_ALTNAME_INVALID: "Write the server's name in wso2:baseUrl as its certificate has it",
  CERT_HAS_EXPIRED: "Renew the server's certificate, or, for a test server only, set wso2:insecureSkipTlsVerify to true",
};

const TOKEN = "/oauth2/token";
const SLOW = "wso2:requestTimeout gives a slow server longer";

export type Operation = "create" | "read" | "update" | "delete";

/** One line about a failure: what was attempted on what, what the server said, what to do next. */
export function explain(operation: Operation, label: string, error: unknown): string {
  return `${operation} ${label}: ${saying(operation, error)}`.replace(/\s+/g, " ").trim();
}

function saying(operation: Operation, error: unknown): string {
  if (error instanceof SettingsProblem) return `${error.message}${lastSettings(operation)}`;
  if (error instanceof Problem) return error.message;
  if (!(error instanceof Wso2Error)) return `${error instanceof Error ? error.message : String(error)}. This is a fault of pulumi-wso2: please report it`;
  const next = nextStep(error);
  if (next === undefined) return error.message;
  // A failed deletion is not mended by an `up`, which would make what is missing.
  const said = operation === "delete" ? next.replaceAll("`pulumi up` again", "the same command again") : next;
  const isRootToken = error.asked.path === TOKEN && error.asked.organization === undefined;
  return `${error.message}${error.message.endsWith(".") ? "" : "."} ${said}${isRootToken ? lastSettings(operation) : ""}`;
}

/** Without the program there is no configuration but the one in the state, and a new secret or address is not in it. */
const lastSettings = (operation: Operation): string =>
  (operation === "read" || operation === "delete" ? "; refresh and destroy go by the settings of the last `pulumi up`, unless you add --run-program" : "");

/** What to do next about an answer of the server. */
export function nextStep({ reason, asked, said }: Wso2Error): string | undefined {
  if (reason === "forbidden" && asked.scope !== undefined) {
    return `The token ${asked.scopeMissing === true ? "lacks" : "needs"} the scope ${asked.scope}: authorize the application for it (API Authorization tab), or run \`npx pulumi-wso2 setup --name <the application's name>\``;
  }
  if (asked.path === TOKEN) {
    // What is no OAuth error does not come from a token endpoint.
    if (said.status === 404 || (reason === "refused" && said.code === undefined)) return "Check wso2:baseUrl (https or http, host, port, path) and wso2:tenant";
    if (reason === "no-answer") return `Check that wso2:baseUrl is right (https or http, host, port), then run \`pulumi up\` again; ${SLOW}`;
  }
  // Recorded, scenario 15: only a switched token may go below `/o`, and none is switched to the root itself.
  if (reason === "redirect" && asked.organization !== undefined) return "If that is the root organization's own id, leave it out: then the root is meant. Else check that wso2:baseUrl leads to the server's API";
  if (reason === "no-answer" && asked.method === "GET") return `Run \`pulumi up\` again; ${SLOW}`;
  if (reason === "refused" && said.status === 404) return "Check wso2:baseUrl and wso2:tenant: no such API is there";
  const certificate = Object.entries(CERTIFICATE).find(([code]) => reason === "certificate" && said.description?.includes(code));
  if (certificate !== undefined) return certificate[1];
  return NEXT_BY_CODE[said.code ?? ""] ?? NEXT[reason];
}
