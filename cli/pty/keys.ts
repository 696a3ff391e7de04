/** What comes from a person's terminal: keys, and what the terminal says by itself. */

const ESC = "\x1b";
const BELL = "\x07";

/** No control character is in them: a line that is typed is none. Answers to questions, reports of the mouse and of the focus: plugins are not told of them. */
const BY_ITSELF = new RegExp(
  [
    String.raw`^(?:${ESC}\[(?:<[\d;]*[Mm]|M[ -\uffff]{3}|[IO]|\?[\d;]*[$uyc]+|>[\d;]*c|\d+;\d+R|[\d;]*t)`,
    String.raw`${ESC}[\]P_][ -~\u0080-\uffff]*?(?:${BELL}|${ESC}\\))+$`,
  ].join("|"),
);

export function isByItself(keys: string): boolean {
  return BY_ITSELF.test(keys);
}

const MOUSE = new RegExp(String.raw`${ESC}\[<\d+;\d+;(\d+)[Mm]`, "g");

/** Without what the mouse did below the program's screen. */
export function withinRows(keys: string, rows: number): string {
  return keys.replace(MOUSE, (report, row) => (Number(row) > rows ? "" : report));
}

/** Keys that came together: as a text, and as the very bytes. */
export interface Keys {
  /** Bytes that are not text stand there as U+FFFD. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Reads keys without cutting a character that comes in two pieces. */
export class KeyReader {
  #begun: Uint8Array = new Uint8Array();

  /** The last character waits where it is not whole. */
  take(piece: Uint8Array): Keys {
    const all = Buffer.concat([this.#begun, piece]);
    const end = all.length - begunAtEnd(all);
    this.#begun = all.subarray(end);
    const bytes = all.subarray(0, end);
    return { bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
  }
}

/** How many bytes at the end begin a character of UTF-8 that goes on. */
function begunAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0x80 && byte < 0xc0) continue;
    return lengthFrom(byte) > back ? back : 0;
  }
  return 0;
}

/** How long a character is, by its first byte. */
function lengthFrom(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}
