import assert from "node:assert/strict";
import {
  docAbove,
  lower,
  nameAt,
  occurrencesOfSymbol,
  Program,
  type ProgramSymbol,
  parse,
  symbolicContext,
  symbolicUnitOf,
  symbolsOf,
} from "../../../lang/fzasm/index.js";

type Files = Readonly<Record<string, string>>;

function programOf(files: Files): Program {
  const source = (path: string) => ({ path, tree: parse(files[path]!) });
  return new Program(source("main"), (path) => (path in files ? source(path) : null));
}

/** Finds the name at `<|>` in the first text; gives what stands at each of its occurrences. */
function checkReferences(files: Files, expected: readonly string[]): void {
  const offset = files.main!.indexOf("<|>");
  const main = files.main!.replace("<|>", "");
  const program = programOf({ ...files, main });
  const found = nameAt(program, "main", offset);
  assert.ok(found?.symbol, "a symbol at the mark");
  const shown = occurrencesOfSymbol(program, found.symbol).map(({ range, occurrence }) => {
    const text = { ...files, main }[range.path]!;
    const line = text.slice(0, range.start).split("\n").length;
    return `${range.path}:${line} ${occurrence.role} ${text.slice(range.start, range.end)}`;
  });
  assert.deepEqual(shown, expected);
}

const LIB = ";; The limit.\n.const limit = 3i32\n.func helper(limit: I32)\n  LOAD limit\n.end\n";
const MAIN = `.include "lib"
.import notify as tell
.func main(limit: Bool)
limit: PUSH limit
  JUMP limit
  CALL_FFI tell
  STORE limit
  CALL "helper"
.end
.func other()
  PUSH limit
  LOAD limit
.end
.entry main
`;

function at(needle: string, offset = 0): Files {
  const place = MAIN.indexOf(needle) + needle.length + offset;
  return { main: `${MAIN.slice(0, place)}<|>${MAIN.slice(place)}`, lib: LIB };
}

describe("the symbols of a program", () => {
  it("find a constant across texts, and no local, label or parameter of its name", () => {
    checkReferences(at("PUSH lim"), [
      "main:4 reference limit",
      "main:11 reference limit",
      "lib:2 definition limit",
    ]);
  });

  it("find a local in its function only, a parameter like any other", () => {
    checkReferences(at("STORE "), ["main:3 definition limit", "main:7 reference limit"]);
  });

  it("find a label in its function, at its definition too", () => {
    checkReferences(at("Bool)\nlim"), ["main:4 definition limit", "main:5 reference limit"]);
  });

  it("find an import by the name that it has in the text", () => {
    checkReferences(at("CALL_FFI tell"), ["main:2 definition tell", "main:6 reference tell"]);
  });

  it("find a function, quoted or not, and at .entry", () => {
    checkReferences(at('CALL "he'), ['main:8 reference "helper"', "lib:3 definition helper"]);
    checkReferences(at(".entry "), ["main:3 definition main", "main:14 reference main"]);
  });

  it("have no symbol for a name that nothing has, and no name beside names", () => {
    const program = programOf({ main: MAIN, lib: LIB });
    const unknown = nameAt(program, "main", MAIN.indexOf("LOAD limit\n.end") + 6);
    assert.equal(unknown?.occurrence.name, "limit");
    assert.equal(unknown?.symbol, null);
    assert.equal(nameAt(program, "main", MAIN.indexOf("STORE")), null);
    assert.equal(nameAt(program, "elsewhere", 0), null);
  });

  it("are listed with globals first, each with the range of its name", () => {
    const program = programOf({ main: MAIN, lib: LIB });
    const text: Files = { main: MAIN, lib: LIB };
    const show = ({ kind, name, definition }: ProgramSymbol) =>
      `${kind} ${name} ${definition && text[definition.path]!.slice(definition.start, definition.end)}`;
    assert.deepEqual(symbolsOf(program).map(show), [
      "constant limit limit",
      "import tell tell",
      "function helper helper",
      "function main main",
      "function other other",
      "local limit limit",
      "local limit limit",
      "label limit limit",
    ]);
  });

  it("have the documentation right above their line", () => {
    const text = ";; far\n\n;; First.\n;;  Second.\n.func f()\n.end\n; plain\n.const _c = 1i32\n";
    const program = programOf({ main: text });
    const [constant, func] = symbolsOf(program);
    assert.equal(docAbove(func!.place, func!.line), "First.\n Second.");
    assert.equal(docAbove(constant!.place, constant!.line), "");
  });

  it("give the implicit main a symbol without a definition", () => {
    const program = programOf({ main: "RET\n" });
    assert.deepEqual(
      symbolsOf(program).map(({ name, definition }) => ({ name, definition })),
      [{ name: "main", definition: null }],
    );
  });
});

describe("a symbolic unit", () => {
  const program = programOf({
    main: `.const c = 1.5
.import f (I32) -> Bool
.func g(a: Char) -> String
.end
.func main()
  PUSH c
  PUSH "x"
  PUSH 0
  CALL g
  CALL_FFI f
  PUSH nowhere
  PUSH 1
  PUSH 9
.end
`,
  });
  const unit = symbolicUnitOf(program, 1);
  const context = symbolicContext(program, 1);
  const operandAt = (byteOffset: number) =>
    new DataView(unit.code.buffer, unit.code.byteOffset).getUint32(byteOffset + 1, true);

  it("has operands that its context answers for, before anything is linked", () => {
    assert.equal(context.constantType(operandAt(0)), "F64");
    assert.deepEqual(context.constant(operandAt(5)), { type: "String", value: "x" });
    assert.deepEqual(context.functionUnit(operandAt(15)), {
      name: "g",
      params: ["Char"],
      returnType: "String",
      locals: 1,
    });
    assert.equal(context.importName(operandAt(20)), "f");
    assert.deepEqual(context.importSignature(operandAt(20)), { params: ["I32"], result: "Bool" });
  });

  it("answers raw indices as the linked module would", () => {
    assert.equal(operandAt(10), 0);
    assert.equal(context.constantType(0), "F64");
    assert.equal(context.constantType(1), "String");
    assert.equal(context.constantType(9), null);
    assert.equal(context.functionUnit(0)?.name, "g");
    assert.equal(context.importName(1), null);
  });

  it("has holes where names are not known", () => {
    assert.deepEqual([...unit.holes], [25]);
  });

  it("is kept with its lines", () => {
    const { item } = program.functions[1]!.body;
    assert.equal(lower(item), program.functions[1]!.body);
  });
});
