import { describePipelines } from "./gitops/describe.js";
import { gitlab } from "./gitops/gitlab.js";

describePipelines(gitlab);
