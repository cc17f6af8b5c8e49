import { expect } from "chai";
import { UNKNOWN } from "../../../provider/dynamic/unknown.js";
import * as runtime from "../../../provider/runtime.js";
import type { Kind, Props } from "../../support/handlers.js";

type Effect = "nothing" | "update" | "replace";

/** What the engine has of a resource whose program gave `args`, and what only the server knows besides. */
const stateOf = (args: Props, server: Props = {}): Props => ({ ...args, ...server, __declared: Object.keys(args).join(), __provider: "…" });

async function effectOf(kind: Kind, before: Props, now: Props): Promise<Effect> {
  // No provider is configured here: a diff needs no server.
  const { changes, replaces = [], deleteBeforeReplace } = await runtime[kind].diff!("id", before, { ...now, __provider: "another release's" });
  expect(deleteBeforeReplace, "the old one goes before its replacement comes").to.equal(replaces.length > 0);
  if (replaces.length > 0) expect(changes).to.equal(true);
  return replaces.length > 0 ? "replace" : changes === true ? "update" : "nothing";
}

/** A property with another value, and what changing, adding and removing it does, and a value that is not known yet. */
type Row = [property: string, value: unknown, other: unknown, changed: Effect, removed?: Effect, unknown?: Effect];

const rows: Record<Kind, { base: Props; server: Props; properties: Row[] }> = {
  organization: {
    base: { name: "Acme" },
    server: { parentId: "root", status: "ACTIVE", created: "2026", adopted: false, orgHandle: "id", attributes: { region: "eu" } },
    properties: [
      ["name", "Acme", "Acme Corp", "update"],
      ["description", "Tools", "More tools", "update"],
      ["parentId", "p", "q", "replace"],
      ["orgHandle", "acme", "acme2", "replace", "update"],
      ["attributes", { region: "eu" }, { region: "us" }, "update"],
      ["status", "ACTIVE", "DISABLED", "update"],
      ["creator", { id: "u" }, { id: "v" }, "replace", "update"],
      ["suspendChildren", true, false, "update"],
      ["forceDestroy", true, false, "update"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
      ["__mark", "o:acme", "p:acme", "update"],
    ],
  },
  orgUser: {
    base: { userName: "jane" },
    server: { userId: "u", active: true, adopted: false, givenName: "J", emails: ["j@acme.example"] },
    properties: [
      ["organizationId", "o", "p", "replace"],
      ["userName", "jane", "janet", "replace"],
      ["givenName", "Jane", "Janet", "update"],
      ["familyName", "Doe", "Roe", "update"],
      ["emails", ["jane@acme.example"], ["janet@acme.example"], "update"],
      ["phoneNumbers", [{ value: "+1", type: "mobile" }], [{ value: "+1", type: "work" }], "update"],
      ["attributes", { "urn:scim:wso2:schema": { country: "LK" } }, { "urn:scim:wso2:schema": { country: "DE" } }, "update"],
      ["password", "a", "b", "update"],
      ["invite", true, false, "update"],
      ["active", true, false, "update"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
      ["waitSeconds", 5, 6, "update"],
      ["__mark", "o:jane", "o:janet", "update"],
    ],
  },
  role: {
    base: { displayName: "editor" },
    server: { roleId: "r", permissions: ["internal_user_mgt_view"], adopted: false },
    properties: [
      ["displayName", "editor", "writer", "update"],
      ["organizationId", "o", "p", "replace"],
      ["applicationId", "a", "b", "replace"],
      ["applicationName", "portal", "shop", "replace"],
      ["permissions", ["internal_user_mgt_list"], ["internal_user_mgt_view"], "update"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
      ["waitSeconds", 5, 6, "update"],
    ],
  },
  roleAssignment: {
    base: {},
    server: { adopted: false },
    properties: [
      ["organizationId", "o", "p", "replace"],
      ["userId", "u", "v", "replace", "update"],
      ["userName", "jane", "janet", "replace", "update"],
      ["roleId", "r", "s", "replace", "update"],
      ["roleName", "admin", "editor", "replace", "update"],
      ["applicationName", "portal", "shop", "replace", "update"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
      ["waitSeconds", 5, 6, "update"],
    ],
  },
  applicationShare: {
    base: { organizationId: "o" },
    server: { sharedWithAll: false, adopted: false },
    properties: [
      ["allOrganizations", true, false, "replace"],
      ["roles", ["editor"], ["writer"], "update"],
      ["applicationId", "a", "b", "replace", "update"],
      ["applicationName", "portal", "shop", "update", "update", "replace"],
      ["organizationId", "o", "p", "replace"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
      ["waitSeconds", 5, 6, "update"],
    ],
  },
  application: {
    base: { name: "portal", grantTypes: ["client_credentials"] },
    server: { clientId: "c", clientSecret: "s", roleAudience: "application", userAccessTokenExpiryInSeconds: 3600, description: "theirs", callbackUrls: ["https://theirs.example"], adopted: false },
    properties: [
      ["name", "portal", "shop", "update"],
      ["description", "Tools", "More tools", "update"],
      ["grantTypes", ["password"], ["password", "refresh_token"], "update"],
      ["callbackUrls", ["https://a.example"], ["https://b.example"], "update"],
      ["userAccessTokenExpiryInSeconds", 60, 61, "update"],
      ["applicationAccessTokenExpiryInSeconds", 60, 61, "update"],
      ["roleAudience", "organization", "application", "update"],
      ["authorizedApis", [{ identifier: "/scim2/Users", scopes: ["a"] }], [{ identifier: "/scim2/Users", scopes: ["b"] }], "update"],
      ["adopt", true, false, "update"],
      ["deleteAdopted", true, false, "update"],
    ],
  },
};

for (const [kind, { base, server, properties }] of Object.entries(rows) as [Kind, (typeof rows)[Kind]][]) {
  describe(`The diff of ${kind}`, () => {
    it("knows every property of the arguments", () => {
      expect(new Set(properties.map(([name]) => name)).size).to.equal(properties.length);
    });

    for (const [name, value, other, changed, removed = changed, unknown = changed] of properties) {
      const given = { ...base, [name]: value };
      const without = Object.fromEntries(Object.entries(given).filter(([key]) => key !== name));

      it(`${name}: another value means ${changed}, leaving it out ${removed}`, async () => {
        const before = stateOf(given, Object.fromEntries(Object.entries(server).filter(([key]) => key !== name)));
        expect(await effectOf(kind, before, given), "the same").to.equal("nothing");
        expect(await effectOf(kind, before, { ...given, [name]: other }), "another").to.equal(changed);
        expect(await effectOf(kind, before, without), "left out").to.equal(removed);
      });

      it(`${name}: a value that is not known yet may be another one`, async () => {
        expect(await effectOf(kind, stateOf(given, {}), { ...given, [name]: UNKNOWN })).to.equal(unknown);
        if (typeof value !== "object" || value === null || Array.isArray(value)) return;
        const inside = Object.fromEntries(Object.keys(value).map((key) => [key, UNKNOWN]));
        expect(await effectOf(kind, stateOf(given, {}), { ...given, [name]: inside }), "inside").to.equal(unknown);
      });

      it(`${name}: a value where the program gave none before replaces only what is another`, async () => {
        const before = stateOf(without, { ...server, [name]: value });
        expect(await effectOf(kind, before, { ...without, [name]: value }), "the one that is there").to.equal("update");
        expect(await effectOf(kind, before, { ...without, [name]: other }), "another").to.equal(changed);
      });
    }

    it("leaves alone what the program never gave, whatever the server has", async () => {
      expect(await effectOf(kind, stateOf(base, server), base)).to.equal("nothing");
    });

    it("changes nothing for another release", async () => {
      expect(await effectOf(kind, { ...stateOf(base, server), __provider: "an old release's" }, base)).to.equal("nothing");
    });
  });
}

describe("What a diff takes for the same", () => {
  const users = (before: Props, now: Props): Promise<Effect> => effectOf("orgUser", stateOf({ userName: "jane", ...before }), { userName: "jane", ...now });

  it("is a userName in another case, with or without its user store", async () => {
    for (const userName of ["JANE", "PRIMARY/jane", "DEFAULT/Jane"]) expect(await users({}, { userName }), userName).to.equal("nothing");
    expect(await effectOf("roleAssignment", stateOf({ userName: "jane", roleId: "r" }), { userName: "Jane", roleId: "r" })).to.equal("nothing");
  });

  it("is a list of addresses in another order, plain ones in either form of the server", async () => {
    const typed = { value: "j@home.example", type: "home" };
    expect(await users({ emails: ["j@acme.example", typed] }, { emails: [typed, "j@acme.example"] })).to.equal("nothing");
    expect(await users({ emails: ["j@acme.example"] }, { emails: [{ value: "j@acme.example", type: "work" }] })).to.equal("update");
    expect(await users({ phoneNumbers: [typed, { value: "+1", type: "work" }] }, { phoneNumbers: [{ value: "+1", type: "work" }, typed] })).to.equal("nothing");
  });

  it("is a further attribute that the server gives back as text, or in another order", async () => {
    expect(await users({ attributes: { u: { a: "true", b: "5" }, v: { c: "x" } } }, { attributes: { v: { c: "x" }, u: { b: 5, a: true } } })).to.equal("nothing");
    expect(await users({ attributes: { u: { a: { x: "1", y: "2" } } } }, { attributes: { u: { a: { y: "2", x: "1" } } } })).to.equal("nothing");
    expect(await users({ attributes: { u: { a: [1] } } }, { attributes: { u: { a: [2] } } })).to.equal("update");
  });

  it("is a list of an application in another order, or an empty one and none", async () => {
    const applications = (before: Props, now: Props): Promise<Effect> => effectOf("application", stateOf({ name: "portal", grantTypes: ["a", "b"], ...before }), { name: "portal", grantTypes: ["a", "b"], ...now });
    expect(await applications({}, { grantTypes: ["b", "a"] })).to.equal("nothing");
    const [users, roles] = [{ identifier: "u", scopes: ["1", "2"] }, { identifier: "r", scopes: [] }];
    expect(await applications({ authorizedApis: [users, roles] }, { authorizedApis: [roles, { identifier: "u", scopes: ["2", "1"] }] })).to.equal("nothing");
    expect(await applications({ authorizedApis: [users, roles] }, { authorizedApis: [users] })).to.equal("update");
    expect(await applications({ callbackUrls: ["https://a.example", "https://b.example"] }, { callbackUrls: ["https://b.example", "https://a.example"] })).to.equal("nothing");
    expect(await effectOf("application", { ...stateOf({ name: "portal", grantTypes: ["a"], callbackUrls: [] }), callbackUrls: undefined }, { name: "portal", grantTypes: ["a"], callbackUrls: [] })).to.equal("nothing");
  });

  it("is nothing, null and empty text", async () => {
    const organizations = (before: Props, now: Props): Promise<Effect> => effectOf("organization", stateOf({ name: "Acme", ...before }), { name: "Acme", ...now });
    expect(await organizations({ attributes: { a: "1", b: "" } }, { attributes: { a: "1" } })).to.equal("nothing");
    expect(await organizations({ attributes: { a: "1", b: null } }, { attributes: { b: "", a: "1" } })).to.equal("nothing");
  });
});

describe("A role assignment or share that is named the other way", () => {
  const both = { userId: "u", userName: "jane", roleId: "r", roleName: "admin", applicationName: "portal" };
  const named = (...keys: (keyof typeof both)[]): Props => Object.fromEntries(keys.map((key) => [key, both[key]]));
  const before = (args: Props): Props => ({ ...stateOf(args), ...both });

  it("is not replaced", async () => {
    const ways = [named("userId", "roleId"), named("userName", "roleId"), named("userId", "roleName", "applicationName"), named("userName", "roleName", "applicationName")];
    for (const one of ways) for (const other of ways) expect(await effectOf("roleAssignment", before(one), other)).to.equal(one === other ? "nothing" : "update");
    const share = { ...stateOf({ applicationId: "a", organizationId: "o" }), applicationName: "portal" };
    expect(await effectOf("applicationShare", share, { applicationName: "portal", organizationId: "o" })).to.equal("update");
  });

  it("is replaced where it is another one, or may be", async () => {
    expect(await effectOf("roleAssignment", before(named("userId", "roleId")), { userName: "janet", roleId: "r" })).to.equal("replace");
    expect(await effectOf("roleAssignment", before(named("userId", "roleId")), { userId: "u", roleName: "admin", applicationName: "shop" })).to.equal("replace");
    expect(await effectOf("roleAssignment", before(named("userName", "roleId")), { userId: UNKNOWN, roleId: "r" })).to.equal("replace");
  });

  it("is replaced where the role's application is left out and its name stays, which then means another role", async () => {
    expect(await effectOf("roleAssignment", before(named("userId", "roleName", "applicationName")), { userId: "u", roleName: "admin" })).to.equal("replace");
  });

  it("is replaced where a role is named by id before and by name alone now, unless that is the organization's own", async () => {
    expect(await effectOf("roleAssignment", before(named("userId", "roleId")), { userId: "u", roleName: "admin" })).to.equal("replace");
    expect(await effectOf("roleAssignment", { ...before(named("userId", "roleId")), applicationName: undefined }, { userId: "u", roleName: "admin" })).to.equal("update");
  });
});

describe("The roles of a share", () => {
  const share = { applicationId: "a", organizationId: "o" };
  const given = (roles: unknown): Props => (roles === undefined ? share : { ...share, roles });
  const effect = (before: unknown, now: unknown): Promise<Effect> => effectOf("applicationShare", stateOf(given(before)), given(now));

  it("are the same in another order, and none are not all", async () => {
    expect(await effect(["a", "b"], ["b", "a"])).to.equal("nothing");
    expect(await effect([], [])).to.equal("nothing");
    expect(await effect(undefined, [])).to.equal("update");
    expect(await effect([], undefined)).to.equal("update");
  });
});

describe("A role", () => {
  const before = (args: Props): Props => ({ ...stateOf({ displayName: "editor", ...args }), applicationId: "a", applicationName: "portal" });

  it("is not replaced where its application is named the other way, and is where it is named no more or is another", async () => {
    expect(await effectOf("role", before({ applicationId: "a" }), { displayName: "editor", applicationName: "portal" })).to.equal("update");
    expect(await effectOf("role", before({ applicationName: "portal" }), { displayName: "editor", applicationId: "a" })).to.equal("update");
    expect(await effectOf("role", before({ applicationName: "portal" }), { displayName: "editor" })).to.equal("replace");
    expect(await effectOf("role", before({ applicationName: "portal" }), { displayName: "editor", applicationId: "b" })).to.equal("replace");
    expect(await effectOf("role", stateOf({ displayName: "editor" }), { displayName: "editor", applicationId: "a" })).to.equal("replace");
  });

  it("is kept where its application has another name, unless that is not known yet", async () => {
    expect(await effectOf("role", before({ applicationName: "portal" }), { displayName: "editor", applicationName: "shop" })).to.equal("update");
    expect(await effectOf("role", before({ applicationName: "portal" }), { displayName: "editor", applicationName: UNKNOWN })).to.equal("replace");
  });

  it("is the same with its permissions in another order", async () => {
    expect(await effectOf("role", before({ permissions: ["x", "y"] }), { displayName: "editor", permissions: ["y", "x"], applicationId: "a" })).to.equal("update");
    expect(await effectOf("role", stateOf({ displayName: "editor", permissions: ["x", "y"] }), { displayName: "editor", permissions: ["y", "x"] })).to.equal("nothing");
  });
});
