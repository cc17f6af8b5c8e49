import { expect } from "chai";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SeededApplication, Simulator } from "../../simulator/index.js";
import { send, type Answer } from "./client.js";
import { createUser, invite, organizationHome, passwordApplication, rootHome, signIn, start, type Home } from "./users.js";

const chosen = "Ch0sen@pw";

for (const level of ["7.0", "7.2"] as const) {
  describe(`An invitation by the simulator at ${level}`, () => {
    let simulator: Simulator;
    let home: Home;
    let application: SeededApplication;

    beforeEach(async () => {
      simulator = await start(level);
      application = await passwordApplication(simulator);
      home = await organizationHome(simulator, "acme");
    });
    afterEach(() => simulator.close());

    const linkPath = (): string => simulator.mails.at(-1)!.link.slice(simulator.url.length);
    const choose = (password: string): Promise<Answer> => send(simulator, "POST", linkPath(), undefined, new URLSearchParams({ password }));
    const systemOf = async (id: string): Promise<unknown> => {
      const { body } = await home.client.call("GET", `${home.prefix}/scim2/Users/${id}`);
      return body[level === "7.0" ? "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" : "urn:scim:wso2:schema"];
    };

    it("is one mail to the invited user, with a link to the simulator", async () => {
      await invite(home, "ada");
      await createUser(home, "bob");
      expect(simulator.mails).to.have.length(1);
      const [mail] = simulator.mails;
      expect(mail).to.include({ to: "ada@example.org", userName: "ada", organizationId: home.organizationId, subject: "Choose your password for acme" });
      const link = new URL(mail!.link);
      expect(link.origin + link.pathname).to.equal(`${simulator.url}/accountrecoveryendpoint/confirmrecovery.do`);
      expect(link.searchParams.get("confirmation")).to.match(/^[0-9a-f-]{36}$/);
    });

    it("is no mail to a user without an address, or when the user is refused", async () => {
      await invite(home, "ada", { emails: undefined });
      await createUser(home, "bob");
      await invite(home, "bob");
      expect(simulator.mails).to.deep.equal([]);
    });

    it("leads to a page with a form for the password", async () => {
      await invite(home, "a&da");
      const page = await send(simulator, "GET", linkPath(), undefined);
      expect(page.status).to.equal(200);
      expect(page.headers.get("content-type")).to.equal("text/html;charset=UTF-8");
      expect(page.text).to.match(/<form method="post">.*<input type="password" name="password"/);
      expect(page.text).to.contain("a&#38;da");
    });

    it("lets the user in once a password is chosen, and not before", async () => {
      const { id } = await invite(home, "ada");
      const locked = await signIn(simulator, home, application, "ada", chosen);
      expect([locked.status, locked.body["error"]]).to.deep.equal([400, "invalid_grant"]);
      expect(locked.body.error_description).to.contain("Account is locked for user ada");
      expect(await systemOf(id!)).to.include({ accountState: "PENDING_AP" });

      expect((await choose(chosen)).status).to.equal(200);
      expect((await signIn(simulator, home, application, "ada", chosen)).status).to.equal(200);
      expect(await systemOf(id!)).to.deep.equal({ accountLocked: false, accountState: "UNLOCKED" });
    });

    it("lets a user of the root in at the root", async () => {
      const root = await rootHome(simulator);
      await invite(root, "ada");
      expect(simulator.mails[0]).to.include({ organizationId: simulator.store.rootId });
      await choose(chosen);
      expect((await signIn(simulator, root, application, "ada", chosen)).status).to.equal(200);
      expect((await signIn(simulator, home, application, "ada", chosen)).status).to.equal(400);
    });

    it("takes the password in a JSON body too", async () => {
      await invite(home, "ada");
      expect((await send(simulator, "POST", linkPath(), undefined, { password: chosen })).status).to.equal(200);
      expect((await signIn(simulator, home, application, "ada", chosen)).status).to.equal(200);
    });

    it("refuses a weak password, with the form again, and waits for a better one", async () => {
      await invite(home, "ada");
      for (const weak of ["short", "no1upper@case", ""]) {
        const refused = await choose(weak);
        expect(refused.status).to.equal(400);
        expect(refused.text).to.match(/password should .*<form/);
      }
      expect((await choose(chosen)).status).to.equal(200);
    });

    it("works once", async () => {
      await invite(home, "ada");
      await choose(chosen);
      const again = [await choose("An0ther@pw"), await send(simulator, "GET", linkPath(), undefined)];
      expect(again.map(({ status, text }) => [status, text.includes("This link was used already.")])).to.deep.equal([[400, true], [400, true]]);
      expect((await signIn(simulator, home, application, "ada", chosen)).status).to.equal(200);
    });

    it("is none with another code, or for a user who is gone", async () => {
      const unknown = await send(simulator, "GET", "/accountrecoveryendpoint/confirmrecovery.do?confirmation=x", undefined);
      expect([unknown.status, unknown.text.includes("This link leads to no invitation.")]).to.deep.equal([400, true]);
      await createUser(home, "admin");
      const { id } = await invite(home, "ada");
      expect((await home.client.call("DELETE", `/o/scim2/Users/${id}`)).status).to.equal(204);
      expect((await choose(chosen)).status).to.equal(400);
    });

    it("shows neither its code nor the chosen password in what the simulator tells of itself", async () => {
      await invite(home, "ada");
      const code = new URL(simulator.mails[0]!.link).searchParams.get("confirmation")!;
      await choose(chosen);
      const told = JSON.stringify(simulator.requests) + (await send(simulator, "GET", "/_simulator/store", undefined)).text;
      expect(told).to.contain("confirmation=***").and.not.to.contain(code).and.not.to.contain(chosen);
    });
  });
}

