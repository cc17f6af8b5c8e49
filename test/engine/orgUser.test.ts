import type { Simulator } from "wso2-simulator";
import { itLivesItsLife, type Lifecycle } from "./support/lifecycle.js";

const userOf = ({ store }: Simulator, id: string) => store.users[id.slice(id.indexOf("/") + 1)];

/** The life of a user whose arguments begin with where it is. */
const life = (where: string): Lifecycle => ({
  kind: "OrgUser",
  first: {
    args: `{ ${where} userName: "ada@acme.example", givenName: "Ada", emails: ["ada@acme.example"], password: "First-Passw0rd!" }`,
    shows: { userName: "ada@acme.example", name: { givenName: "Ada" }, emails: [{ value: "ada@acme.example" }], password: "First-Passw0rd!" },
  },
  updated: {
    args: `{ ${where} userName: "ada@acme.example", givenName: "Augusta", familyName: "King", emails: ["king@acme.example"], password: "Second-Passw0rd!" }`,
    shows: { userName: "ada@acme.example", name: { givenName: "Augusta", familyName: "King" }, emails: [{ value: "king@acme.example" }], password: "Second-Passw0rd!" },
  },
  replaced: {
    args: `{ ${where} userName: "augusta@acme.example", emails: ["king@acme.example"], password: "Third-Passw0rd!" }`,
    shows: { userName: "augusta@acme.example", emails: [{ value: "king@acme.example" }], password: "Third-Passw0rd!" },
  },
  look(server, id) {
    const user = userOf(server, id);
    if (user === undefined) return undefined;
    const { userName, password, attributes: { name, emails } } = user;
    return { userName, ...(name === undefined ? {} : { name }), emails, password };
  },
  drift: {
    make(server, id) {
      Object.assign(userOf(server, id)!.attributes, { name: { givenName: "Augusta", familyName: "Byron" }, nickName: "left alone" });
    },
    lines: ["familyName"],
  },
  remove(server, id) {
    delete server.store.users[userOf(server, id)!.id];
  },
  outputs: ["id", "userId", "userName", "emails", "active", "adopted"],
});

describe("an OrgUser in an organization", function () {
  this.timeout(120_000);
  const inAcme = life("organizationId: acme.id,");
  itLivesItsLife({ ...inAcme, around: () => 'const acme = new wso2.Organization("acme", { name: "Acme" });', outputs: [...inAcme.outputs, "organizationId"] });
});

describe("an OrgUser of the root organization", function () {
  this.timeout(120_000);
  itLivesItsLife(life(""));
});
