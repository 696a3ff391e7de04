/** Edits as people and their mistakes make them, and what an analysis says of the text that they leave. */
import assert from "node:assert/strict";
import { FsharpAnalysis, outlineOf } from "../../../lang/fsx/query/index.js";
import { showType } from "../../../lang/fsx/types/show.js";
import { compileFsharp } from "../../../lang/index.js";
import { encodeModule } from "../../../vm/codec/index.js";

const TYPED = [
  ..."x.(){}[]|=:+1 \"'\n\t;",
  "\n\n",
  "let ",
  "let rec f x = f x\n",
  "match ",
  "    ",
  "//",
  "(*",
  "*)",
  "and ",
  "type T = { A: int }\n",
  "open System\n",
  "|> List.map ",
  "mutable ",
  " + 1.0",
  "\nlet add a b = a + b\n",
  "[<Literal>]\n",
  "module M =\n    ",
];

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

/** An edit of a text: something typed, taken away, doubled or moved. */
export function randomEdit(text: string, next: (count: number) => number): Edit {
  const start = next(text.length + 1);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start) + 1;
  const line = text.slice(lineStart, lineEnd);
  switch (next(8)) {
    case 0:
      return { start: lineStart, end: lineEnd, typed: "" };
    case 1:
      return { start: lineStart, end: lineStart, typed: line };
    case 2: {
      const other = text.lastIndexOf("\n", next(text.length + 1)) + 1;
      return { start: other, end: other, typed: line };
    }
    case 3:
      return { start, end: Math.min(text.length, start + 1 + next(6)), typed: "" };
    case 4:
      return { start, end: Math.min(text.length, start + next(60)), typed: "" };
    default: {
      const end = Math.min(text.length, start + (next(3) === 0 ? next(6) : 0));
      return { start, end, typed: TYPED[next(TYPED.length)]! };
    }
  }
}

export function edited(text: string, { start, end, typed }: Edit): string {
  return text.slice(0, start) + typed + text.slice(end);
}

/** Everything that an analysis says, as plain data. */
function answersOf(analysis: FsharpAnalysis): unknown {
  const identities = new Map<object | string, number>();
  const numberOf = (identity: object | string) => {
    if (!identities.has(identity)) identities.set(identity, identities.size);
    return identities.get(identity);
  };
  const names = analysis.names.all.map(({ start, end, name, type, identity, isDeclaration }) => {
    const shown = type && showType(type);
    return [start, end, name, shown, numberOf(identity), isDeclaration];
  });
  const { text, program, tokens } = analysis;
  const outline = JSON.stringify(outlineOf(analysis.items));
  const count = analysis.problemCount;
  const { module, debug, diagnostics } = compileFsharp("edited.fsx", text, { program });
  const bytes = module && Buffer.from(encodeModule(module)).toString("base64");
  const places = tokens.map(({ start, end, column }) => [start, end, column]);
  return { names, outline, count, diagnostics, bytes, debug, places };
}

export function checkAsFresh(analysis: FsharpAnalysis): void {
  const fresh = answersOf(new FsharpAnalysis(analysis.text));
  assert.deepEqual(answersOf(analysis), fresh, analysis.text);
}
