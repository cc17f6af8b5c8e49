import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineDirectory } from "./files.mjs";
import { install } from "./staging.mjs";
import { engineVersion } from "./versions.mjs";

const launcher = fileURLToPath(new URL("../node_modules/pulumi/run.js", import.meta.url));
const source = "https://get.pulumi.com/";
const secondsToReach = 5;
const minutesToDownload = 10;

/** Lets the official launcher download its release. Throws quickly where its host is not reached. */
export async function downloadEngine() {
  if (!existsSync(launcher)) {
    throw new Error("the launcher is not installed (npm ci)");
  }
  await fetch(source, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(secondsToReach * 1000) }).catch(() => {
    throw new Error(`${source} is not reached from here`);
  });
  return install(async (home, signal) => {
    await launch({ ...process.env, PULUMI_HOME: home, PULUMI_VERSION: engineVersion, PULUMI_SKIP_UPDATE_CHECK: "true" }, signal);
    return join(home, "versions", engineVersion, basename(engineDirectory()));
  });
}

function launch(env, signal) {
  return new Promise((resolve, reject) => {
    const options = { env, signal, stdio: ["ignore", 2, 2], timeout: minutesToDownload * 60_000 };
    const child = spawn(process.execPath, [launcher, "version"], options);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`the launcher's download failed, or took longer than ${minutesToDownload} minutes`));
      }
    });
  });
}
