import { expect } from "chai";
import { reasonOf, whatWasSaid } from "../../../provider/wso2/answers.js";
import type { Reason, ServerSaid } from "../../../provider/wso2/errors.js";

const scimError = (status: string | number, detail: string, scimType?: string): object => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail, status, ...(scimType === undefined ? {} : { scimType }),
});
const apiError = (code: string | number, message: string, description: string | null = "…"): object => ({ code, message, description, traceId: "1f0c" });
const oauthError = (error: string, description: string): object => ({ error, error_description: description });
const page = (title: string): string => `<!DOCTYPE html>\n<html><head><title>\n ${title} </title></head><body>…</body></html>`;

describe("What an answer says", () => {
  const cases: [string, number, object | string, Omit<ServerSaid, "status">][] = [
    ["the gate's error: its numeric code is the status", 401, apiError(401, "Unauthorized", "Authorization failure."), { message: "Unauthorized", description: "Authorization failure.", traceId: "1f0c" }],
    ["the gate's error in SCIM's form", 401, scimError(401, "AuthenticationHandler not found."), { description: "AuthenticationHandler not found.", scim: true }],
    ["an error of a server API", 400, apiError("ORG-60002", "Invalid request body.", "Missing required field : name"), { code: "ORG-60002", message: "Invalid request body.", description: "Missing required field : name", traceId: "1f0c" }],
    ["an error of a server API without a description", 400, apiError("APP-60004", "Unsupported.", null), { code: "APP-60004", message: "Unsupported.", traceId: "1f0c" }],
    ["an error of a server API without a trace id", 400, { code: "ORG-60007", message: "Unable to delete the organization.", description: "It has children." }, { code: "ORG-60007", message: "Unable to delete the organization.", description: "It has children." }],
    ["a SCIM error", 400, scimError("400", "The minimum length of password should be 8.", "invalidValue"), { description: "The minimum length of password should be 8.", scimType: "invalidValue", scim: true }],
    ["a SCIM error whose reason stands in scimType", 400, scimError("400", "Request is unparsable.", "Invalid user store name."), { description: "Request is unparsable.", scimType: "Invalid user store name.", scim: true }],
    ["an OAuth error", 400, oauthError("invalid_grant", "Invalid token received."), { code: "invalid_grant", description: "Invalid token received." }],
    ["a page, by its title", 503, page("Service Unavailable"), { description: 'an HTML page titled "Service Unavailable"' }],
    ["a page without a title", 404, "<html><body>x</body></html>", { description: "an HTML page" }],
    ["plain text", 502, " upstream timed out\n", { description: "upstream timed out" }],
    ["text that is JSON, but no object", 500, '"oops"', { description: '"oops"' }],
    ["cut JSON", 500, '{"code":"ORG-6', { description: '{"code":"ORG-6' }],
    ["a list", 500, "[]", {}],
    ["nothing", 404, "", {}],
    ["blanks", 404, " \r\n ", {}],
    ["an object of another kind", 500, { error: { nested: true }, code: null, detail: 7, message: " " }, {}],
  ];
  for (const [title, status, body, said] of cases) {
    it(title, () => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const told = Object.fromEntries(Object.entries(whatWasSaid(status, text)).filter(([, value]) => value !== undefined));
      expect(told).to.deep.equal({ status, ...said });
    });
  }

  it("cuts what is too long for a message", () => {
    expect(whatWasSaid(500, JSON.stringify({ message: "x".repeat(5000) })).message).to.have.lengthOf(400);
    expect(whatWasSaid(500, "x".repeat(5000)).description).to.have.lengthOf(400);
  });

  it("masks secrets, wherever they stand", () => {
    const secrets = ["s3cret/+=", 'pa"ss\\word'];
    const body = JSON.stringify({ code: "s3cret/+=", message: 'x pa"ss\\word y', detail: "s3cret/+=s3cret/+=", scimType: 'pa"ss\\word', traceId: "s3cret/+=" });
    expect(whatWasSaid(400, body, secrets)).to.include({ code: "***", message: "x *** y", description: "******", scimType: "***", traceId: "***" });
    expect(whatWasSaid(400, page("no s3cret/+="), secrets).description).to.equal('an HTML page titled "no ***"');
  });

  it("masks a secret in text that repeats the JSON that was sent", () => {
    expect(whatWasSaid(400, 'cannot parse {"password":"pa\\"ss\\\\word"', ['pa"ss\\word']).description).to.equal('cannot parse {"password":"***"');
  });

  it("masks a secret that stands across the end of what is kept", () => {
    const kept = whatWasSaid(500, JSON.stringify({ message: `${"x".repeat(390)}correct-horse-battery` }), ["correct-horse-battery"]).message;
    expect(kept).to.equal(`${"x".repeat(390)}***`);
  });

  it("does not mask what is too short to be found out from a text", () => {
    expect(whatWasSaid(400, JSON.stringify(scimError("400", "The minimum length of password should be 8.")), ["a", ""]).description).to.equal("The minimum length of password should be 8.");
  });
});

