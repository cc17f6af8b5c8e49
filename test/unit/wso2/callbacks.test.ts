import { expect } from "chai";
import { sameCallbacks } from "../../../provider/application/sync.js";
import { callbacksIn, storedCallbacks } from "../../../provider/wso2/callbacks.js";

/** Whether the server lets users be sent back to a URL: the whole of it must match. */
const lets = (stored: string, url: string): boolean => new RegExp(`^(?:${stored.replace(/^regexp=/, "")})$`).test(url);

describe("Callback URLs", () => {
  it("are kept as they are while there is one, or none", () => {
    for (const urls of [[], ["https://a.example/x?y=z"], ["regexp=(https://.*)"]]) {
      expect(storedCallbacks(urls)).to.deep.equal(urls);
      expect(callbacksIn(urls)).to.deep.equal(urls);
    }
  });

  const urls = ["https://a.example/x?y=z&b=(1|2)", "https://b.example:8443/$[1]{2}^*+", "my.app://back\\slash", "http://127.0.0.1:8080/x.y", "http://[::1]/x"];

  it("are one expression where there are several, which the server lets through and no other URL", () => {
    const [stored, second] = storedCallbacks(urls);
    expect(second).to.equal(undefined);
    for (const url of urls) expect(lets(stored!, url), url).to.equal(true);
    for (const url of ["https://axexample/x?y=z&b=(1|2)", "https://a.example/", "my-app://back\\slash", "http://127.0.0.1:8080/x-y"]) expect(lets(stored!, url), url).to.equal(false);
  });

  it("are found again in that expression", () => {
    expect(callbacksIn(storedCallbacks(urls))).to.deep.equal(urls);
  });

  it("of this machine stay written so that the server finds the port, which it leaves out of account", () => {
    const withoutPort = (text: string): string => text.replace(/(?<=127\.0\.0\.1|\[::1])(:[0-9]{1,5})/g, "");
    const [stored] = storedCallbacks(["http://127.0.0.1:8080/x", "http://[::1]:8080/x"]);
    for (const url of ["http://127.0.0.1:9999/x", "http://[::1]:9999/x"]) expect(lets(withoutPort(stored!), withoutPort(url)), url).to.equal(true);
  });

  it("stay an expression where that lets more through than some URLs, as the open dots of the Console do, or is written in another way", () => {
    for (const expression of [
      "regexp=(https://.*)", "regexp=(https://a.example/x?y)", "regexp=https://a.example", "regexp=(https://a.example/x|https://b.example/y)",
      String.raw`regexp=(https://a\.example/\w|https://b\.example/\d)`, String.raw`regexp=(https://a\.example/x)`, String.raw`regexp=(https:\/\/a\.example|https:\/\/b\.example)`,
    ]) expect(callbacksIn([expression]), expression).to.deep.equal([expression]);
  });

  it("are the same one by one and as the expression that the server keeps of them, in any order", () => {
    const [a, b] = ["https://a.example/x", "https://b.example/y"];
    const same: [string[], string[]][] = [[[], []], [[a, b], [b, a]], [[a, b], [String.raw`regexp=(https://a\.example/x|https://b\.example/y)`]], [[String.raw`regexp=(https://b\.example/y|https://a\.example/x)`], [a, b]]];
    for (const [one, other] of same) expect(sameCallbacks(one, other), `${one.join()} and ${other.join()}`).to.equal(true);
    const different: [string[], string[]][] = [[[a], []], [[a], [b]], [[a, b], [a]], [[a, b], ["regexp=(https://a.example/x|https://b.example/y)"]], [["regexp=(https://.*)"], ["regexp=(https://..*)"]]];
    for (const [one, other] of different) expect(sameCallbacks(one, other), `${one.join()} and ${other.join()}`).to.equal(false);
  });
});
