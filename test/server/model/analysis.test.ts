import assert from "node:assert/strict";
import { lineRange, type SourceFile, Workspace } from "../../../server/model/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { NO_RULE_OPTIONS, uriOf } from "../../support/server/checks.js";

const TEXT = `.const one = 1i32
.import print
.func main() -> I32
    PUSH  one
    CALL  next
    RET
.end
.func next(x: I32) -> I32
    LOAD  x
    RET
.end
`;

interface Edit {
  /** From 1. */
  readonly line: number;
  readonly becomes: string;
}

function open(text = TEXT): { workspace: Workspace; file: SourceFile } {
  const workspace = new Workspace({ read: () => null });
  return { workspace, file: workspace.open(uriOf("main.fzasm"), text, 1) };
}

function apply(workspace: Workspace, file: SourceFile, { line, becomes }: Edit): void {
  const range = lineRange(line - 1, 0, file.text.line(line - 1).length);
  workspace.edit(file.uri, range, becomes, file.version + 1);
}

/** Whether the names are the same object after an edit, and which functions are other ones. */
function checkKept(
  edit: Edit,
  expected: { names: boolean; resolved: readonly number[]; verified: readonly number[] },
): void {
  const { workspace, file } = open();
  const before = workspace.analysis(file);
  const { globals, functions } = before.program;
  const verdicts = functions.map((_, i) => before.verdict(i));
  apply(workspace, file, edit);
  const after = workspace.analysis(file);
  const others = (same: (index: number) => boolean) =>
    functions.flatMap((_, i) => (same(i) ? [] : [i]));
  assert.deepEqual(
    {
      names: after.program.globals === globals,
      resolved: others((i) => after.program.functions[i]?.resolution === functions[i]?.resolution),
      verified: others((i) => after.verdict(i) === verdicts[i]),
    },
    expected,
  );
}

/** The codes of a file after each edit, without those that were there before the first one. */
function checkCodes(text: string, steps: readonly (readonly [Edit, readonly string[]])[]): void {
  const { workspace, file } = open(text);
  fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
  for (const [edit, expected] of steps) {
    apply(workspace, file, edit);
    const found = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
    assert.deepEqual(
      found.map(({ kind, range }) => `${range.start.line0 + 1} ${kind}`),
      expected,
    );
  }
}

describe("What an edit leaves alone", () => {
  it("is everything but one function, where the edit is in its body", () =>
    checkKept(
      { line: 9, becomes: "    LOAD  x ; again" },
      { names: true, resolved: [1], verified: [1] },
    ));

  it("holds names and resolutions, but not who calls a function that needs more room", () =>
    checkKept(
      { line: 9, becomes: "    .local y: I32\n    LOAD  x" },
      { names: true, resolved: [1], verified: [0, 1] },
    ));

  it("holds all functions where a constant comes that nothing uses", () =>
    checkKept(
      { line: 2, becomes: ".import print\n.const zero = 0i32" },
      { names: false, resolved: [], verified: [] },
    ));

  it("is nothing where the header of a callee changes", () =>
    checkKept(
      { line: 8, becomes: ".func next(y: I64) -> I32" },
      { names: false, resolved: [0, 1], verified: [0, 1] },
    ));
});

describe("A file that is included and not open", () => {
  it("is asked for again when it has changed, though the text that includes it has not", () => {
    const library = uriOf("library.fzasm");
    let text = ".const one = 1i32\n";
    const workspace = new Workspace({ read: (uri) => (uri === library ? text : null) });
    const main = `.include "library.fzasm"\n${TEXT.slice(TEXT.indexOf(".func"))}`;
    const file = workspace.open(uriOf("main.fzasm"), main, 1);
    const kinds = () =>
      fileDiagnostics(workspace, file, NO_RULE_OPTIONS).map(({ kind }) => kind as string);
    assert.deepEqual(kinds(), []);
    text = ".const two = 2i32\n";
    workspace.forget(library);
    assert.deepEqual(kinds(), ["UndeclaredConstant"]);
  });
});

