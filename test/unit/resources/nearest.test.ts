import { expect } from "chai";
import { nearest } from "../../../provider/application/nearest.js";

describe("The names nearest to a wanted one", () => {
  it("are three, the nearest first, whatever their case", () => {
    expect(nearest("/SCIM2/user", ["/o/scim2/Roles", "/scim2/Roles", "/o/scim2/Users", "/scim2/Users"])).to.deep.equal(["/scim2/Users", "/o/scim2/Users", "/scim2/Roles"]);
  });

  it("are fewer where there are no more", () => {
    expect(nearest("a", [])).to.deep.equal([]);
    expect(nearest("a", ["b"])).to.deep.equal(["b"]);
  });
});
