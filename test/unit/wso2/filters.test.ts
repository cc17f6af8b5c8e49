import { expect } from "chai";
import { applicationNamed, organizationNamed, quoted, roleNamed, userNamed } from "../../../provider/wso2/filters.js";

describe("Filters", () => {
  it("put a backslash before a quote and before a backslash", () => {
    expect(quoted('a"b')).to.equal('"a\\"b"');
    expect(quoted("a\\b")).to.equal('"a\\\\b"');
    expect(quoted('\\"')).to.equal('"\\\\\\""');
  });

  it("leave everything else as it is, blanks and operators too", () => {
    for (const name of ["a  b", " a and b or not c ", "O'Neil & Söhne (100%), #1; a=b*", "日本語 🏢"]) expect(quoted(name)).to.equal(`"${name}"`);
  });

  it("quote the names of organizations and roles", () => {
    expect(organizationNamed('Müller "N"')).to.equal('name eq "Müller \\"N\\""');
    expect(roleNamed("tenant admin", "application")).to.equal('displayName eq "tenant admin" and audience.type eq application');
    expect(roleNamed("editor", "organization")).to.equal('displayName eq "editor" and audience.type eq organization');
  });

  it("quote the name of an application only where a word of it is an operator", () => {
    expect(applicationNamed("b2b application")).to.equal("name eq b2b application");
    expect(applicationNamed("Sand and Orchids")).to.equal('name eq "Sand and Orchids"');
    expect(applicationNamed("Sandor")).to.equal("name eq Sandor");
  });

  it("do not quote the names of users: quoted ones with a quote or a backslash are not found", () => {
    expect(userNamed('o"neil\\x@example.org')).to.equal('userName eq o"neil\\x@example.org');
  });

  it("leave out the name of the primary user store, under which names come back without it", () => {
    expect(userNamed("PRIMARY/jane")).to.equal("userName eq jane");
    expect(userNamed("default/jane")).to.equal("userName eq jane");
    expect(userNamed("LDAP/jane")).to.equal("userName eq LDAP/jane");
  });
});
