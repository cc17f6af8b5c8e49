import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { Tenant } from "../../../provider/tenant/resource.js";
import type { TenantArgs } from "../../../provider/tenant/args.js";
import { valueOf } from "../../support/example.js";

const roles = { "tenant-admin": { applicationName: "b2b-application" } };
const ada = { "ada@acme.example": { invite: true } };

describe("A Tenant", () => {
  let created: pulumi.runtime.MockResourceArgs[];

  beforeEach(async () => {
    created = [];
    await pulumi.runtime.setMocks({
      call: () => ({}),
      newResource: (resource) => {
        created.push(resource);
        return { id: `id of ${resource.name}`, state: resource.inputs };
      },
    }, "project", "stack");
  });

  /** What is refused, in one text; nothing may have been registered then but the component itself. */
  function refusalOf(args: Partial<TenantArgs>): string {
    try {
      new Tenant("acme", { name: "Acme", roles, ...args });
    } catch (error) {
      expect(error).to.be.instanceOf(pulumi.RunError);
      expect(created).to.deep.equal([]);
      return (error as Error).message;
    }
    throw new Error("nothing is refused");
  }

  const refused: [what: string, args: Partial<TenantArgs>, message: string | RegExp][] = [
    ["an administrator without a way in", { admins: { ada: {} } }, 'Tenant "acme": admin "ada" has no way in: give a `password`, `invite: true`, or `existing: true`'],
    ["an administrator with two ways in", { admins: { ada: { password: "a", invite: true } } }, /"ada" has password and invite: give one of them/],
    ["a profile for an existing user", { admins: { ada: { existing: true, givenName: "Ada", emails: [] } } }, /"ada" is `existing`, so givenName, emails cannot be set here/],
    ["an administrator without a role", { roles: {}, admins: ada }, /"ada@acme.example" has no role: give `roles`, or `roles` to the tenant/],
    ["two administrators in the root", { adminsIn: "root", admins: { ...ada, bob: { password: "a" } } }, /only one of "ada@acme.example", "bob" can live outside of it/],
    ["two existing administrators", { admins: { ada: { existing: true }, bob: { existing: true } } }, /only one of "ada", "bob" can live outside of it/],
    ["administrators in the root of a nested tenant", { adminsIn: "root", parentId: "4f0e", admins: ada }, /adminsIn: "root" is not for a tenant with a parentId/],
    ["a creator besides an administrator who is shared", { creator: { username: "root" }, admins: { ada: { existing: true } } }, /creator cannot be given besides "ada"/],
    ["another home for administrators", { adminsIn: "elsewhere" as "root" }, /adminsIn must be "organization" or "root"/],
    ["a property that there is not", { admin: ada } as Partial<TenantArgs>, /admin is no property of Tenant; there are: name, .*admins/],
    ["a misspelt property of an administrator", { admins: { ada: { invite: true, mails: [] } as object } }, /admin "ada": mails is no property; there are: userName, /],
    ["misspelt properties of roles and applications", { roles: { admin: { application: "b2b" } as object }, applications: { portal: { appId: "1" } as object } }, /role "admin": application is no property; there are: roleName, applicationName; application "portal": appId is no property/],
    ["lists in place of objects by key", { admins: [ada] as object as TenantArgs["admins"], roles: ["tenant-admin"] as object as TenantArgs["roles"] }, /roles must be an object of objects by their keys, such as .*; admins must be/],
    ["entries that are undefined", { admins: { ada: undefined! }, roles: { admin: undefined! } }, /role "admin" must be an object; admin "ada" must be an object/],
    ["outputs for what names resources", { admins: pulumi.output(ada) as object as TenantArgs["admins"] }, /admins must be an object of objects by their keys, and no output/],
    ["outputs for the way in", { admins: { ada: { invite: pulumi.output(true) as unknown as boolean } } }, /admin "ada": invite must be true or false, and no output/],
    ["several mistakes at once", { admins: { ada: {}, bob: { roles: {}, invite: true } } }, /"ada" has no way in.*; admin "bob" has no role/],
  ];
  for (const [what, args, message] of refused) {
    it(`refuses ${what}`, () => {
      const said = refusalOf(args);
      if (typeof message === "string") expect(said).to.equal(message);
      else expect(said).to.match(message);
    });
  }

  it("refuses what is wrong with a child before anything is registered", () => {
    expect(refusalOf({ tenants: { emea: { name: "Acme EMEA", admins: { eva: {} } } } })).to.match(/^Tenant "acme-emea": admin "eva" has no way in/);
  });

  const twice = { "partner-admin": {} };
  const clashes: [what: string, args: Partial<TenantArgs>, message: string][] = [
    ["roles of two administrators", { admins: { ada: { invite: true, roles: twice }, "ada-partner": { invite: true, roles: { admin: {} } } } },
      'Tenant "acme": role "partner-admin" of admin "ada" of tenant "acme" and role "admin" of admin "ada-partner" of tenant "acme" would both be named "acme-ada-partner-admin": change one of the keys'],
    ["administrators of two child tenants", { tenants: { emea: { name: "A", admins: { "x-ada": { invite: true } } }, "emea-x": { name: "B", admins: { ada: { password: "b" } } } } },
      'Tenant "acme": admin "x-ada" of tenant "acme-emea" and admin "ada" of tenant "acme-emea-x" would both be named "acme-emea-x-ada": change one of the keys; role "tenant-admin" of admin "x-ada" of tenant "acme-emea" and role "tenant-admin" of admin "ada" of tenant "acme-emea-x" would both be named "acme-emea-x-ada-tenant-admin": change one of the keys'],
    ["child tenants of child tenants", { tenants: { emea: { name: "A", tenants: { "x-y": { name: "B" } } }, "emea-x": { name: "C", tenants: { y: { name: "D" } } } } },
      'Tenant "acme": child tenant "x-y" of tenant "acme-emea" and child tenant "y" of tenant "acme-emea-x" would both be named "acme-emea-x-y": change one of the keys'],
  ];
  for (const [what, args, message] of clashes) it(`refuses names that would be the same: ${what}`, () => expect(refusalOf(args)).to.equal(message));

  it("lets resources of different types, or at different depths, have one name", async () => {
    const tenant = new Tenant("acme", {
      name: "Acme", roles, applications: { ada: {}, emea: {} }, admins: { ada: { password: "a" }, "emea-ada": { password: "a" }, emea: { password: "a", roles: { ada: {} } } },
      tenants: { emea: { name: "Acme EMEA", admins: { ada: { password: "a" } } } },
    });
    await Promise.all([tenant.admins.emea!.roleIds.ada!, tenant.tenants.emea!.admins.ada!.userName].map((output) => valueOf(output)));
    const urns = created.map(({ type, name }) => `${type} ${name}`);
    expect(urns).to.include.members(["pulumi-nodejs:dynamic/wso2:OrgUser acme-emea-ada", "pulumi-nodejs:dynamic/wso2:RoleAssignment acme-emea-ada"]);
  });

  for (const [property, value, why] of [["adminsIn", "root", "live in it"], ["parentId", "4f0e", "in which it stands"]]) {
    it(`refuses a child tenant with ${property}, which TypeScript does not know there`, () => {
      const emea = { name: "Acme EMEA", [property as string]: value };
      expect(refusalOf({ tenants: { emea } })).to.match(new RegExp(`^Tenant "acme-emea": ${property} is no property of a child tenant: .*${why}`));
    });
  }

  it("makes nothing but its organization where nothing else is said", async () => {
    const tenant = new Tenant("acme", { name: "Acme" });
    expect(await valueOf(tenant.organizationId)).to.equal("id of acme");
    expect(created.map(({ type, name }) => `${type} ${name}`)).to.have.members(["wso2:index:Tenant acme", "pulumi-nodejs:dynamic/wso2:Organization acme"]);
  });

  it("gives an administrator the e-mail address under which it stands, and no other", async () => {
    const tenant = new Tenant("acme", { name: "Acme", roles, admins: { ...ada, bob: { password: "a" }, "c@acme.example": { userName: "carol", password: "a" } } });
    await Promise.all(Object.values(tenant.admins).map(({ userName }) => valueOf(userName)));
    const emails = created.filter(({ type }) => type.endsWith("OrgUser")).map(({ inputs }) => [inputs.userName, inputs.emails]);
    expect(emails).to.have.deep.members([["ada@acme.example", ["ada@acme.example"]], ["bob", undefined], ["carol", undefined]]);
  });

  it("keeps the password of an administrator secret", async () => {
    const tenant = new Tenant("acme", { name: "Acme", roles, admins: { bob: { password: "canary" } } });
    await valueOf(tenant.admins.bob!.userName);
    const user = created.find(({ type }) => type.endsWith("OrgUser"))!;
    expect(pulumi.runtime.isRpcSecret(user.inputs.password)).to.equal(true);
  });
});
