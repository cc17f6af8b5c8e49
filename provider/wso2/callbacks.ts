/**
 * An application has one callback URL; of several the server makes nothing but an error 501, and wants one regular
 * expression for all (source of the applications API).
 */
const EXPRESSION = /^regexp=\((.*)\)$/s;

/** An address of the machine itself, whose port the server takes out of the expression and out of what it compares, and finds only as it stands. */
const LOOPBACK = "127.0.0.1";

/** What is more than itself in an expression of Java. */
const SPECIAL = /127\.0\.0\.1|[\\^$.|?*+()[{]/g;

/** Callback URLs as the server keeps them. Every character stands for itself: an open dot would let a host of another name pass. */
export function storedCallbacks(urls: string[]): string[] {
  if (urls.length < 2) return urls;
  return [`regexp=(${urls.map((url) => url.replace(SPECIAL, (found) => (found === LOOPBACK ? found : `\\${found}`))).join("|")})`];
}

/** The callback URLs that the server keeps, one by one; an expression that lets more through, as one with the open dots of the Console does, stays what it is. */
export function callbacksIn(stored: string[]): string[] {
  return stored.flatMap((one) => {
    const parts = EXPRESSION.exec(one)?.[1]?.match(/(\\.|[^\\|])+/g) ?? [];
    const urls = parts.map((part) => part.replace(/\\(.)/g, "$1"));
    return storedCallbacks(urls)[0] === one ? urls : one;
  });
}
