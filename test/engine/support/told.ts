import { expect } from "chai";
import type { Run } from "./stack.js";

/**
 * What a failed run tells of the resource called `name`: one line, once, without a stack, and nothing besides but the
 * engine's own word that the run failed.
 */
export function failureOf(run: Run, name: string): string {
  expect(run.code, run.stdout).not.to.equal(0);
  expect(run.stderr).to.equal("");
  expect(run.stdout).not.to.match(/^\s*at .+:\d+:\d+\)?$/m);
  const [own, others] = [run.diagnostics.filter(({ urn }) => urn?.endsWith(`::${name}`)), run.diagnostics.filter(({ urn }) => !urn?.endsWith(`::${name}`))];
  expect(others.map(({ message }) => message.trim())).to.deep.equal(["update failed"]);
  expect(own).to.have.lengthOf(1);
  const message = own[0]!.message.trim();
  expect(message).not.to.contain("\n");
  const summary = run.stdout.slice(run.stdout.indexOf("Diagnostics:"));
  expect(summary.split(message)).to.have.lengthOf(2);
  return message;
}
