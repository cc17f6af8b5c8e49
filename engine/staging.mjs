import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cli, engineDirectory, isComplete } from "./files.mjs";
import { versionOf } from "./find.mjs";

/**
 * Lets `fill` put an engine into a fresh folder beside the place where it belongs, and moves it there in
 * one rename once it answers. Whatever goes wrong before that, the place is as it was.
 * @param {(staging: string, signal: AbortSignal) => Promise<string>} fill returns the folder with the executables;
 *   the signal tells its child processes to end
 */
export async function install(fill) {
  const target = engineDirectory();
  const parent = dirname(dirname(target));
  mkdirSync(parent, { recursive: true });
  removeLeftovers(parent);
  const staging = join(parent, `${prefix()}${process.pid}`);
  mkdirSync(staging);
  const interruption = new AbortController();
  const remove = () => rmSync(staging, { recursive: true, force: true, maxRetries: 5 });
  const stopped = (signal) => {
    interruption.abort();
    remove();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  signals.forEach((signal) => process.once(signal, stopped));
  try {
    const made = await fill(staging, interruption.signal);
    check(made, staging);
    moveInto(target, made, staging);
  } finally {
    signals.forEach((signal) => process.off(signal, stopped));
    remove();
  }
  return join(target, cli);
}

function check(directory, staging) {
  if (!isComplete(directory)) {
    throw new Error(`${directory} lacks a part of the engine`);
  }
  if (versionOf(join(directory, cli), { ...process.env, PULUMI_HOME: staging }) === undefined) {
    throw new Error("the new pulumi does not answer `pulumi version`");
  }
}

function moveInto(target, made, staging) {
  mkdirSync(dirname(target), { recursive: true });
  if (existsSync(target)) {
    if (isComplete(target)) {
      return; // another process was faster
    }
    renameSync(target, join(staging, "incomplete"));
  }
  renameSync(made, target);
}

// A run that was killed outright could not clean up after itself; its process id tells whether it is still at work.
function removeLeftovers(parent) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix()))) {
    if (!isRunning(Number(name.slice(prefix().length)))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function prefix() {
  return `.making-${basename(dirname(engineDirectory()))}-`;
}
