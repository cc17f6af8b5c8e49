import { expect } from "chai";
import { UNKNOWN } from "../../../provider/dynamic/unknown.js";
import * as runtime from "../../../provider/runtime.js";
import type { Kind, Props } from "../../support/handlers.js";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const wso2 = "urn:scim:wso2:schema";

/** What the engine is told of the inputs of a resource that is new, or there already. No provider is configured here: a check needs no server. */
async function check(kind: Kind, args: Props, isNew = true): Promise<string[]> {
  const news = { ...args, __provider: "…" };
  const { inputs, failures = [] } = await runtime[kind].check!(isNew ? {} : news, news);
  expect(inputs, "what the engine goes on with").to.deep.equal(news);
  // The engine prints the value of a property that it is told of.
  for (const { property } of failures) expect(property).to.equal("");
  return failures.map(({ reason }) => reason);
}

const least: Record<Kind, Props> = {
  organization: { name: "Acme" },
  orgUser: { userName: "jane", password: "S3cret-word" },
  role: { displayName: "editor" },
  roleAssignment: { userId: "u", roleId: "r" },
  applicationShare: { applicationId: "a", organizationId: "o" },
  application: { name: "portal", grantTypes: ["client_credentials"] },
};
const kinds = Object.keys(least) as Kind[];

