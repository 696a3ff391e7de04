/**
 * Fixtures with marks in them. `<|>` is a cursor; a line of carets under a line marks a range of it and says what
 * is expected there: `^^^ error FZ0402: text`. Marks are taken out before anything else sees the text.
 */
import assert from "node:assert/strict";

export interface MarkedPosition {
  readonly line0: number;
  readonly column0: number;
}

export interface Annotation {
  readonly line0: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** What stands after the carets. */
  readonly text: string;
}

export interface Fixture {
  readonly text: string;
  readonly cursors: readonly MarkedPosition[];
  readonly annotations: readonly Annotation[];
}

const CURSOR = "<|>";
const CARETS = /^(\s*)(\^+)\s*(.*)$/;

/** Takes the common indentation off, and the first line break; so that fixtures can be indented in a test. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const widths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const width = Math.min(...widths, Number.MAX_SAFE_INTEGER);
  const cut = lines.map((line) => line.slice(Math.min(width, line.length)));
  if (cut.at(-1)?.trim() === "") cut[cut.length - 1] = "";
  return cut.join("\n");
}

export function parseFixture(marked: string): Fixture {
  const lines: string[] = [];
  const cursors: MarkedPosition[] = [];
  const annotations: Annotation[] = [];
  for (let line of dedent(marked).split("\n")) {
    const carets = CARETS.exec(line);
    if (carets) {
      const startColumn = (carets[1] as string).length;
      const endColumn = startColumn + (carets[2] as string).length;
      annotations.push({
        line0: lines.length - 1,
        startColumn,
        endColumn,
        text: carets[3] as string,
      });
      continue;
    }
    for (let at = line.indexOf(CURSOR); at >= 0; at = line.indexOf(CURSOR)) {
      cursors.push({ line0: lines.length, column0: at });
      line = line.slice(0, at) + line.slice(at + CURSOR.length);
    }
    lines.push(line);
  }
  return { text: lines.join("\n"), cursors, annotations };
}

/** The one cursor of a fixture. */
export function onlyCursor(fixture: Fixture): MarkedPosition {
  assert.equal(fixture.cursors.length, 1, "the fixture is to have one cursor");
  return fixture.cursors[0] as MarkedPosition;
}

/** A place and a text as one line, to compare lists of them. */
export function describeAnnotation({ line0, startColumn, endColumn, text }: Annotation): string {
  return `${line0 + 1}:${startColumn + 1}-${endColumn + 1} ${text}`;
}