describe("The outbox of the simulator", () => {
  let folder: string;
  let simulator: Simulator;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulator-"));
  });
  afterEach(async () => {
    await simulator.close();
    await rm(folder, { recursive: true });
  });

  async function messages(): Promise<string[]> {
    const names = (await readdir(join(folder, "out", "box"))).sort();
    return Promise.all(names.map((name) => readFile(join(folder, "out", "box", name), "utf8")));
  }

  it("is a folder, made if need be, with a file for each mail, named by time", async () => {
    simulator = await start("7.2", { outbox: join(folder, "out", "box") });
    const home = await organizationHome(simulator, "acme");
    expect(await messages()).to.deep.equal([]);
    const names = ["zoe", "ada", "mia"];
    for (const name of names) await invite(home, name);
    const found = await messages();
    expect(found.map((message) => /^To: (.*)$/m.exec(message)![1])).to.deep.equal(names.map((name) => `${name}@example.org`));
    expect(found.map((message) => message.split("\r\n").at(-2))).to.deep.equal(simulator.mails.map(({ link }) => link));
  });

  it("holds messages with headers and a body that mail programs read", async () => {
    simulator = await start("7.2", { outbox: join(folder, "out", "box") });
    const name = "Müller & Söhne, Zürich und ein Name, der für ein einziges Wort zu lang ist";
    await invite(await organizationHome(simulator, name), "ada");
    const [head, body] = (await messages())[0]!.split("\r\n\r\n") as [string, string];
    const lines = head.replaceAll("\r\n ", " ").split("\r\n").map((line) => /^([\w-]+): (.*)$/.exec(line)!.slice(1) as [string, string]);
    const headers: Record<string, string> = Object.fromEntries(lines);
    expect(headers).to.include.keys("From", "To", "Subject", "Date", "Message-ID", "MIME-Version");
    expect(head).to.match(/^[\x20-\x7e\r\n]*$/);
    const words = headers["Subject"]!.split(" ").map((word) => /^=\?utf-8\?B\?(.*)\?=$/.exec(word)![1]!);
    expect(words.map((word) => Buffer.from(word, "base64").toString()).join("")).to.equal(`Choose your password for ${name}`);
    expect(words.every((word) => word.length + 12 <= 75)).to.equal(true);
    expect(Date.parse(headers["Date"]!)).to.equal(Math.floor(Date.parse(simulator.mails[0]!.date) / 1000) * 1000);
    expect(body).to.contain("ada");
  });
});
