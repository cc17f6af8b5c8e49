import { expect } from "chai";
import { createUser, find, namesIn, patch, startScimServer, userNamed, type ScimServer, type Side } from "./scimServer.js";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const wso2 = "urn:scim:wso2:schema";
const unknownId = "00000000-0000-0000-0000-000000000000";

for (const level of ["7.0", "7.2"] as const) {
  describe(`simulated SCIM users at level ${level}`, () => {
    let server: ScimServer;
    let acme: Side;

    beforeEach(async () => {
      server = await startScimServer(level);
      acme = await server.organization("acme");
      // At 7.0 PATCH and DELETE need a user of this name.
      await createUser(acme, "admin");
    });
    afterEach(() => server.simulator.close());

    it("shows a created user with its location, and never its password", async () => {
      const created = await acme.send("POST", "/scim2/Users", userNamed("jane"));
      expect(created.status).to.equal(201);
      expect(created.headers.get("location")).to.equal(`${server.simulator.url}/o/scim2/Users/${created.body.id}`);
      const got = await acme.send("GET", `/scim2/Users/${created.body.id}`);
      expect(got.body).to.deep.equal(created.body);
      expect(JSON.stringify([created, got])).not.to.contain("Passw0rd@1");
      expect(server.simulator.store.users[created.body.id!]?.password).to.equal("Passw0rd@1");
    });

    it("gives e-mails without a type as texts, typed ones as objects, and forgets which was primary", async () => {
      const plain = await acme.send("POST", "/scim2/Users", userNamed("plain", { emails: ["p@example.org"] }));
      expect(plain.body["emails"]).to.deep.equal(["p@example.org"]);
      const typed = await acme.send("POST", "/scim2/Users", userNamed("typed", { emails: [{ type: "work", value: "w@example.org", primary: true }] }));
      expect(typed.body["emails"]).to.deep.equal([{ type: "work", value: "w@example.org" }]);
      expect(namesIn(await find(acme, "emails.work eq w@example.org"))).to.deep.equal(["typed"]);
      expect(namesIn(await find(acme, "emails eq w@example.org"))).to.deep.equal([]);
      expect(namesIn(await find(acme, "emails eq p@example.org"))).to.deep.equal(["plain"]);
    });

    const refused: [string, Record<string, unknown>, number, RegExp][] = [
      ["without a name", { userName: undefined }, 400, /^Required attribute userName is missing/],
      ["whose name is too short", { userName: "ab" }, 400, /^31301 - Username ab is not valid/],
      ["whose name has a blank", { userName: "two words" }, 400, /^31301 /],
      ["without a password", { password: undefined }, 400, /minimum length of password should be 8/],
      ["with a password without a digit", { password: "Password@x" }, 400, /at least 1 digits/],
      ["with a password without a capital", { password: "passw0rd@1" }, 400, /at least 1 upper case/],
      ["with a password of letters and digits", { password: "Passw0rd1" }, 400, /at least 1 special/],
      ["with an e-mail that is none", { emails: ["nowhere"] }, 400, /^Error in adding the user: jane\. Email is not in the correct format\.$/],
      ["with a mobile number that is too short", { phoneNumbers: [{ type: "mobile", value: "+4912345" }] }, 400, /Mobile number is not in the correct format/],
    ];
    for (const [what, more, status, detail] of refused) {
      it(`refuses a user ${what}`, async () => {
        const answer = await acme.send("POST", "/scim2/Users", userNamed("jane", more));
        expect(answer.status).to.equal(status);
        expect(answer.body.detail).to.match(detail);
        expect(answer.body["status"]).to.equal(String(status));
        expect(namesIn(await acme.send("GET", "/scim2/Users"))).to.deep.equal(["admin"]);
      });
    }

    it("refuses a name of another user store with the reason where the type belongs, and knows its own store", async () => {
      const other = await acme.send("POST", "/scim2/Users", userNamed("DEFAULT/jane"));
      expect(other).to.deep.include({ status: 400 });
      expect(other.body).to.include({ scimType: "Invalid user store name.", detail: "Request is unparsable, syntactically incorrect, or violates schema." });
      expect((await acme.send("POST", "/scim2/Users", userNamed("PRIMARY/jane"))).body["userName"]).to.equal("jane");
    });

    it("refuses a second user of a name in one organization, not in another", async () => {
      await createUser(acme, "jane");
      const again = await acme.send("POST", "/scim2/Users", userNamed("jane"));
      expect(again.status).to.equal(409);
      expect(again.body.detail).to.equal("User with the name: jane already exists in the system.");
      const beta = await server.organization("beta");
      expect((await beta.send("POST", "/scim2/Users", userNamed("jane"))).status).to.equal(201);
    });

    it("ignores attributes that no schema knows", async () => {
      const answer = await acme.send("POST", "/scim2/Users", userNamed("jane", { colour: "blue" }));
      expect(answer.status).to.equal(201);
      expect(answer.body).not.to.have.property("colour");
    });

    it("refuses bodies that are no JSON, and content types that are not SCIM's", async () => {
      const broken = await acme.send("POST", "/scim2/Users", "{");
      expect([broken.status, broken.body.scimType]).to.deep.equal([400, "invalidSyntax"]);
      const text = await acme.send("POST", "/scim2/Users", "{}", { "content-type": "text/plain" });
      expect([text.status, text.body.detail]).to.deep.equal([406, "text/plain is not supported."]);
      const scim = await acme.send("POST", "/scim2/Users", userNamed("jane"), { "content-type": "application/scim+json" });
      expect(scim.status).to.equal(201);
    });

    it("shows of a user what was asked for, and its id", async () => {
      const id = await createUser(acme, "jane", { externalId: "mark" });
      const some = await acme.send("GET", `/scim2/Users/${id}?attributes=externalId,name.givenName`);
      expect(some.body).to.have.all.keys("schemas", "id", "externalId", "name");
      expect(some.body["name"]).to.deep.equal({ givenName: "Ada" });
      const listed = await acme.send("GET", "/scim2/Users?attributes=userName&filter=userName%20eq%20jane");
      expect(listed.body.Resources).to.deep.equal([{ id, userName: "jane" }]);
      const without = await acme.send("GET", `/scim2/Users/${id}?excludedAttributes=emails,meta,name.familyName,id`);
      expect(without.body).to.have.all.keys("schemas", "id", "userName", "externalId", "name");
      expect(without.body["name"]).to.deep.equal({ givenName: "Ada" });
    });

    it("finds every name that is not quoted", async () => {
      for (const name of ["a&b", "a,b", "a#b", "o'neil", 'a"b', "a(b)", "a\\b", "a_b", "äöü日本", "a+b", "a=b", "a;b", "a:b", "a$b", "sandy"]) {
        await createUser(acme, name);
        expect(namesIn(await find(acme, `userName eq ${name}`)), name).to.deep.equal([name]);
      }
    });

    it("finds a quoted name but one with a quotation mark or a backslash, escaped or not", async () => {
      for (const name of ["a(b)", "o'neil", 'a"b', "a\\b"]) await createUser(acme, name);
      expect(namesIn(await find(acme, 'userName eq "a(b)"'))).to.deep.equal(["a(b)"]);
      expect(namesIn(await find(acme, 'userName eq "o\'neil"'))).to.deep.equal(["o'neil"]);
      expect(namesIn(await find(acme, 'userName eq "a\\"b"'))).to.deep.equal([]);
      expect(namesIn(await find(acme, 'userName eq "a\\\\b"'))).to.deep.equal([]);
    });

    it("takes a star in eq for any text, and does not count what it finds so", async () => {
      await createUser(acme, "jane");
      await createUser(acme, "janet");
      const found = await find(acme, "userName eq jan*");
      expect(namesIn(found)).to.deep.equal(["jane", "janet"]);
      expect(found.body).to.include({ totalResults: 0, itemsPerPage: 2 });
    });

    it("joins comparisons by and, within brackets too, and knows the usual operators", async () => {
      await createUser(acme, "jane", { title: "Head of Sales" });
      await createUser(acme, "jack", { title: "Clerk" });
      expect(namesIn(await find(acme, "userName sw ja and title co Sales"))).to.deep.equal(["jane"]);
      expect(namesIn(await find(acme, "(userName sw ja) and (title eq Head of Sales)"))).to.deep.equal(["jane"]);
      expect(namesIn(await find(acme, "userName ew ck"))).to.deep.equal(["jack"]);
      expect(namesIn(await find(acme, "title ne Clerk"))).to.deep.equal(["jane"]);
    });

    it("answers 200 without a body where a value has a slash", async () => {
      const answer = await find(acme, "externalId eq shop/dev/admin");
      expect(answer.status).to.equal(200);
      expect(answer.headers.get("content-type")).to.equal(null);
      expect(answer.body).to.deep.equal({});
    });

    const filters: [string, number, string, string | undefined][] = [
      ["userName eq a or userName eq b", 500, "Unsupported Operation: or", undefined],
      ["userName xx a", 400, "Given filter operator is not supported.", "InvalidFilter"],
      ["userName gt a", 400, "Filter operation: gt is not supported for filtering in users endpoint.", "InvalidFilter"],
      ["colour eq blue", 400, "Not a valid attribute name/uri", "invalidValue"],
    ];
    for (const [filter, status, detail, scimType] of filters) {
      it(`refuses the filter ${filter}`, async () => {
        const answer = await find(acme, filter);
        expect([answer.status, answer.body.detail, answer.body.scimType]).to.deep.equal([status, detail, scimType]);
      });
    }

    it("pages by startIndex and count, in the order of names", async () => {
      for (const name of ["carl", "bert", "dora"]) await createUser(acme, name);
      const page = await acme.send("GET", "/scim2/Users?startIndex=2&count=2");
      expect(namesIn(page)).to.deep.equal(["bert", "carl"]);
      expect(page.body).to.include({ totalResults: 4, startIndex: 2, itemsPerPage: 2 });
      const past = await acme.send("GET", "/scim2/Users?startIndex=100&count=2");
      expect(past.body).to.deep.equal({ totalResults: 4, startIndex: 100, itemsPerPage: 0, schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] });
      expect((await acme.send("GET", "/scim2/Users?count=abc")).status).to.equal(404);
      expect((await acme.send("GET", "/scim2/Users?sortBy=userName")).status).to.equal(501);
    });

    it(`counts ${level === "7.0" ? "nothing" : "all"} when asked for no rows`, async () => {
      const answer = await acme.send("GET", "/scim2/Users?count=0");
      expect(answer.body).to.include({ totalResults: level === "7.0" ? 0 : 1, itemsPerPage: 0 });
      expect(answer.body).not.to.have.property("Resources");
    });

    it("searches by POST as it lists by GET", async () => {
      const id = await createUser(acme, "jane");
      const answer = await acme.send("POST", "/scim2/Users/.search", { filter: "userName eq jane", attributes: ["userName"], count: 5 });
      expect(answer.status).to.equal(200);
      expect(answer.body.Resources).to.deep.equal([{ id, userName: "jane" }]);
    });

    it("loses with PUT what the body does not name, but not a lock", async () => {
      const id = await createUser(acme, "jane", { externalId: "mark", active: false });
      const schema = level === "7.0" ? enterprise : wso2;
      const locked = await patch(acme, `/scim2/Users/${id}`, { op: "replace", value: { [schema]: { accountLocked: true, country: "LK" } } });
      expect(locked.body[schema]).to.deep.equal({ accountLocked: true, country: "LK", accountState: "LOCKED", lockedReason: "ADMIN_INITIATED" });
      const put = await acme.send("PUT", `/scim2/Users/${id}`, { schemas: [], userName: "jane", name: { givenName: "Put" } });
      expect(put.status).to.equal(200);
      expect(put.body).to.have.all.keys("schemas", "id", "userName", "name", "meta", schema);
      expect(put.body["name"]).to.deep.equal({ givenName: "Put" });
      expect(put.body[schema]).to.deep.equal({ accountLocked: true, accountState: "LOCKED", lockedReason: "ADMIN_INITIATED" });
    });

    it("keeps the name in PUT and PATCH", async () => {
      const id = await createUser(acme, "jane");
      const put = await acme.send("PUT", `/scim2/Users/${id}`, { schemas: [], userName: "other" });
      const patched = await patch(acme, `/scim2/Users/${id}`, { op: "replace", path: "userName", value: "other" });
      for (const answer of [put, patched]) {
        expect([answer.status, answer.body.scimType, answer.body.detail]).to.deep.equal([400, "mutability", "Attribute userName cannot be modified."]);
      }
    });

    it("merges what a PATCH without a path gives", async () => {
      const id = await createUser(acme, "jane", { title: "Clerk" });
      const answer = await patch(acme, `/scim2/Users/${id}`, { op: "Replace", value: { name: { familyName: "King" }, emails: ["king@example.org"], [enterprise]: { department: "Sales" } } });
      expect(answer.body).to.deep.include({ name: { givenName: "Ada", familyName: "King" }, emails: ["king@example.org"], title: "Clerk", [enterprise]: { department: "Sales" } });
    });

    it("patches single attributes by their paths, those of a schema and of a type too", async () => {
      const id = await createUser(acme, "jane", { emails: [{ type: "work", value: "w@example.org" }, { type: "home", value: "h@example.org" }] });
      const answer = await patch(
        acme,
        `/scim2/Users/${id}`,
        { op: "replace", path: "name.givenName", value: "Eve" },
        { op: "replace", path: `${enterprise}:department`, value: "Sales" },
        { op: "replace", path: 'emails[type eq "work"].value', value: "new@example.org" },
        { op: "remove", path: "emails[type eq home]" },
        { op: "remove", path: "name.familyName" },
        { op: "add", path: "active", value: false },
      );
      expect(answer.status).to.equal(200);
      expect(answer.body).to.deep.include({ name: { givenName: "Eve" }, [enterprise]: { department: "Sales" }, emails: [{ type: "work", value: "new@example.org" }], active: false });
    });

    it("changes a password that meets the rules, and no other", async () => {
      const id = await createUser(acme, "jane");
      expect((await patch(acme, `/scim2/Users/${id}`, { op: "replace", path: "password", value: "x" })).status).to.equal(400);
      expect(server.simulator.store.users[id]?.password).to.equal("Passw0rd@1");
      expect((await patch(acme, `/scim2/Users/${id}`, { op: "replace", path: "password", value: "An0ther@pw" })).status).to.equal(200);
      expect(server.simulator.store.users[id]?.password).to.equal("An0ther@pw");
    });

    it("does nothing of a PATCH of which one operation fails", async () => {
      const id = await createUser(acme, "jane");
      const answer = await patch(acme, `/scim2/Users/${id}`, { op: "replace", path: "name.givenName", value: "Eve" }, { op: "replace", path: "emails", value: ["nowhere"] });
      expect(answer.status).to.equal(400);
      expect((await acme.send("GET", `/scim2/Users/${id}`)).body["name"]).to.deep.equal({ givenName: "Ada", familyName: "Byron" });
    });

    it("refuses operations and attributes that it does not know, and no operation at all", async () => {
      const id = await createUser(acme, "jane");
      const operation = (op: Record<string, unknown>) => patch(acme, `/scim2/Users/${id}`, op);
      expect((await operation({ op: "zap", path: "title", value: "x" })).body).to.include({ scimType: "invalidSyntax", detail: "Unknown operation: zap" });
      expect((await operation({ op: "replace", path: "colour", value: "x" })).body).to.include({ scimType: "No attribute with the name : colour" });
      expect((await operation({ op: "replace", path: `${enterprise}:colour`, value: "x" })).body).to.include({ scimType: "noTarget", detail: "No such attribute with the name : colour" });
      expect((await operation({ op: "remove" })).body).to.include({ scimType: "noTarget" });
      expect((await patch(acme, `/scim2/Users/${id}`)).status).to.equal(500);
    });

    it("knows a user in its own organization only", async () => {
      const id = await createUser(acme, "jane");
      const beta = await server.organization("beta");
      await createUser(beta, "admin");
      expect((await beta.send("GET", `/scim2/Users/${id}`)).status).to.equal(404);
      expect((await beta.send("DELETE", `/scim2/Users/${id}`)).status).to.equal(404);
      expect((await server.root.send("GET", `/scim2/Users/${id}`)).status).to.equal(404);
      expect((await acme.send("GET", `/scim2/Users/${id}`)).status).to.equal(200);
    });

    it("tells of an unknown user", async () => {
      const [get, put, patched, deleted] = [
        await acme.send("GET", `/scim2/Users/${unknownId}`),
        await acme.send("PUT", `/scim2/Users/${unknownId}`, userNamed("jane")),
        await patch(acme, `/scim2/Users/${unknownId}`, { op: "replace", path: "title", value: "x" }),
        await acme.send("DELETE", `/scim2/Users/${unknownId}`),
      ];
      const details = [get, put, patched, deleted].map((answer) => answer.body.detail);
      expect([get, put, patched, deleted].map((answer) => answer.status)).to.deep.equal([404, 404, 404, 404]);
      const atOldLevel = `User ${unknownId} does not exist in: PRIMARY`;
      expect([details[0], details[2]]).to.deep.equal(level === "7.0" ? [atOldLevel, atOldLevel] : ["User not found in the user store.", `No user with the id : ${unknownId} in the user store.`]);
      expect(details[3]).to.equal("Specified resource (e.g., User) or endpoint does not exist.");
    });

    it("frees the name of a deleted user", async () => {
      const id = await createUser(acme, "jane");
      expect(await acme.send("DELETE", `/scim2/Users/${id}`)).to.deep.include({ status: 204, body: {} });
      expect((await acme.send("DELETE", `/scim2/Users/${id}`)).status).to.equal(404);
      expect((await acme.send("POST", "/scim2/Users", userNamed("jane"))).status).to.equal(201);
    });

    it("lets nobody but itself change the root's administrator", async () => {
      const administrator = Object.values(server.simulator.store.users).find((user) => user.organizationId === server.root.organizationId)!;
      for (const answer of [await server.root.send("DELETE", `/scim2/Users/${administrator.id}`), await patch(server.root, `/scim2/Users/${administrator.id}`, { op: "replace", path: "title", value: "x" })]) {
        expect(answer).to.deep.include({ status: 403, body: {} });
      }
      const { userName, password } = server.simulator.administrator;
      const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString("base64")}`;
      const own = await server.root.send("PATCH", `/scim2/Users/${administrator.id}`, { Operations: [{ op: "replace", path: "title", value: "Chief" }] }, { authorization });
      expect([own.status, own.body["title"]]).to.deep.equal([200, "Chief"]);
    });
  });
}
