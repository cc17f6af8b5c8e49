import { expect } from "chai";
import type { Simulator } from "wso2-simulator";
import { holdings } from "../support/holdings.js";
import type { Run } from "../support/stack.js";
import { programOf, withWso2Stack, type Wso2Stack } from "../support/wso2.js";

const organizationIds = ({ store }: Simulator): string[] => Object.keys(store.organizations).filter((id) => id !== store.rootId);
const userOf = (name: string, userName: string): string => `const ${name} = new wso2.OrgUser("${name}", { userName: "${userName}", password: "A-g00d-Password" });`;

/** A tenant that does not wait long for who does not come. */
const tenant = (args: string, opts = ""): string => `new wso2.Tenant("acme", { name: "Acme", roles: { "tenant-admin": { applicationName: "b2b-application" } }, ${args} }, {
  ${opts} transforms: [({ type, props, opts }) => (type.endsWith("RoleAssignment") ? { props: { ...props, waitSeconds: 1 }, opts } : undefined)],
});`;

describe("the organization of a Tenant", function () {
  this.timeout(150_000);

  const run = async ({ stack }: Wso2Stack, statements: string): Promise<Run> => {
    await stack.setProgram(programOf(statements));
    return stack.up();
  };

  /** Each another user as the creator: how it was, how it is, and whether somebody gets no role by it. */
  const creators: Record<string, [before: string, after: string, left?: string]> = {
    "an administrator in the root": [
      tenant('adminsIn: "root", admins: { ada: { password: "A-g00d-Password" } }'),
      tenant('adminsIn: "root", admins: { ada: { userName: "ada2", password: "A-g00d-Password" } }'),
      "ada2",
    ],
    "an existing administrator who is made by the same program": [
      `${userOf("carol", "carol")} ${tenant("admins: { carol: { existing: true, userName: carol.userName } }")}`,
      `${userOf("carol", "carol2")} ${tenant("admins: { carol: { existing: true, userName: carol.userName } }")}`,
      "carol2",
    ],
    "a creator who is no administrator": [
      `${userOf("owner", "owner")} ${tenant("creator: { id: owner.userId, username: owner.userName }")}`,
      `${userOf("owner", "owner2")} ${tenant("creator: { id: owner.userId, username: owner.userName }")}`,
    ],
  };
  for (const [who, [before, after, left]] of Object.entries(creators)) {
    it(`stays when its creator gets another userName: ${who}`, async () => {
      await withWso2Stack("", async (wso2) => {
        const made = await run(wso2, before);
        expect(made.code, made.stdout).to.equal(0);
        const ids = organizationIds(wso2.server);

        const renamed = await run(wso2, after);
        expect(organizationIds(wso2.server)).to.deep.equal(ids);
        if (left === undefined) expect(renamed.code, renamed.stdout).to.equal(0);
        else expect(renamed.stdout).to.match(new RegExp(`no user named "${left}" in organization .* invited as a guest; or the organization is made anew`));
      });
    });
  }

  it("is made anew with the new creator by `--replace`, as the failure says", async () => {
    await withWso2Stack("", async (wso2) => {
      const [before, after] = creators["an administrator in the root"]!;
      await run(wso2, before);
      await run(wso2, after);
      const { resources } = await wso2.stack.export();
      const { urn } = resources.find(({ type }) => type.endsWith("Organization"))!;
      const replaced = await wso2.stack.up("--replace", urn);
      expect(replaced.code, replaced.stdout).to.equal(0);
      expect(holdings(wso2.server.store)).to.deep.equal(["/Acme", "/Acme: ada2, tenant-admin of b2b-application"]);
      expect((await wso2.stack.preview()).changes).to.have.all.keys("same");
    });
  });
});