/** What a single input does wrong, by the resource, in addition to the least that it needs. */
const wrong: Record<Kind, [args: Props, reasons: string[]][]> = {
  organization: [
    [{ name: undefined }, ["name: is required"]],
    [{ name: 5 }, ["name: must be text"]],
    [{ name: "" }, ["name: is blank: give a text, or leave the property out"]],
    [{ name: "   " }, ["name: is blank: give a text, or leave the property out"]],
    [{ name: " Acme" }, ["name: has blanks at an end: remove them"]],
    [{ name: "Acme\t" }, ["name: has blanks at an end: remove them"]],
    [{ name: "x".repeat(256) }, ["name: is longer than 255 characters: shorten it"]],
    [{ name: "<b>Acme</b>" }, ["name: holds HTML, which servers from 7.1 on refuse: remove the angle brackets"]],
    [{ description: "x".repeat(1025) }, ["description: is longer than 1024 characters: shorten it"]],
    [{ description: "" }, ["description: is blank: give a text, or leave the property out"]],
    [{ parentId: "" }, ["parentId: is blank: give a text, or leave the property out"]],
    [{ orgHandle: " acme" }, ["orgHandle: has blanks at an end: remove them"]],
    [{ attributes: "eu" }, ["attributes: must be an object of texts"]],
    [{ attributes: { region: 5, tier: "" } }, ["attributes.region: must be text", "attributes.tier: is blank: give a text, or leave the property out"]],
    [{ attributes: { region: "x".repeat(513) } }, ["attributes.region: is longer than 512 characters: shorten it"]],
    [{ attributes: { ["k".repeat(256)]: "v" } }, [`attributes.${"k".repeat(256)}: is longer than 255 characters: shorten it`]],
    [{ attributes: { " region": "eu" } }, ["attributes. region: has blanks at an end: remove them"]],
    [{ attributes: { "creator.id": "u" } }, ["attributes.creator.id: is set by the property `creator`: use that instead"]],
    [{ status: "active" }, ["status: must be ACTIVE or DISABLED"]],
    [{ creator: "u" }, ["creator: must be an object with an id or a username"]],
    [{ creator: {} }, ["creator: names nobody: give an id or a username, or both"]],
    [{ creator: { email: "jane@acme.example" } }, ["creator: names nobody: give an id or a username, or both"]],
    [{ creator: { id: "", username: " jane" } }, ["creator.id: is blank: give a text, or leave the property out", "creator.username: has blanks at an end: remove them"]],
    [{ creator: { id: "u", email: "jane", mail: "x" } }, ["creator.email: is no e-mail address", "creator.mail: is no property of Organization"]],
    [{ suspendChildren: "yes" }, ["suspendChildren: must be true or false"]],
    [{ forceDestroy: "yes", adopt: 1, deleteAdopted: "true" }, ["forceDestroy: must be true or false", "adopt: must be true or false", "deleteAdopted: must be true or false"]],
    [{ parent: "x" }, ["parent: is no property of Organization; there are: name, description, parentId, orgHandle, attributes, status, suspendChildren, creator, forceDestroy, adopt, deleteAdopted"]],
  ],
  orgUser: [
    [{ userName: undefined }, ["userName: is required"]],
    [{ userName: " jane " }, ["userName: has blanks at an end: remove them"]],
    [{ organizationId: "" }, ["organizationId: is blank: give a text, or leave the property out"]],
    [{ givenName: 5, familyName: "" }, ["givenName: must be text", "familyName: is blank: give a text, or leave the property out"]],
    [{ emails: "jane@acme.example" }, ["emails: must be a list"]],
    [{ emails: ["jane"] }, ["emails[0]: is no e-mail address"]],
    [{ emails: ["jane@acme.example", { value: "jane", type: "work" }, { value: "j@acme.example" }, 5] }, ["emails[1].value: is no e-mail address", "emails[2].type: is required", "emails[3]: must be an e-mail address, or an object with value and type"]],
    [{ emails: [{ value: "j@acme.example", type: "work", primary: true }] }, ["emails[0].primary: is no property of OrgUser"]],
    [{ phoneNumbers: ["+94112145345"] }, ["phoneNumbers[0]: must be an object with value and type"]],
    [{ phoneNumbers: [{ value: "", type: "mobile" }, { value: "+94112145345" }] }, ["phoneNumbers[0].value: is blank: give a text, or leave the property out", "phoneNumbers[1].type: is required"]],
    [{ attributes: { nickName: "Janey" } }, ["attributes.nickName: must be an object of attributes by name, under the URN of their schema"]],
    [{ attributes: { [core]: { userName: "x", nickName: "y" }, [wso2]: { askPassword: true } } }, [
      `attributes["${core}"].userName: is not an attribute to set here: use the property of OrgUser, or leave it out`,
      `attributes["${wso2}"].askPassword: is not an attribute to set here: use the property of OrgUser, or leave it out`,
    ]],
    [{ userName: "jane doe" }, ["userName: holds a blank or one of * ? %, which the server refuses: leave them out"]],
    [{ password: "" }, ["password: is empty: give a password, or `invite: true`"]],
    [{ password: 5 }, ["password: must be text"]],
    [{ password: undefined }, ["password: is missing: give a password, or `invite: true` to have the user choose one"]],
    [{ password: undefined, invite: false }, ["password: is missing: give a password, or `invite: true` to have the user choose one"]],
    [{ invite: true, emails: ["jane@acme.example"] }, ["invite: cannot be given together with password: the invited user chooses a password"]],
    [{ invite: true, password: undefined }, ["invite: needs emails: the invitation is sent there"]],
    [{ invite: true, password: undefined, emails: [] }, ["invite: needs emails: the invitation is sent there"]],
    [{ active: "yes", waitSeconds: -1 }, ["active: must be true or false", "waitSeconds: must not be below 0 (seconds)"]],
    [{ waitSeconds: "60" }, ["waitSeconds: must be a number of seconds"]],
    [{ email: "x" }, ["email: is no property of OrgUser; there are: organizationId, userName, givenName, familyName, emails, phoneNumbers, attributes, password, invite, active, waitSeconds, adopt, deleteAdopted"]],
  ],
  role: [
    [{ displayName: undefined }, ["displayName: is required"]],
    [{ displayName: "system_editor" }, ["displayName: begins with `system_`, which the server keeps for itself: choose another name"]],
    [{ displayName: "a/b" }, ["displayName: holds a `/`, which the server does not take in names of roles: leave it out"]],
    [{ organizationId: "" }, ["organizationId: is blank: give a text, or leave the property out"]],
    [{ applicationId: "a", applicationName: "portal" }, ["applicationId: give applicationId or applicationName, not both"]],
    [{ permissions: "internal_user_mgt_view" }, ["permissions: must be a list"]],
    [{ permissions: [5, ""] }, ["permissions[0]: must be text", "permissions[1]: is blank: give a text, or leave the property out"]],
    [{ waitSeconds: -1, adopt: "yes" }, ["waitSeconds: must not be below 0 (seconds)", "adopt: must be true or false"]],
    [{ users: [] }, ["users: is no property of Role; there are: displayName, organizationId, applicationId, applicationName, permissions, waitSeconds, adopt, deleteAdopted"]],
  ],
  roleAssignment: [
    [{ userId: undefined }, ["userId: give either userId or userName"]],
    [{ userName: "jane" }, ["userId: give userId or userName, not both"]],
    [{ roleId: undefined }, ["roleId: give either roleId or roleName"]],
    [{ roleName: "admin" }, ["roleId: give roleId or roleName, not both"]],
    [{ applicationName: "portal" }, ["applicationName: needs roleName: it says whose role that name means"]],
    [{ userId: " u", roleId: "" }, ["userId: has blanks at an end: remove them", "roleId: is blank: give a text, or leave the property out"]],
    [{ organizationId: 7, adopt: "yes" }, ["organizationId: must be text", "adopt: must be true or false"]],
    [{ role: "x" }, ["role: is no property of RoleAssignment; there are: organizationId, userId, userName, roleId, roleName, applicationName, waitSeconds, adopt, deleteAdopted"]],
  ],
  applicationShare: [
    [{ applicationId: undefined }, ["applicationId: give either applicationId or applicationName"]],
    [{ applicationName: "portal" }, ["applicationId: give applicationId or applicationName, not both"]],
    [{ organizationId: undefined }, ["organizationId: give either organizationId or allOrganizations"]],
    [{ allOrganizations: true }, ["organizationId: give organizationId or allOrganizations, not both"]],
    [{ organizationId: undefined, allOrganizations: false }, ["allOrganizations: must be true, or left out for one organization"]],
    [{ waitSeconds: -1, deleteAdopted: 1 }, ["deleteAdopted: must be true or false", "waitSeconds: must not be below 0 (seconds)"]],
    [{ roles: "editor" }, ["roles: must be a list"]],
    [{ roles: ["editor", ""] }, ["roles[1]: is blank: give a text, or leave the property out"]],
    [{ permissions: [] }, ["permissions: is no property of ApplicationShare; there are: applicationId, applicationName, organizationId, allOrganizations, roles, waitSeconds, adopt, deleteAdopted"]],
  ],
  application: [
    [{ name: undefined }, ["name: is required"]],
    [{ name: "a/b" }, ["name: may hold letters, digits, `.`, `_`, `-` and single blanks between them"]],
    [{ name: "two  blanks" }, ["name: may hold letters, digits, `.`, `_`, `-` and single blanks between them"]],
    [{ name: "Console" }, ["name: is an application of the server's own: choose another name"]],
    [{ name: "My Account" }, ["name: is an application of the server's own: choose another name"]],
    [{ grantTypes: undefined }, ["grantTypes: is required"]],
    [{ grantTypes: [] }, ["grantTypes: is empty: give at least one, such as client_credentials"]],
    [{ grantTypes: "password" }, ["grantTypes: must be a list"]],
    [{ grantTypes: ["password", "client_credentials password", "password"] }, ["grantTypes[1]: holds blanks: give each grant type as an entry of its own", "grantTypes[2]: is the same as an entry before it: remove one"]],
    [{ grantTypes: ["authorization_code"] }, ["callbackUrls: is missing: the grant type authorization_code sends users back to one of them"]],
    [{ grantTypes: ["implicit"], callbackUrls: [] }, ["callbackUrls: is missing: the grant type implicit sends users back to one of them"]],
    [{ callbackUrls: ["/callback", "https://a.example/x y", "https://a.example", "https://a.example"] }, ["callbackUrls[0]: must be a URL, or `regexp=(…)`", "callbackUrls[1]: must be a URL, or `regexp=(…)`", "callbackUrls[3]: is the same as an entry before it: remove one"]],
    [{ callbackUrls: ["https://a.example", "regexp=(https://.*)"] }, ["callbackUrls: holds a regular expression beside other entries: give that alone, with all URLs in it"]],
    [{ userAccessTokenExpiryInSeconds: 0, applicationAccessTokenExpiryInSeconds: 1.5 }, ["userAccessTokenExpiryInSeconds: must be above 0 (seconds)", "applicationAccessTokenExpiryInSeconds: must be whole seconds"]],
    [{ userAccessTokenExpiryInSeconds: "3600" }, ["userAccessTokenExpiryInSeconds: must be a number of seconds"]],
    [{ roleAudience: "APPLICATION" }, ["roleAudience: must be application or organization"]],
    [{ authorizedApis: ["/scim2/Users"] }, ["authorizedApis[0]: must be an object with identifier and scopes"]],
    [{ authorizedApis: [{ identifier: "/scim2/Users" }, { scopes: [] }, { identifier: "/scim2/Roles", scopes: ["a", "a"], policy: "RBAC" }, { identifier: "/scim2/Users", scopes: [] }] }, [
      "authorizedApis[0].scopes: is required", "authorizedApis[1].identifier: is required", "authorizedApis[2].policy: is no property of Application",
      "authorizedApis[2].scopes[1]: is the same as an entry before it: remove one", "authorizedApis[3]: is the same as an entry before it: remove one",
    ]],
    [{ clientId: "x" }, ["clientId: is no property of Application; there are: name, description, grantTypes, callbackUrls, userAccessTokenExpiryInSeconds, applicationAccessTokenExpiryInSeconds, roleAudience, authorizedApis, adopt, deleteAdopted"]],
  ],
};

