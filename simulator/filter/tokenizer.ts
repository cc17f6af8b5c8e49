export interface Token {
  text: string;
  quoted: boolean;
}

const escapes: Record<string, string> = { a: "\u0007", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/**
 * Splits a filter as Java's StreamTokenizer does in the server's setting (behaviour §3.5): words are letters, digits, `@:_-+.*` `/` `!` and
 * what lies beyond ASCII; blanks part them; quotes hold a text together, with backslash escapes, to the end of the line at most;
 * every other character is dropped, and parts words too.
 */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  const word = /[A-Za-z0-9@:_\-+.*/!\u00a0-\uffff]+/y;
  for (let at = 0; at < filter.length; ) {
    const character = filter[at]!;
    if (character === '"' || character === "'") {
      const [text, end] = quotedText(filter, at);
      tokens.push({ text, quoted: true });
      at = end;
      continue;
    }
    word.lastIndex = at;
    const found = word.exec(filter)?.[0];
    if (found) tokens.push({ text: found, quoted: false });
    at += found?.length ?? 1;
  }
  return tokens;
}

function quotedText(filter: string, start: number): [text: string, end: number] {
  const quote = filter[start];
  let text = "";
  let at = start + 1;
  for (; at < filter.length && filter[at] !== quote && filter[at] !== "\n" && filter[at] !== "\r"; at++) {
    if (filter[at] === "\\" && at + 1 < filter.length) {
      const escaped = filter[++at]!;
      text += escapes[escaped] ?? escaped;
    } else text += filter[at];
  }
  return [text, at + (filter[at] === quote ? 1 : 0)];
}
