const secondsBetweenLines = 20;

/**
 * Shows how a long step gets on: one line that is rewritten on a terminal; where the output is kept
 * (CI), a line now and then.
 */
export class Progress {
  #started = Date.now();
  #lastLine = Date.now();
  #text = "";
  #timer;
  #stream;

  constructor(stream = process.stderr) {
    this.#stream = stream;
    if (stream.isTTY) {
      this.#timer = setInterval(() => this.#rewrite(), 500);
    }
  }

  step(text) {
    this.#text = text;
    if (!this.#stream.isTTY) {
      this.#line();
    }
  }

  advance(text) {
    this.#text = text;
    if (!this.#stream.isTTY && Date.now() - this.#lastLine >= secondsBetweenLines * 1000) {
      this.#line();
    }
  }

  stop() {
    clearInterval(this.#timer);
    if (this.#stream.isTTY) {
      this.#stream.write("\r\x1b[K");
    }
  }

  #line() {
    this.#lastLine = Date.now();
    this.#stream.write(`[${this.#elapsed()}] ${this.#text}\n`);
  }

  #rewrite() {
    const width = (this.#stream.columns || 80) - 1;
    this.#stream.write(`\r${`[${this.#elapsed()}] ${this.#text}`.slice(0, width)}\x1b[K`);
  }

  #elapsed() {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
