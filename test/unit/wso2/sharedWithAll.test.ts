import { expect } from "chai";
import { sharedWithAll } from "../../../provider/wso2/applications.js";

describe("sharedWithAll", () => {
  const withProperties = (...additionalSpProperties: { name: string; value?: string | null }[]) => ({ id: "1", name: "b2b", advancedConfigurations: { additionalSpProperties } });

  it("tells whether organizations to come get the application, too", () => {
    expect(sharedWithAll(withProperties({ name: "isAppShared", value: "true" }, { name: "shareWithAllChildren", value: "true" }))).to.be.true;
  });

  it("does not take an application for shared with all that is shared with some, or was shared with all once", () => {
    expect(sharedWithAll(withProperties({ name: "isAppShared", value: "true" }))).to.be.false;
    expect(sharedWithAll(withProperties({ name: "shareWithAllChildren", value: "false" }))).to.be.false;
    expect(sharedWithAll(withProperties({ name: "shareWithAllChildren", value: null }))).to.be.false;
    expect(sharedWithAll({ id: "1", name: "b2b" })).to.be.false;
  });
});
