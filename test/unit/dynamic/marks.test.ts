import { expect } from "chai";
import type { Context } from "../../../provider/dynamic/context.js";
import { carries, madeByOther, ofSameOwner, provesOurs, written } from "../../../provider/dynamic/marks.js";

describe("A mark", () => {
  const mark = "project:stack:acme";
  const context = (owner?: string): Context => ({ owner }) as Context;

  it("is written as owner and name", () => {
    expect(written(mark)).to.equal("project:stack:acme");
    expect(written(undefined)).to.equal(undefined);
    expect(written(":acme"), "marks are off").to.equal(undefined);
    expect(carries(undefined, ":acme"), "no mark is not the mark of a resource without one").to.equal(false);
  });

  it("tells who is of the same owner, under whatever name", () => {
    expect(ofSameOwner("project:stack:other", mark)).to.equal(true);
    expect(ofSameOwner("project:stack:my.components.Tenant/acme", mark)).to.equal(true);
    for (const found of ["project:stack2:acme", "project:stack", "other:project:stack:acme", "", undefined]) expect(ofSameOwner(found, mark), found).to.equal(false);
    expect(ofSameOwner("project:stack:acme", undefined), "without marks nothing is ours").to.equal(false);
  });

  it("tells a short owner from a longer one that begins like it, because only owners hold colons", () => {
    expect(ofSameOwner("shop:dev:acme", "shop:acme")).to.equal(false);
  });

  it("proves with the default owner, too, that a resource made what lies in an organization of its own program", () => {
    expect(provesOurs(context(), "project:stack:acme", mark, true)).to.equal(true);
    expect(provesOurs(context(), "project:stack:other", mark, true)).to.equal(false);
    expect(provesOurs(context(), "elsewhere:stack:acme", mark, true)).to.equal(false);
  });

  it("tells that another resource of the program made something, and the alias that moves it", () => {
    expect(madeByOther("project:stack:old", mark, "externalId")).to.include('`aliases: [{ name: "old" }]`').and.include("externalId");
    expect(madeByOther("project:stack:my.Tenant/old", mark, "externalId")).to.include('aliases: [{ name: "old", parent: <its former parent> }]');
    expect(madeByOther("project:stack:acme", "project:stack:my.Tenant/acme", "externalId")).to.include('aliases: [{ name: "acme", parent: pulumi.rootStackResource }]');
    const inTenant = madeByOther("project:stack:wso2.index.Tenant/old", "project:stack:wso2.index.Tenant/acme", "externalId");
    expect(inTenant).to.include("If the Tenant was renamed, undo that, run `pulumi up`, and rename it with `aliases").and.not.include('"old" }]');
    for (const found of ["project:stack:acme", "shop:dev:old", undefined]) expect(madeByOther(found, mark, "externalId"), found).to.equal(undefined);
  });

  it("proves that a resource made something only where the user chose the owner, and the name is the same", () => {
    const chosen = "ops:acme";
    expect(provesOurs(context("ops"), "ops:acme", chosen)).to.equal(true);
    expect(provesOurs(context("ops"), "ops:other", chosen)).to.equal(false);
    expect(provesOurs(context("ops"), undefined, chosen)).to.equal(false);
    expect(provesOurs(context("platform"), "ops:acme", chosen), "another owner by now").to.equal(false);
    expect(provesOurs(context(), "project:stack:acme", mark), "the default owner").to.equal(false);
    expect(provesOurs(context("ops"), "ops:acme", undefined)).to.equal(false);
  });
});