describe("Checking inputs", () => {
  for (const kind of kinds) {
    describe(`of ${kind}`, () => {
      it("finds nothing wrong with the least that is needed", async () => {
        expect(await check(kind, least[kind])).to.deep.equal([]);
      });

      for (const [args, reasons] of wrong[kind]) {
        const shown = JSON.stringify(args, (_key, value: unknown) => (value === undefined ? "(left out)" : value));
        it(`says what is wrong with ${shown.length > 90 ? `${shown.slice(0, 90)}…` : shown}`, async () => {
          const given = Object.fromEntries(Object.entries({ ...least[kind], ...args }).filter(([, value]) => value !== undefined));
          expect(await check(kind, given)).to.have.members(reasons);
        });
      }

      it("tells all that is wrong at once", async () => {
        const together = Object.assign({}, ...wrong[kind].map(([args]) => args)) as Props;
        const given = Object.fromEntries(Object.entries({ ...least[kind], ...together }).filter(([, value]) => value !== undefined));
        expect((await check(kind, given)).length).to.be.above(3);
      });

      it("never repeats a value in what it says", async () => {
        for (const [args] of wrong[kind]) {
          const canary = Object.fromEntries(Object.entries({ ...least[kind], ...args }).map(([key, value]) => [key, typeof value === "string" ? ` canary` : value]));
          expect((await check(kind, canary)).join()).not.to.include("canary");
        }
      });
    });
  }

  it("takes all that is right", async () => {
    const right: [Kind, Props][] = [
      ["organization", { name: "Müller & Söhne \"N\" < 100 %", description: "x".repeat(1024), parentId: "p", orgHandle: "acme.example", attributes: { "billing.plan/eu": "x".repeat(512) }, status: "DISABLED", creator: { id: "u", username: "jane", email: "jane@acme.example" }, suspendChildren: true, forceDestroy: true, adopt: false, deleteAdopted: true, __mark: "o:n", __inOwn: true }],
      ["orgUser", { organizationId: "o", userName: "jane", givenName: "J", familyName: "D", emails: ["o'neil+test@acme.example", { value: "j@acme.example", type: "work" }], phoneNumbers: [{ value: "+94112145345", type: "mobile" }], attributes: { [core]: { nickName: "Janey", addresses: [{ type: "home" }] }, [wso2]: { country: "LK" } }, password: " p ", invite: false, active: false, adopt: true, deleteAdopted: false, waitSeconds: 0.5, __mark: "o:n", __inOwn: true }],
      ["orgUser", { userName: "jane", emails: ["jane@acme.example"], invite: true }],
      ["orgUser", { userName: "jane", adopt: true }],
      ["role", { displayName: "a system_ editor & more", organizationId: "o", applicationId: "a", permissions: ["internal_user_mgt_view"], adopt: true, deleteAdopted: true, waitSeconds: 0 }],
      ["role", { displayName: "editor", applicationName: "portal", permissions: [] }],
      ["roleAssignment", { organizationId: "o", userName: "jane", roleName: "admin", applicationName: "portal", adopt: true, deleteAdopted: true, waitSeconds: 0 }],
      ["applicationShare", { applicationName: "portal", organizationId: "o", adopt: true, deleteAdopted: true, waitSeconds: 5 }],
      ["applicationShare", { applicationId: "a", allOrganizations: true, roles: [] }],
      ["applicationShare", { applicationId: "a", allOrganizations: UNKNOWN }],
      ["application", { name: "B2B portal_1.0-x", description: "d", grantTypes: ["authorization_code", "urn:ietf:params:oauth:grant-type:jwt-bearer"], callbackUrls: ["https://a.example/x?y=z", "myapp://x"], userAccessTokenExpiryInSeconds: 1, applicationAccessTokenExpiryInSeconds: 3600, roleAudience: "organization", authorizedApis: [{ identifier: "/scim2/Users", scopes: [] }, { identifier: "https://api.example", scopes: ["orders:read"] }], adopt: true, deleteAdopted: true }],
      ["application", { name: "portal", grantTypes: ["implicit"], callbackUrls: ["regexp=(https://.*)"] }],
    ];
    for (const [kind, args] of right) expect(await check(kind, args), kind).to.deep.equal([]);
  });

  it("wants no password of a user that is there already", async () => {
    expect(await check("orgUser", { userName: "jane" }, false)).to.deep.equal([]);
  });
});