describe("Rules for whole files, while functions are edited", () => {
  it("report a constant as unused as soon as its last use is gone, and no longer when it is back", () =>
    checkCodes(TEXT.replace(".import print\n", ""), [
      [{ line: 3, becomes: "    PUSH  2i32" }, ["1 UnusedConstant"]],
      [{ line: 3, becomes: "    PUSH  one" }, []],
    ]));

  it("report an import as unused at its new line", () =>
    checkCodes(TEXT, [
      [{ line: 4, becomes: "    NOP\n    PUSH  one" }, ["2 UnusedImport"]],
      [{ line: 1, becomes: ";\n.const one = 1i32" }, ["3 UnusedImport"]],
    ]));

  it("take a name on a line with an error for used, and a raw index too", () =>
    checkCodes(TEXT.replace(".import print\n", ""), [
      [{ line: 3, becomes: "    PUSHH one" }, ["3 UnknownMnemonic"]],
      [{ line: 3, becomes: "    PUSH  0" }, []],
      [{ line: 3, becomes: "    PUSH  3i32" }, ["1 UnusedConstant"]],
    ]));

  it("move the notes of names that are there twice with the text above them", () => {
    const { workspace, file } = open(`${TEXT}.func next() -> Unit\n    RET\n.end\n`);
    fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
    apply(workspace, file, { line: 4, becomes: "    NOP\n    PUSH  one" });
    const [found] = fileDiagnostics(workspace, file, NO_RULE_OPTIONS).filter(
      ({ kind }) => kind === "DuplicateName",
    );
    assert.deepEqual(
      [found?.range.start.line0, found?.related.map(({ range }) => range.start.line0)],
      [12, [8]],
    );
  });

  it("remember the last two answers about a function, as one keystroke often undoes another", () => {
    const { workspace, file } = open();
    const before = workspace.analysis(file).verdict(0);
    apply(workspace, file, { line: 1, becomes: ".const one = 1i64" });
    assert.notEqual(workspace.analysis(file).verdict(0), before);
    apply(workspace, file, { line: 1, becomes: ".const one = 2i32" });
    assert.equal(workspace.analysis(file).verdict(0), before);
  });
});

describe("Names that many functions lack", () => {
  const count = 130;
  const source = Array.from(
    { length: count },
    (_, i) => `.func f${i}() -> I32\n    PUSH  one\n    RET\n.end\n`,
  );
  const text = `.const one = 1i32\n.const two = 2i32\n${source.join("")}.func main() -> I32\n    PUSH  two\n    RET\n.end\n`;

  function asFresh(file: SourceFile) {
    const workspace = new Workspace({ read: () => null });
    const again = workspace.open(file.uri, file.text.toString(), 1);
    return fileDiagnostics(workspace, again, NO_RULE_OPTIONS);
  }

  it("are told of, with as many suggestions, as a fresh server tells of them after each edit", () => {
    const { workspace, file } = open(text);
    const steps: readonly Edit[] = [
      { line: 1, becomes: ".const onne = 1i32" },
      { line: 4, becomes: "    PUSH  onne" },
      { line: 2, becomes: ".const two = 2i32 ; said" },
      { line: 1, becomes: ".const far_away = 1i32" },
      { line: 4, becomes: "    PUSH  far_away" },
      { line: 2, becomes: ".const oneo = 2i32" },
      { line: 2, becomes: ".import one" },
      { line: 1, becomes: ".const one = 1i32" },
    ];
    for (const step of steps) {
      apply(workspace, file, step);
      const found = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
      assert.deepEqual(found, asFresh(file), step.becomes);
    }
  });

  it("are looked for again where a suggestion may be another, and nowhere else", () => {
    const { workspace, file } = open(text);
    apply(workspace, file, { line: 1, becomes: ".const onne = 1i32" });
    const before = workspace.analysis(file).program.functions;
    apply(workspace, file, { line: 1, becomes: ".const onnes = 1i32" });
    const after = workspace.analysis(file).program.functions;
    assert.equal(after.filter((each, i) => each !== before[i]).length, 100);
  });
});
