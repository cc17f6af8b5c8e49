/**
 * `npm run bench`: what tenants cost, next to a provider that does nothing.
 *
 * Times are of one machine and one run: only their ratios say something. Requests and bytes are exact.
 */
import { parseArgs } from "node:util";
import { startSimulator } from "wso2-simulator";
import { TestStack, type Run } from "../test/engine/support/stack.js";
import { noopHandler, noopProgram, tenantsProgram } from "./programs.js";

const { values } = parseArgs({ options: { tenants: { type: "string", default: "100" }, runs: { type: "string", default: "3" } } });
const tenants = Number(values.tenants);
const runs = Number(values.runs);

const operations = ["up", "unchanged up", "destroy"] as const;
type Operation = (typeof operations)[number];
type Times = Record<Operation, number[]>;

async function timed(run: () => Promise<Run>): Promise<number> {
  const began = performance.now();
  const { code, stdout, stderr } = await run();
  if (code !== 0) throw new Error(`a run failed:\n${stdout}${stderr}`);
  return (performance.now() - began) / 1000;
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** One round on a stack: everything made, looked at again, and taken down. Gives the size of the state after `up`. */
async function round(stack: TestStack, times: Times, done: (operation: Operation) => void): Promise<number> {
  let bytes = 0;
  for (const operation of operations) {
    times[operation].push(await timed(() => (operation === "destroy" ? stack.destroy() : stack.up())));
    done(operation);
    if (operation === "up") bytes = Buffer.byteLength(await stack.exportText());
  }
  return bytes;
}

async function main(): Promise<void> {
  const simulator = await startSimulator();
  const [application] = simulator.applications;
  const empty = (): Times => ({ up: [], "unchanged up": [], destroy: [] });
  const ours = { times: empty(), bytes: 0, requests: { up: 0, "unchanged up": 0, destroy: 0 } };
  const noop = { times: empty(), bytes: 0 };
  const tenantStack = await TestStack.open({
    program: tenantsProgram(tenants),
    config: { "wso2:baseUrl": simulator.url, "wso2:clientId": application!.clientId, "wso2:clientSecret": { secret: application!.clientSecret } },
  });
  const noopStack = await TestStack.open({ program: noopProgram(tenants), files: { "noop.js": noopHandler } });
  try {
    for (let run = 1; run <= runs; run++) {
      console.error(`run ${run} of ${runs}`);
      ours.bytes = await round(tenantStack, ours.times, (operation) => {
        ours.requests[operation] = simulator.requests.length;
        simulator.clearRequests();
      });
      noop.bytes = await round(noopStack, noop.times, () => undefined);
    }
  } finally {
    await Promise.all([tenantStack.close(), noopStack.close()]);
    await simulator.close();
  }
  console.log(`${tenants} tenants (${tenants * 3} resources), medians of ${runs} runs, Node ${process.version}\n`);
  console.log("| | pulumi-wso2 | no-op provider | ratio | requests per tenant |");
  console.log("|---|---|---|---|---|");
  for (const operation of operations) {
    const [mine, theirs] = [median(ours.times[operation]), median(noop.times[operation])];
    console.log(`| ${operation} | ${mine.toFixed(1)} s | ${theirs.toFixed(1)} s | ${(mine / theirs).toFixed(2)} | ${(ours.requests[operation] / tenants).toFixed(2)} |`);
  }
  console.log(`| state | ${(ours.bytes / 1024).toFixed(0)} KiB | ${(noop.bytes / 1024).toFixed(0)} KiB | ${(ours.bytes / noop.bytes).toFixed(2)} | |`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