describe("Checking inputs that are not known yet", () => {
  const full: Record<Kind, Props> = {
    organization: { name: "Acme", description: "d", parentId: "p", orgHandle: "h", attributes: { region: "eu" }, status: "ACTIVE", creator: { id: "u", username: "jane", email: "jane@acme.example" }, suspendChildren: true, forceDestroy: true, adopt: true, deleteAdopted: true, __mark: "o:n", __inOwn: true },
    orgUser: { organizationId: "o", userName: "jane", givenName: "J", familyName: "D", emails: ["jane@acme.example", { value: "j@acme.example", type: "work" }], phoneNumbers: [{ value: "+94112145345", type: "mobile" }], attributes: { [wso2]: { country: "LK", list: [{ a: "b" }] } }, password: "S3cret-word", active: true, adopt: true, deleteAdopted: true, waitSeconds: 5 },
    role: { displayName: "editor", organizationId: "o", applicationId: "a", permissions: ["internal_user_mgt_view"], adopt: true, deleteAdopted: true, waitSeconds: 5 },
    roleAssignment: { organizationId: "o", userId: "u", roleName: "admin", applicationName: "portal", adopt: true, deleteAdopted: true, waitSeconds: 5 },
    applicationShare: { applicationId: "a", organizationId: "o", roles: ["editor"], adopt: true, deleteAdopted: true, waitSeconds: 5 },
    application: { name: "portal", description: "d", grantTypes: ["authorization_code", "refresh_token"], callbackUrls: ["https://a.example", "https://b.example"], userAccessTokenExpiryInSeconds: 1, applicationAccessTokenExpiryInSeconds: 1, roleAudience: "application", authorizedApis: [{ identifier: "/scim2/Users", scopes: ["a", "b"] }, { identifier: "/scim2/Roles", scopes: [] }], adopt: true, deleteAdopted: true },
  };

  /** The value with each thing in it, at any depth, replaced by the marker in turn. */
  function* withUnknown(value: unknown): Generator<unknown> {
    yield UNKNOWN;
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      for (const replaced of withUnknown(inner)) {
        const copy = structuredClone(value) as Props;
        copy[key] = replaced;
        yield copy;
      }
    }
  }

  for (const kind of kinds) {
    it(`of ${kind} judges none of them, wherever they are`, async () => {
      let count = 0;
      for (const [key, value] of Object.entries(full[kind])) {
        for (const replaced of withUnknown(value)) {
          expect(await check(kind, { ...full[kind], [key]: replaced }), `${key}: ${JSON.stringify(replaced)}`).to.deep.equal([]);
          count++;
        }
      }
      expect(count).to.be.at.least(Object.keys(full[kind]).length);
      const all = Object.fromEntries(Object.keys(full[kind]).map((key) => [key, UNKNOWN]));
      expect(await check(kind, all)).to.deep.equal([]);
    });
  }

  it("still judges what is known beside them", async () => {
    expect(await check("organization", { name: UNKNOWN, description: "", attributes: { a: UNKNOWN, b: "" }, bogus: UNKNOWN })).to.have.length(3);
    expect(await check("orgUser", { userName: "jane", password: UNKNOWN, emails: [UNKNOWN, "no address", { value: UNKNOWN, type: "" }] })).to.have.members([
      "emails[1]: is no e-mail address", "emails[2].type: is blank: give a text, or leave the property out",
    ]);
    expect(await check("orgUser", { userName: "jane", password: UNKNOWN, emails: [{ value: UNKNOWN }] })).to.deep.equal(["emails[0].type: is required"]);
    expect(await check("organization", { name: "Acme", creator: { username: UNKNOWN, email: "ada" } })).to.deep.equal(["creator.email: is no e-mail address"]);
  });

  it("takes for granted what they may turn out to be", async () => {
    for (const args of [
      { userName: "jane", invite: UNKNOWN, password: "S3cret-word" },
      { userName: "jane", invite: UNKNOWN },
      { userName: "jane", invite: true, emails: UNKNOWN },
      { userName: "jane", invite: true, emails: [UNKNOWN] },
      { userName: "jane", adopt: UNKNOWN },
      { userName: "jane", password: UNKNOWN },
    ]) expect(await check("orgUser", args), JSON.stringify(args)).to.deep.equal([]);
    expect(await check("roleAssignment", { userId: UNKNOWN, roleId: "r", applicationName: UNKNOWN })).to.deep.equal([]);
  });

  it("tells that two ways are named for one thing, whatever they turn out to be", async () => {
    expect(await check("roleAssignment", { userId: UNKNOWN, userName: "jane", roleId: "r" })).to.deep.equal(["userId: give userId or userName, not both"]);
  });
});
