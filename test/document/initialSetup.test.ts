import { useFlow } from "./byCurl.js";
import { initialSetup } from "./flows.js";
import { expectObjects, portalAtRoot } from "./onboarded.js";
import { itIsReplaced } from "./replaced.js";

describe("The initial setup", function () {
  this.timeout(120_000);
  const flow = useFlow({ steps: initialSetup });

  it("ends, by what its clicks ask of the server, with the application, its role, and both shared with all", () => {
    expectObjects(flow.made, portalAtRoot.forSelfService);
  });

  itIsReplaced(flow, { anchor: "initial-setup", programs: [{ columns: ["Program", "Program"] }] });
});
