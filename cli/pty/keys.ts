/** What comes from a person's terminal: keys, and what the terminal says by itself. */

const ESC = "\x1b";
const BELL = "\x07";

/** Answers to questions, reports of the mouse and of the focus: plugins are not told of them. */
const BY_ITSELF = new RegExp(
  [
    String.raw`^(?:${ESC}\[(?:<[\d;]*[Mm]|M[\s\S]{3}|[IO]|\?[\d;]*[$uyc]+|>[\d;]*c|\d+;\d+R|[\d;]*t)`,
    String.raw`${ESC}[\]P_][\s\S]*?(?:${BELL}|${ESC}\\))+$`,
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

/** The text of bytes; null where they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
