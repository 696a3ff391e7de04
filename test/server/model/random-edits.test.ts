import assert from "node:assert/strict";
import {
  completionsAt,
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
  '.test "t"(a: I32) -> 1i32\n',
  ".stub print\n",
  ".expect call print(1i32)\n",
  ".given a = 0i32 to 9i32\n",
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
  eachToken(file, "all", 0, lines, (line0, token) => tokens.push([line0, token]));
  const whole = { start: { line0: 0, column0: 0 }, end: { line0: lines, column0: 0 } };
  const options = {
    stackShapes: true,
    offsets: true,
    parameterNames: true,
    rawIndices: true,
    types: true,
    pipelines: true,
  };
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

const LIBRARY = "file:///project/library.fzasm";

/** What programs are made of, whole lines: headers that change, names that come and go, includes, raw indices. */
const PROGRAM_LINES = [
  '.include "library.fzasm"\n',
  '.include "missing.fzasm"\n',
  ".const a = 1i32\n",
  '.const a = "text"\n',
  ".const b = 2i32\n",
  ".import print\n",
  ".entry f\n",
  ".func f() -> I32\n    PUSH a\n    RET\n.end\n",
  ".func f(x: I32) -> I32\n    .local y: I32\n    LOAD x\n    CALL g\n    RET\n.end\n",
  ".func g(x: I32) -> I32\n    LOAD x\n    PUSH b\n    ADD\n    RET\n.end\n",
  ".func h() -> Unit\n    PUSH 1\n    CALL 0\n    POP\n    RET\n.end\n",
  "    .local z: I32\n",
  "    PUSH aa\n",
  "    PUSH b\n",
  "    CALL f\n",
  "    CALL_FFI print\n",
  "    PUSH print\n",
  "    POP\n",
  "; a word\n",
  ".version 1\n",
  ".func late() -> Unit\n",
  "    CALL late\n",
  ".end\n",
];

/** Puts in, takes out and doubles whole lines of one of two files, and renames what they hold. */
function editLines(text: string, random: (below: number) => number): string {
  const lines = text.match(/[^\n]*\n/g) ?? [];
  const at = random(lines.length + 1);
  const added = PROGRAM_LINES[random(PROGRAM_LINES.length)] as string;
  const line = lines[at] ?? "";
  const renamed = line.replace(/\b[abfg]\b/, "abfg"[random(4)] as string);
  const change = random(4);
  const next = change === 0 ? [] : change === 1 ? [renamed] : [added, line];
  return [...lines.slice(0, at), ...next, ...lines.slice(at + 1)].join("");
}

/** The smallest edit of one range that makes one text of another. */
function applyTo(workspace: Workspace, file: SourceFile, next: string, version: number): void {
  const text = file.text.toString();
  let start = 0;
  while (start < Math.min(text.length, next.length) && text[start] === next[start]) start++;
  let same = 0;
  const most = Math.min(text.length, next.length) - start;
  while (same < most && text.at(-1 - same) === next.at(-1 - same)) same++;
  const range = file.text.rangeOf(start, text.length - same);
  workspace.edit(file.uri, range, next.slice(start, next.length - same), version);
  assert.equal(file.text.toString(), next);
}

/** What a client can see of both files, and what would run: indices are numbered anew by many edits. */
function answersOfProgram(workspace: Workspace, files: readonly SourceFile[]): unknown {
  return files.map((file) => {
    const { program } = workspace.analysis(file);
    return {
      diagnostics: fileDiagnostics(workspace, file, NO_RULE_OPTIONS),
      code: program.linked.functions.map(({ code }) => [...code]),
      constants: program.constants,
      entry: program.entryPoint,
      names: program.globals.functions.map(({ archiveName, index }) => [index, archiveName]),
      completions: [0, 1, 2, 3].map((line0) =>
        completionsAt(workspace, file, { line0, column0: 9 })
          .items.map(({ label }) => label)
          .sort(),
      ),
    };
  });
}

function checkProgram(seed: number, edits: number): void {
  const random = randomOf(seed);
  const texts: Record<string, string> = {
    [URI]: PROGRAM_LINES.slice(0, 10).join(""),
    [LIBRARY]: ".const b = 3i32\n",
  };
  const workspace = new Workspace({ read: () => null });
  const openAll = (into: Workspace) =>
    [URI, LIBRARY].map((uri) => into.open(uri, texts[uri] ?? "", 1));
  const files = openAll(workspace);
  let followed = 0;
  for (let i = 0; i < edits; i++) {
    const file = files[random(3) === 0 ? 1 : 0] as SourceFile;
    texts[file.uri] = editLines(texts[file.uri] ?? "", random);
    applyTo(workspace, file, texts[file.uri] ?? "", i + 2);
    const answers = answersOfProgram(workspace, files);
    const fresh = new Workspace({ read: () => null });
    const expected = answersOfProgram(fresh, openAll(fresh));
    assert.deepEqual(answers, expected, `seed ${seed}, edit ${i}`);
    for (const each of files) if (workspace.analysis(each).program.origins !== null) followed++;
  }
  assert.ok(followed > edits, `${followed} of ${2 * edits} programs were made from those before`);
}

describe("A program of two files that were edited many times", function () {
  this.timeout(60_000);
  for (let seed = 1; seed <= 20; seed++)
    it(`answers as a fresh one does after every edit, with seed ${seed}`, () =>
      checkProgram(seed, 150));
});

describe("A file that was edited many times", function () {
  this.timeout(60_000);
  for (let seed = 1; seed <= 30; seed++)
    it(`answers as a fresh one does, with seed ${seed}`, () => checkEdits(seed, 150));
});
