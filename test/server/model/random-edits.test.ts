import assert from "node:assert/strict";
import {
  documentSymbols,
  eachToken,
  foldsOf,
  hoverAt,
  inlayHints,
} from "../../../server/features/index.js";
import { type SourceFile, Workspace } from "../../../server/model/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { NO_RULE_OPTIONS } from "../../support/server/checks.js";

const URI = "file:///project/main.fzasm";

/** Pieces that make and break everything: names, blocks, quotes, line breaks of all kinds. */
const PIECES = [
  ".func f(a: I32) -> I32\n",
  ".func main() -> Unit\n",
  ".end\n",
  ".const c = 1i32\n",
  ".import print\n",
  ".local x: I32\n",
  "    PUSH c\n",
  "    PUSH 1i32\n",
  "    PUSH 0\n",
  "    ADD\n",
  "    CALL f\n",
  "    CALL_FFI print\n",
  "    LOAD a\n",
  "    STORE x\n",
  "l:\n",
  "    JUMP l\n",
  "    RET\n",
  "\n",
  "\r",
  "\r\n",
  '"',
  ";; doc\n",
  "é🍣",
  ":",
  "x",
];

/** A small generator of numbers that is the same everywhere: failures can be made again from their seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Everything that a client can see of a file. */
function answersOf(workspace: Workspace, file: SourceFile): unknown {
  const tokens: unknown[] = [];
  const lines = file.text.lineCount;
  eachToken(file, 0, lines, (line0, token) => tokens.push([line0, token]));
  const whole = { start: { line0: 0, column0: 0 }, end: { line0: lines, column0: 0 } };
  const options = { stackShapes: true, offsets: true, parameterNames: true, rawIndices: true };
  const hovers = Array.from({ length: lines }, (_, line0) =>
    hoverAt(workspace, file, { line0, column0: 6 }),
  );
  return {
    text: file.text.toString(),
    diagnostics: fileDiagnostics(workspace, file, NO_RULE_OPTIONS),
    folds: foldsOf(file),
    symbols: documentSymbols(file),
    hints: inlayHints(workspace, file, whole, options),
    hovers,
    tokens,
  };
}

/** Edits a text many times and compares with a fresh server after each of some edits. */
function checkEdits(seed: number, edits: number): void {
  const random = randomOf(seed);
  const workspace = new Workspace({ read: () => null });
  let expected = PIECES.slice(0, 16).join("");
  const file = workspace.open(URI, expected, 1);
  for (let i = 0; i < edits; i++) {
    const start = random(expected.length + 1);
    const end = Math.min(start + (random(3) === 0 ? random(40) : 0), expected.length);
    const text = random(4) === 0 ? "" : (PIECES[random(PIECES.length)] as string);
    const range = file.text.rangeOf(start, end);
    const [from, to] = [file.text.offsetAt(range.start), file.text.offsetAt(range.end)];
    expected = expected.slice(0, from) + text + expected.slice(to);
    workspace.edit(URI, range, text, i + 2);
    if (i % 10 !== 9) continue;
    const fresh = new Workspace({ read: () => null });
    const freshFile = fresh.open(URI, expected, 1);
    assert.deepEqual(
      answersOf(workspace, file),
      answersOf(fresh, freshFile),
      `seed ${seed}, edit ${i}`,
    );
  }
}

describe("A file that was edited many times", function () {
  this.timeout(60_000);
  for (let seed = 1; seed <= 30; seed++)
    it(`answers as a fresh one does, with seed ${seed}`, () => checkEdits(seed, 150));
});
