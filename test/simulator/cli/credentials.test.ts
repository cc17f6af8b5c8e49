import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect } from "chai";
import { administrator, Interrupted, type Administrator } from "../../../provider/cli/setup/credentials.js";

const variables = ["WSO2_ADMIN_USERNAME", "WSO2_ADMIN_PASSWORD"];

describe("The administrator's credentials", () => {
  let folder: string;
  let kept: (string | undefined)[];
  let warnings: string[];
  const warn = (text: string): void => void warnings.push(text);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-wso2-credentials-"));
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    kept = variables.map((name) => process.env[name]);
    for (const name of variables) delete process.env[name];
    warnings = [];
  });
  afterEach(() => {
    variables.forEach((name, at) => (kept[at] === undefined ? delete process.env[name] : (process.env[name] = kept[at])));
  });

  /** A terminal at which somebody types, and what it shows. */
  function terminal(typed: string[]): { input: PassThrough & { isTTY: boolean }; output: PassThrough; shown: () => string } {
    const output = new PassThrough();
    let shown = "";
    const input = Object.assign(new PassThrough(), { isTTY: true });
    let at = 0;
    output.on("data", (chunk: Buffer) => {
      shown += chunk.toString();
      // Types the next answer at each question.
      if (/: /.test(chunk.toString()) && at < typed.length) setImmediate((text: string) => input.write(text), typed[at++]!);
    });
    return { input, output, shown: () => shown };
  }

  const nowhere = { input: new PassThrough(), output: new PassThrough() };

  function fromFile(text: string, mode = 0o600): Promise<Administrator> {
    const file = join(folder, "credentials");
    writeFileSync(file, text);
    chmodSync(file, mode);
    return administrator(file, nowhere, warn);
  }

  const failureOf = (work: Promise<unknown>): Promise<Error> => work.then(() => expect.fail("it did not fail"), (error: Error) => error);

  it("are asked for at a terminal, which does not show the password", async () => {
    const { input, output, shown } = terminal(["admin\r", "s3cret words\r"]);
    expect(await administrator(undefined, { input, output }, warn)).to.deep.equal({ userName: "admin", password: "s3cret words" });
    expect(shown()).to.match(/Administrator's user name: .*admin/).and.to.include("Password (not shown): ").and.not.to.include("s3cret");
  });

  it("are refused where nothing is typed, at the question itself", async () => {
    for (const [what, typed] of [["user name", [" \r", "s3cret\r"]], ["password", ["admin\r", "\r"]]] as const) {
      const { input, output, shown } = terminal([...typed]);
      expect((await failureOf(administrator(undefined, { input, output }, warn))).message).to.equal(`the administrator's ${what} is empty: run the command again and type it, or set WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD`);
      expect(shown().includes("Password")).to.equal(what === "password");
    }
  });

  it("end with Ctrl-C at either question, and with the end of the input", async () => {
    for (const typed of [["\x03"], ["admin\r", "half\x03"]]) {
      const { input, output } = terminal(typed);
      expect(await failureOf(administrator(undefined, { input, output }, warn))).to.be.instanceOf(Interrupted);
    }
    const { input, output } = terminal([]);
    input.end();
    expect(await failureOf(administrator(undefined, { input, output }, warn))).to.be.instanceOf(Interrupted);
  });

  it("come from the environment; only what lacks there is asked for", async () => {
    process.env.WSO2_ADMIN_USERNAME = "chief";
    const { input, output, shown } = terminal(["s3cret\r"]);
    expect(await administrator(undefined, { input, output }, warn)).to.deep.equal({ userName: "chief", password: "s3cret" });
    expect(shown()).not.to.include("user name");
    process.env.WSO2_ADMIN_PASSWORD = "other";
    expect(await administrator(undefined, nowhere, warn)).to.deep.equal({ userName: "chief", password: "other" });
  });

  it("cannot be asked for without a terminal", async () => {
    expect((await failureOf(administrator(undefined, nowhere, warn))).message).to.equal("there is no terminal to ask for the administrator's credentials at: set WSO2_ADMIN_USERNAME and WSO2_ADMIN_PASSWORD, or give --credentials-file");
  });

  it("come from a file of two lines or of JSON, before the environment", async () => {
    process.env.WSO2_ADMIN_USERNAME = "other";
    process.env.WSO2_ADMIN_PASSWORD = "other";
    const expected = { userName: "admin", password: " s3cret" };
    for (const text of ["admin\n s3cret\n", "admin\r\n s3cret", JSON.stringify(expected)]) expect(await fromFile(text)).to.deep.equal(expected);
    expect(warnings).to.deep.equal([]);
  });

  it("in a file that others can read are warned about", async () => {
    await fromFile("admin\ns3cret", 0o644);
    expect(warnings).to.deep.equal([`${join(folder, "credentials")} can be read by others: \`chmod 600 ${join(folder, "credentials")}\` keeps the password to you`]);
  });

  it("in a file of another form are refused, and nothing of it is repeated", async () => {
    const form = "it must hold two lines, the user name and the password, or JSON with userName and password";
    for (const text of ["admin", "", "admin\ns3cret\nmore", '{"userName": "admin"}', '{"userName": "admin", "password": 5}']) {
      expect((await failureOf(fromFile(text))).message, text).to.equal(`--credentials-file ${join(folder, "credentials")}: ${form}`);
    }
    expect((await failureOf(fromFile('{"password": "s3cret"'))).message).to.equal(`--credentials-file ${join(folder, "credentials")} is no JSON: ${form}`);
    expect((await failureOf(administrator(join(folder, "none"), nowhere, warn))).message).to.match(/^--credentials-file \S+none cannot be read: ENOENT/);
  });
});
