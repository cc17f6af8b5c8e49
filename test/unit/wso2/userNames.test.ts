import { expect } from "chai";
import { ENTERPRISE_SCHEMA, managedBy, sameUserName, WSO2_SCHEMA } from "../../../provider/wso2/users.js";

describe("User names", () => {
  it("are the same whatever their case", () => {
    expect(sameUserName("Jane@Example.org", "jane@example.org")).to.be.true;
  });

  it("are the same with or without the primary store, which is DEFAULT on Asgardeo", () => {
    expect(sameUserName("PRIMARY/jane", "jane")).to.be.true;
    expect(sameUserName("jane", "DEFAULT/jane")).to.be.true;
    expect(sameUserName("primary/jane", "DEFAULT/Jane")).to.be.true;
  });

  it("differ in another store, or by any other character", () => {
    expect(sameUserName("LDAP/jane", "jane")).to.be.false;
    expect(sameUserName("LDAP/jane", "AD/jane")).to.be.false;
    expect(sameUserName("jan*", "jane")).to.be.false;
    expect(sameUserName("jane ", "jane")).to.be.false;
  });
});

describe("managedBy", () => {
  const user = { id: "1", userName: "jane" };

  it("tells the organization that a shared user comes from", () => {
    expect(managedBy({ ...user, [WSO2_SCHEMA]: { managedOrg: "home" } })).to.equal("home");
  });

  it("finds it in the enterprise schema, where 7.0 has it (recorded, scenario 11)", () => {
    expect(managedBy({ ...user, [ENTERPRISE_SCHEMA]: { managedOrg: "home", department: "Sales" } })).to.equal("home");
  });

  it("tells nothing for a user of the organization's own", () => {
    expect(managedBy(user)).to.be.undefined;
    expect(managedBy({ ...user, [WSO2_SCHEMA]: { country: "LK" }, [ENTERPRISE_SCHEMA]: { managedOrg: "" } })).to.be.undefined;
  });
});
