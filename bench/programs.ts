/** Two programs of one shape, so that what differs between them is what the provider itself costs. */

export const tenantsProgram = (tenants: number): string => `
  const wso2 = require("pulumi-wso2");
  for (let i = 0; i < ${tenants}; i++) {
    const organization = new wso2.Organization("tenant-" + i, { name: "Tenant " + i });
    const admin = new wso2.OrgUser("admin-" + i, { organizationId: organization.id, userName: "admin-" + i, password: "Passw0rd@bench" });
    new wso2.RoleAssignment("role-" + i, { organizationId: organization.id, userId: admin.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
  }
`;

/** As many resources, with as many inputs, outputs and dependencies, by a provider that does nothing. */
export const noopProgram = (tenants: number): string => `
  const pulumi = require("@pulumi/pulumi");
  class Noop extends pulumi.CustomResource {
    constructor(name, outputs, props, opts) {
      const named = Object.fromEntries(outputs.map((output) => [output, undefined]));
      super("pulumi-nodejs:dynamic/wso2:Noop", name, { ...named, ...props, __provider: 'exports.handler=()=>require("./noop.js").noop' }, opts);
    }
  }
  const organizationOutputs = ["description", "parentId", "orgHandle", "attributes", "status", "created", "adopted"];
  const userOutputs = ["userId", "givenName", "familyName", "emails", "phoneNumbers", "attributes", "active", "adopted"];
  const roleOutputs = ["userName", "roleId", "adopted"];
  for (let i = 0; i < ${tenants}; i++) {
    const organization = new Noop("tenant-" + i, organizationOutputs, { name: "Tenant " + i });
    const inside = { deletedWith: organization };
    const password = pulumi.secret("Passw0rd@bench");
    const admin = new Noop("admin-" + i, userOutputs, { organizationId: organization.id, userName: "admin-" + i, password }, inside);
    new Noop("role-" + i, roleOutputs, { organizationId: organization.id, userId: admin.userId, roleName: "tenant-admin", applicationName: "b2b-application" }, inside);
  }
`;

export const noopHandler = `
  let made = 0;
  exports.noop = {
    async check(olds, news) { return { inputs: news }; },
    async diff(id, olds, news) { return { changes: olds.name !== news.name }; },
    async create(inputs) { made++; return { id: "noop-" + made, outs: { ...inputs, userId: "key-" + made, adopted: false } }; },
    async read(id, props) { return { id, props }; },
    async update(id, olds, news) { return { outs: news }; },
    async delete() {},
  };
`;
