import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onPath } from "./files.mjs";

const program = process.platform === "win32" ? "go.exe" : "go";
const linesKept = 15;

export function hasGo() {
  return onPath(program).length > 0;
}

/**
 * Runs one `go` command.
 * @param {string[]} args
 * @param {{ folder: string, signal: AbortSignal, onLine?: (line: string) => void }} options `onLine` gets what Go reports on its standard error output
 * @returns {Promise<string>} the standard output
 */
export function runGo(args, { folder, signal, onLine = () => {} }) {
  return new Promise((resolve, reject) => {
    // No C compiler is needed; a surrounding go.work would hide the module that is built.
    const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off" };
    const child = spawn(program, args, { cwd: folder, env, signal, killSignal: "SIGINT", stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const last = [];
    child.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    createInterface({ input: child.stderr }).on("line", (line) => {
      onLine(line);
      last.push(line);
      last.splice(0, last.length - linesKept);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        resolve(output);
      } else {
        reject(new Error(`\`go ${args[0]}\` failed:\n${last.join("\n")}`));
      }
    });
  });
}
