/** Two programs of one shape, so that what differs between them is what the provider itself costs. */

export const tenantsProgram = (tenants: number): string => `
  const wso2 = require("pulumi-wso2");
  for (let i = 0; i < ${tenants}; i++) {
    const organization = new wso2.Organization("tenant-" + i, { name: "Tenant " + i });
    const admin = new wso2.OrgUser("admin-" + i, { organizationId: organization.id, userName: "admin-" + i, password: "Passw0rd@bench" });
    new wso2.RoleAssignment("role-" + i, { organizationId: organization.id, userId: admin.userId, roleName: "tenant-admin", applicationName: "b2b-application" });
  }
`;

/** As many resources with as many dependencies, by a provider that does nothing. */
export const noopProgram = (tenants: number): string => `
  const { CustomResource } = require("@pulumi/pulumi");
  class Noop extends CustomResource {
    constructor(name, props, opts) {
      super("pulumi-nodejs:dynamic/wso2:Noop", name, { key: undefined, ...props, __provider: 'exports.handler=()=>require("./noop.js").noop' }, opts);
    }
  }
  for (let i = 0; i < ${tenants}; i++) {
    const organization = new Noop("tenant-" + i, { name: "Tenant " + i });
    const inside = { deletedWith: organization };
    const admin = new Noop("admin-" + i, { organizationId: organization.id, userName: "admin-" + i }, inside);
    new Noop("role-" + i, { organizationId: organization.id, userId: admin.key, roleName: "tenant-admin", applicationName: "b2b-application" }, inside);
  }
`;

export const noopHandler = `
  let made = 0;
  exports.noop = {
    async check(olds, news) { return { inputs: news }; },
    async diff(id, olds, news) { return { changes: olds.name !== news.name }; },
    async create(inputs) { made++; return { id: "noop-" + made, outs: { ...inputs, key: "key-" + made } }; },
    async read(id, props) { return { id, props }; },
    async update(id, olds, news) { return { outs: news }; },
    async delete() {},
  };
`;
