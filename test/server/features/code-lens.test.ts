import assert from "node:assert/strict";
import { lensesOf, lensTitle } from "../../../server/features/index.js";
import { openFixture } from "../../support/server/checks.js";

const ALL = { run: true, references: true, stackDepth: true, signature: false };

/** What the lens about the stack says of the first function. */
function stackLens(text: string): string {
  const { workspace, file } = openFixture(text);
  const lens = lensesOf(file, ALL).find(({ kind }) => kind === "stack");
  assert.ok(lens, "there is no lens");
  return lensTitle(workspace, file, lens.kind, lens.name, lens.range.start.line0);
}

describe("Lenses", () => {
  it("stand at the first instruction of a text without .func, too", () => {
    const { file } = openFixture(
      "; A title.\n.import print\n\nPUSH 1i32\nCALL_FFI print\nPOP\nRET\n",
    );
    assert.deepEqual(
      lensesOf(file, ALL).map(({ kind, name, range }) => [kind, name, range.start.line0]),
      [
        ["run", "main", 3],
        ["debug", "main", 3],
        ["stack", "main", 3],
      ],
    );
  });
});

/** What the lenses about uses say, function by function. */
function useLenses(text: string): readonly string[] {
  const { workspace, file } = openFixture(text);
  return lensesOf(file, ALL)
    .filter(({ kind }) => kind === "references")
    .map(({ kind, name, range }) => lensTitle(workspace, file, kind, name, range.start.line0));
}

describe("The lens about uses", () => {
  const main = ".func main() -> Unit\n RET\n.end\n";
  const other = ".func other() -> Unit\n CALL main\n POP\n RET\n.end\n";

  it("calls what the program starts with an entry point", () => {
    assert.deepEqual(useLenses(main), ["entry point"]);
    assert.deepEqual(useLenses(main + other), ["entry point, 1 reference", "0 references"]);
  });

  it("follows .entry, by name and by number", () => {
    assert.deepEqual(useLenses(`.entry other\n${main}${other}`), [
      "1 reference",
      "entry point, 1 reference",
    ]);
    assert.deepEqual(useLenses(`.entry 1\n${main}${other}`), ["1 reference", "entry point"]);
  });
});

describe("The lens about the stack", () => {
  it("tells what a frame needs, and a call with all that it calls", () => {
    const inner = ".func inner() -> Unit\n PUSH 1i32\n PUSH 2i32\n POP\n POP\n RET\n.end\n";
    const outer = ".func outer() -> Unit\n CALL inner\n POP\n RET\n.end\n";
    assert.equal(stackLens(inner), "stack: at most 2 values");
    assert.match(stackLens(outer + inner), /^stack: at most 1 value, \d with calls$/);
  });

  it("says plainly where calls have no limit", () => {
    assert.equal(
      stackLens(".func round() -> Unit\n CALL round\n RET\n.end\n"),
      "stack: at most 1 value, any number with calls: it may call itself",
    );
  });
});
