/** Lines of a stream of bytes; one that is too long is told of and left out, as a client may never end one. */

/** UTF-16 units of a message. */
const LONGEST = 1 << 20;

export class Lines {
  readonly #decoder = new TextDecoder();
  #rest = "";
  #isSkipping = false;

  /** The lines that end in these bytes; null stands for one that was too long. */
  push(bytes: Uint8Array): (string | null)[] {
    const parts = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#rest = parts.pop()!;
    const lines = parts.map((line) => this.#whole(line));
    if (this.#rest.length > LONGEST) {
      this.#rest = "";
      this.#isSkipping = true;
    }
    return lines.filter((line) => line === null || line.trim() !== "");
  }

  #whole(line: string): string | null {
    const isBad = this.#isSkipping || line.length > LONGEST;
    this.#isSkipping = false;
    return isBad ? null : line;
  }
}
