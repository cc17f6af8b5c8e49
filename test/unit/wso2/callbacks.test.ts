import { expect } from "chai";
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

  it("are found in an expression of the Console, which leaves dots open; what means more stays an expression", () => {
    expect(callbacksIn(["regexp=(https://a.example/x|https://b.example/y)"])).to.deep.equal(["https://a.example/x", "https://b.example/y"]);
    for (const expression of ["regexp=(https://.*)", "regexp=(https://a.example/x?y)", "regexp=https://a.example"]) expect(callbacksIn([expression])).to.deep.equal([expression]);
  });
});
