import { writeFileSync } from "node:fs";
import { reporters, type MochaOptions, type Runner } from "mocha";

/** Mocha's own display, and at the end the counts in the file that test/run.mjs names. */
class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures } = this.stats;
      writeFileSync(process.env["PULUMI_WSO2_COUNTS"]!, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

export = CountingReporter;
