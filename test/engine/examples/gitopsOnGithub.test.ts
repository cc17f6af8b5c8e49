import { describePipelines } from "./gitops/describe.js";
import { github } from "./gitops/github.js";

describePipelines(github);
