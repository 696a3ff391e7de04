/** What backslashes mean in strings and characters. */

const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  b: "\b",
  r: "\r",
  a: "\x07",
  f: "\f",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
  "0": "\0",
};

const NUMERIC = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-9]{3}))/;

/** One escape after its backslash: its text and how many units it takes; null for an unknown escape. */
function readEscape(rest: string): { readonly text: string; readonly length: number } | null {
  const numeric = NUMERIC.exec(rest);
  if (numeric) {
    const [all, four, eight, two, decimal] = numeric;
    const code = decimal ? Number(decimal) : Number.parseInt((four ?? eight ?? two) as string, 16);
    if (code > 0x10ffff || (decimal && code > 255)) return null;
    return { text: String.fromCodePoint(code), length: all.length };
  }
  const simple = SIMPLE[rest[0] ?? ""];
  return simple === undefined ? null : { text: simple, length: 1 };
}

/**
 * A text with its escapes read. An unknown escape stays as it is written, as F# has it.
 */
export function readEscapes(raw: string): string {
  if (!raw.includes("\\")) return raw;
  let text = "";
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] !== "\\") {
      text += raw[at];
      continue;
    }
    // A backslash at the end of a line joins the next one without its blanks.
    const joined = /^\r?\n[ \t]*/.exec(raw.slice(at + 1, at + 200));
    if (joined) {
      at += joined[0].length;
      continue;
    }
    const found = readEscape(raw.slice(at + 1, at + 10));
    if (found === null) text += "\\";
    else {
      text += found.text;
      at += found.length;
    }
  }
  return text;
}