describe("The reason of an answer", () => {
  const cases: [Reason, string, number, (object | string)?][] = [
    // The gate, behaviour §1.3.
    ["unauthorized", "no valid token", 401, apiError(401, "Unauthorized")],
    ["unauthorized", "no valid token, SCIM", 401, scimError(401, "AuthenticationHandler not found.")],
    ["unauthorized", "401 of a proxy", 401, page("Authorization Required")],
    ["unauthorized", "401 without a body", 401],
    ["forbidden", "missing scope", 403, apiError(403, "Forbidden")],
    ["forbidden", "missing scope, SCIM", 403, scimError(403, "Operation is not permitted. You do not have permissions to make this request.")],
    ["refused", "malformed request", 400, apiError(400, "Bad Request")],
    ["unavailable", "failing authentication backend, which says Forbidden", 503, apiError(503, "Forbidden")],
    ["organization-inactive", "disabled organization", 404, apiError(404, "invalid tenant domain : acme", "invalid tenant domain : acme")],
    ["organization-inactive", "disabled organization, in the other wording", 404, apiError(404, "acme is an invalid tenant domain")],
    ["refused", "unknown tenant, as a page", 404, page("Error 404 - Not Found")],
    ["refused", "path that leads nowhere below /o", 404, apiError(404, "Organization specific routing failed.", "Unsupported organization specific routing endpoint.")],

    // Server APIs, behaviour §1.4 and §3.12.
    ["refused", "unexpected body", 400, apiError("UE-10000", "Invalid Request.")],
    ["server-error", "uncaught exception", 500, apiError("SE-50000", "Unexpected Processing Error.")],
    ["organization-not-found", "organization that is not below, or not there", 400, apiError("ORG-60064", "Organization can only be managed from an ancestor organization.")],
    ["organization-not-found", "unknown organization", 404, apiError("ORG-60015", "Invalid organization.")],
    ["name-taken", "name taken below the root", 400, apiError("ORG-60076", "Given organization name is taken from a child organization of the root organization.")],
    ["name-taken", "name taken by a sibling", 400, apiError("ORG-60070", "Given organization name is taken from a sibling organization.")],
    ["handle-taken", "handle taken", 400, apiError("ORG-60100", "Unable to create the organization.", "The given organization handle acme already exists. Please use a different handle.")],
    ["has-children", "deletion of a parent", 400, apiError("ORG-60007", "Unable to delete the organization.")],
    ["has-active-children", "suspension of a parent", 400, apiError("ORG-60029", "Active child organizations exist.")],
    ["shared-with-all", "end of one share of an application shared with all", 400, apiError("ORG-60069", "Invalid request.")],
    ["forbidden", "creation below another organization", 403, apiError("ORG-60021", "Unable to create the organization.")],
    ["refused", "blank name", 400, apiError("ORG-60002", "Invalid request body.")],
    ["server-error", "database error", 500, apiError("ORG-65016", "Unable to create the organization.")],
    ["not-found", "unknown application", 404, apiError("APP-60006", "Application not found.")],
    ["not-found", "unknown application to share", 400, apiError("ORG-60035", "Invalid application")],
    ["conflict", "application of that name", 409, apiError("APP-60007", "Application already exists.")],
    ["conflict", "API authorized already", 409, apiError("APP-60509", "API resource already authorized.")],
    ["refused", "unsupported media type, empty", 415],
    ["refused", "method not allowed, empty", 405],
    ["refused", "404 without a body", 404],

    // The token endpoint, behaviour §2.
    ["client-refused", "wrong client secret", 401, oauthError("invalid_client", "Client credentials are invalid.")],
    ["grant-refused", "grant that the application may not use", 400, oauthError("unauthorized_client", "The authenticated client is not authorized to use this authorization grant type")],
    ["grant-refused", "grant that the server does not have", 400, oauthError("unsupported_grant_type", "Unsupported grant type : organization_switch, is used.")],
    ["grant-refused", "grant that 7.0 does not have", 400, oauthError("invalid_request", "Unsupported grant_type value")],
    ["unauthorized", "switch with a dead token", 400, oauthError("invalid_grant", "Invalid token received.")],
    ["organization-not-found", "switch outside of the branch", 400, oauthError("invalid_grant", "Organization switch is only allowed for the organizations in the same branch.")],
    ["organization-not-found", "switch to an unknown organization", 400, oauthError("invalid_request", "Invalid organization id: 4f0e")],
    ["organization-inactive", "switch to a disabled organization", 400, oauthError("invalid_request", "The switching organization is in deactivated state.")],
    ["organization-inactive", "organization disabled during the switch", 400, oauthError("invalid_request", "Organization : 4f0e is invalid or inactive.")],
    ["not-shared", "switch where the application is not shared", 400, oauthError("invalid_grant", "Organization switching is not allowed for organizations that have not shared the application")],
    ["server-error", "uncaught exception of the token endpoint", 500, oauthError("server_error", "Internal Server Error.")],
    ["unavailable", "database error of the token endpoint", 502, oauthError("server_error", "Service Unavailable Error.")],
    ["refused", "malformed token request", 400, oauthError("invalid_request", "Missing grant_type parameter value")],

    // SCIM users, behaviour §6.
    ["not-found", "unknown user", 404, scimError("404", "User 4f0e does not exist in: PRIMARY")],
    ["conflict", "user of that name", 409, scimError("409", "User with the name: jane already exists in the system.")],
    ["conflict", "user of that name, lost race", 500, scimError("500", "30004 - UserAlreadyExisting:Username jane already exists in the system.")],
    ["conflict", "attribute that must be unique, without a 409", 400, scimError("400", "The value defined for Email must be unique.", "invalidValue")],
    ["no-administrator", "organization without an owner at 7.0", 500, scimError("500", "Error occurred while retrieving super admin ID.")],
    ["refused", "weak password", 400, scimError("400", "The minimum length of password should be 8.", "invalidValue")],
    ["refused", "user name that cannot change", 400, scimError("400", "Attribute userName cannot be modified.", "mutability")],
    ["refused", "shared user", 400, scimError("400", "The claims cannot be modified for the shared users", "invalidValue")],
    ["refused", "unsupported content type", 406, scimError("406", "text/plain is not supported.")],
    ["forbidden", "limit of users", 403, scimError("403", "Maximum number of allowed users have been reached.", "userLimitReached")],
    ["server-error", "unsupported operation", 501, scimError("501", "Sorting is not supported.")],

    // SCIM roles, behaviour §7.
    ["not-found", "unknown role", 404, scimError("404", "Role id: 4f0e does not exist in the tenant: acme")],
    ["not-found", "unknown role to change", 404, scimError("404", "A role doesn't exist with id: 4f0e in the tenantDomain: acme")],
    ["conflict", "role of that name", 409, scimError("409", "Role already exist for the role name: editor audience: application audienceId: 4f0e")],
    ["shared-role", "name of a shared role", 400, scimError("400", "Role name modification is not allowed for shared roles.", "invalidValue")],
    ["shared-role", "permissions of a shared role", 400, scimError("400", "Role permission modification is not allowed for shared roles.", "invalidValue")],
    ["shared-role", "deletion of a shared role", 400, scimError("400", "Shared role deletion is not allowed.", "invalidValue")],
    ["shared-role", "role of a shared application", 400, scimError("400", "Request is unparsable, syntactically incorrect, or violates schema.", "Role creation for shared applications is not allowed at organization level.")],
    ["no-own-roles", "role in an organization at 7.0", 400, scimError("400", "Role creation is not allowed for organizations.", "invalidValue")],
    ["no-own-roles", "permissions in an organization at 7.0", 400, scimError("400", "Role's permission change is not allowed for organizations.", "invalidValue")],
    ["unresolved-user", "unknown member", 400, scimError("400", "User can't be resolved from the given user Id.", "invalidValue")],
    ["assigned-by-parent", "member given by the parent", 403, scimError("403", "User(s): jane cannot be deleted from the role: editor from this organization.")],
    ["assigned-by-parent", "owner of the organization", 403, scimError("403", "Invalid operation. Only the tenant owner can remove users from the role: Administrator")],
    ["server-error", "value that is no list", 500, scimError("500", "Error in performing the patch operation on role resource.")],

    // What stands between.
    ["rate-limited", "too many requests", 429],
    ["rate-limited", "too many requests, as a gateway says it", 429, { message: "API rate limit exceeded" }],
    ["unavailable", "bad gateway", 502, page("502 Bad Gateway")],
    ["unavailable", "gateway timeout", 504, ""],
    ["refused", "404 of a gateway, as JSON", 404, { message: "no Route matched with those values" }],
    ["refused", "404 of a framework, as problem details", 404, { type: "about:blank", title: "Not Found", status: 404, detail: "No static resource scim2/Users." }],
    ["refused", "404 of a framework, as an error", 404, { timestamp: "…", status: 404, error: "Not Found", path: "/scim2/Users" }],
    ["redirect", "login page", 302],
    ["redirect", "moved", 301, page("301 Moved Permanently")],
  ];
  for (const [reason, title, status, body = ""] of cases) {
    it(`${title}: ${reason}`, () => {
      expect(reasonOf(whatWasSaid(status, typeof body === "string" ? body : JSON.stringify(body)))).to.equal(reason);
    });
  }
});
