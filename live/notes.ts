/** What a run leaves on the lines of one text, and how it reads beside them. */

/** What stands beside a line. */
export interface LiveLine {
  readonly line0: number;
  /** "end": the run did not go on from here. */
  readonly kind: "value" | "output" | "end";
  /** In one line, short. */
  readonly text: string;
}

/** UTF-16 units of values beside a line, and of the reason why a run is over. */
const LONGEST = 60;
const LONGEST_REASON = 100;

interface Note {
  /** By variable; "" is the value of the line itself. */
  readonly values: Map<string, string>;
  visits: number;
  readonly printed: string[];
  prints: number;
  end: string | null;
}

export class Notes {
  readonly #lines = new Map<number, Note>();

  /** A line gave a value. @param name "" for the line itself */
  value(line0: number, name: string, text: string): void {
    const note = this.#note(line0);
    // The variables of a line take turns: the first of them counts.
    const [first = name] = note.values.keys();
    if (first === name) note.visits++;
    note.values.set(name, text);
  }

  printed(line0: number, text: string): void {
    const note = this.#note(line0);
    note.prints++;
    if (note.printed.length < 3) note.printed.push(oneLine(text));
  }

  end(line0: number, text: string): void {
    this.#note(line0).end = text;
  }

  /** In the order of the lines. */
  lines(): readonly LiveLine[] {
    const ordered = [...this.#lines].sort(([left], [right]) => left - right);
    return ordered.flatMap(([line0, note]) => [
      ...(note.values.size > 0 ? [valueLine(line0, note)] : []),
      ...(note.prints > 0 ? [outputLine(line0, note)] : []),
      ...(note.end === null
        ? []
        : [{ line0, kind: "end" as const, text: cut(note.end, LONGEST_REASON) }]),
    ]);
  }

  #note(line0: number): Note {
    const known = this.#lines.get(line0);
    if (known) return known;
    const made: Note = { values: new Map(), visits: 0, printed: [], prints: 0, end: null };
    this.#lines.set(line0, made);
    return made;
  }
}

function valueLine(line0: number, { values, visits }: Note): LiveLine {
  const parts = [...values].map(([name, text]) => (name === "" ? text : `${name} = ${text}`));
  const times = visits > 1 ? ` (${visits}×)` : "";
  const sign = values.has("") ? "= " : "";
  return { line0, kind: "value", text: `${sign}${cut(parts.join(", "))}${times}` };
}

function outputLine(line0: number, { printed, prints }: Note): LiveLine {
  const more = prints > printed.length ? ` … (${prints}×)` : "";
  return { line0, kind: "output", text: `prints ${cut(printed.join(" | "))}${more}` };
}

function oneLine(text: string): string {
  return text
    .slice(0, 2 * LONGEST_REASON)
    .replace(/\s+/g, " ")
    .trim();
}

function cut(text: string, longest = LONGEST): string {
  const line = oneLine(text);
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}
