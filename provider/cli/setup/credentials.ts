import { readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Problem } from "../../dynamic/problem.js";

/** Who sets the application up. */
export interface Administrator {
  userName: string;
  password: string;
}

/** Somebody typed Ctrl-C instead of an answer. */
export class Interrupted extends Error {}

/** A terminal, or what takes its place. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/** The administrator's credentials: from a file, else from the environment, else asked for. No argument, which a list of processes would show. */
export async function administrator(file: string | undefined, terminal: Terminal, tell: (warning: string) => void): Promise<Administrator> {
  if (file !== undefined) return inFile(file, tell);
  const { WSO2_ADMIN_USERNAME: userName = "", WSO2_ADMIN_PASSWORD: password = "" } = process.env;
  if (userName !== "" && password !== "") return { userName, password };
  if (terminal.input.isTTY !== true) {
    throw new Problem("there is no terminal to ask for the administrator's credentials at: set WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD, or give --credentials-file");
  }
  return {
    userName: userName === "" ? given(await ask("Administrator's user name: ", terminal, true), "user name") : userName,
    password: password === "" ? given(await ask("Password (not shown): ", terminal, false), "password") : password,
  };
}

function given(answer: string, what: string): string {
  if (answer.trim() === "") throw new Problem(`the administrator's ${what} is empty: run the command again and type it, or set WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD`);
  return answer;
}

const FORMS = "it must hold two lines, the user name and the password, or JSON with userName and password";

function inFile(file: string, tell: (warning: string) => void): Administrator {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
    // On Windows the bits do not tell who can read a file.
    if (process.platform !== "win32" && (statSync(file).mode & 0o044) !== 0) tell(`${file} can be read by others: \`chmod 600 ${file}\` keeps the password to you`);
  } catch (error) {
    throw new Problem(`--credentials-file ${file} cannot be read: ${(error as Error).message}`);
  }
  const { userName, password } = text.trimStart().startsWith("{") ? inJson(text, file) : inLines(text);
  if (typeof userName !== "string" || userName === "" || typeof password !== "string" || password === "") throw new Problem(`--credentials-file ${file}: ${FORMS}`);
  return { userName, password };
}

function inJson(text: string, file: string): Partial<Record<keyof Administrator, unknown>> {
  try {
    return JSON.parse(text) as Partial<Record<keyof Administrator, unknown>>;
  } catch {
    // What the parser says repeats the text.
    throw new Problem(`--credentials-file ${file} is no JSON: ${FORMS}`);
  }
}

function inLines(text: string): Partial<Record<keyof Administrator, unknown>> {
  const [userName, password, ...more] = text.replace(/\r?\n$/, "").split(/\r?\n/);
  return more.length > 0 ? {} : { userName: userName?.trim(), password };
}

function ask(question: string, { input, output }: Terminal, shown: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const echo = shown ? output : new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input, output: echo, terminal: true, historySize: 0, prompt: shown ? question : "" });
    // Not before the terminal has stopped to show by itself what is typed.
    if (shown) lines.prompt();
    else output.write(question);
    let answer: string | undefined;
    lines.once("line", (line) => {
      answer = line;
      lines.close();
    });
    lines.once("SIGINT", () => lines.close());
    // Also at the end of the input.
    lines.once("close", () => {
      if (!shown || answer === undefined) output.write("\n");
      if (answer === undefined) reject(new Interrupted());
      else resolve(answer);
    });
  });
}
