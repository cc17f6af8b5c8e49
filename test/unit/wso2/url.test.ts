import { expect } from "chai";
import { urlOf, type Server } from "../../../provider/wso2/url.js";

describe("urlOf", () => {
  const root = { organization: false };
  const below = { organization: true };

  const cases: [string, Server, { organization: boolean }, string][] = [
    ["a plain server", { baseUrl: "https://localhost:9443" }, root, "https://localhost:9443/scim2/Users"],
    ["a slash at the end", { baseUrl: "https://localhost:9443/" }, root, "https://localhost:9443/scim2/Users"],
    ["several slashes at the end", { baseUrl: "https://localhost:9443///" }, root, "https://localhost:9443/scim2/Users"],
    ["a proxy's path prefix", { baseUrl: "https://example.org/identity" }, root, "https://example.org/identity/scim2/Users"],
    ["a path prefix with a slash at the end", { baseUrl: "https://example.org/identity/" }, below, "https://example.org/identity/o/scim2/Users"],
    ["a tenant", { baseUrl: "https://api.asgardeo.io", tenant: "acme" }, root, "https://api.asgardeo.io/t/acme/scim2/Users"],
    ["a tenant that is no plain word", { baseUrl: "https://localhost", tenant: "a b/c" }, root, "https://localhost/t/a%20b%2Fc/scim2/Users"],
    ["an organization", { baseUrl: "https://localhost:9443" }, below, "https://localhost:9443/o/scim2/Users"],
    ["an organization of a tenant: /o comes after the tenant", { baseUrl: "https://api.asgardeo.io/", tenant: "acme" }, below, "https://api.asgardeo.io/t/acme/o/scim2/Users"],
  ];
  for (const [title, server, where, url] of cases) {
    it(title, () => {
      expect(urlOf(server, "/scim2/Users", where)).to.equal(url);
    });
  }

  it("encodes what a query holds so that the server reads the same", () => {
    const query = { filter: 'name eq "a&b=c+d%20#é"', limit: "100" };
    const url = urlOf({ baseUrl: "http://localhost" }, "/x", { organization: false, query });
    expect(url).to.match(/^http:\/\/localhost\/x\?filter=[^ &#+"]*&limit=100$/);
    expect(Object.fromEntries(new URL(url).searchParams)).to.deep.equal(query);
  });

  it("has no question mark without a query", () => {
    expect(urlOf({ baseUrl: "http://localhost" }, "/x", { organization: false, query: {} })).to.equal("http://localhost/x");
  });
});
