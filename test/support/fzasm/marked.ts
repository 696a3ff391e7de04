/**
 * Texts with their diagnostics written under the places. A line of `^` marks a range of the line above it:
 *
 *     PUSH foo
 *          ^^^ error UndeclaredConstant: There is no constant foo.
 *
 * `!` instead of `^` is an empty range, `-` a note that explains another problem. The message may be left out.
 * Every diagnostic needs its mark.
 */
import assert from "node:assert/strict";
import { type Assembly, assemble } from "../../../lang/fzasm/index.js";
import type { Diagnostic } from "../../../lang/text/index.js";

interface Mark {
  readonly start: number;
  readonly end: number;
  /** What stands behind the signs; "note: …" for a note. */
  readonly says: string;
}

interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const MARK = /^( *)(\^+|!|-+)(?: +(.*))?$/;

/** Splits a marked text into the text and its marks. */
export function readMarked(marked: string): MarkedText {
  const marks: Mark[] = [];
  let text = "";
  let lineStart = 0;
  for (const line of marked.split("\n")) {
    const found = MARK.exec(line);
    if (found === null) {
      lineStart = text.length;
      text += `${line}\n`;
      continue;
    }
    const [, before = "", signs = "", says = ""] = found;
    const start = lineStart + before.length;
    const end = signs === "!" ? start : start + signs.length;
    marks.push({ start, end, says: signs.startsWith("-") ? `note: ${says}` : says });
  }
  return { text, marks };
}

/** Assembles a marked text, and compares what is reported with what is marked. */
export function checkMarked(marked: string, load?: (path: string) => string | null): Assembly {
  const { text, marks } = readMarked(marked);
  const assembly = assemble("test.fzasm", text, {
    load: (path) => {
      const found = load?.(path) ?? null;
      return found === null ? null : { path, text: found };
    },
  });
  const reported = assembly.diagnostics.flatMap(marksOf);
  const show = (list: readonly Mark[]) => list.map((mark) => showMark(text, mark)).sort();
  assert.deepEqual(show(matchMessages(reported, marks)), show(marks));
  return assembly;
}

function marksOf(diagnostic: Diagnostic): Mark[] {
  const { start, end, severity, kind, message, path } = diagnostic;
  const says = `${severity} ${kind}: ${message}`;
  const where = path === "test.fzasm" ? { start, end } : { start: 0, end: 0 };
  const notes = diagnostic.related.map((note) => ({ ...note, says: `note: ${note.message}` }));
  return [{ ...where, says: path === "test.fzasm" ? says : `${path} ${says}` }, ...notes];
}

/** A mark without a message stands for any message at its place. */
function matchMessages(reported: readonly Mark[], marks: readonly Mark[]): Mark[] {
  const key = ({ start, end, says }: Mark) => `${start}-${end} ${says}`;
  const wanted = new Set(marks.map(key));
  return reported.map((mark) => {
    const brief = { ...mark, says: mark.says.split(":")[0]! };
    return wanted.has(key(mark)) || !wanted.has(key(brief)) ? mark : brief;
  });
}

function showMark(text: string, { start, end, says }: Mark): string {
  const line = text.slice(0, start).split("\n").length;
  return `${line}:${start}-${end} "${text.slice(start, end)}" ${says}`;
}
