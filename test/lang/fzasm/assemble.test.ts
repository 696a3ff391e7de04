import assert from "node:assert/strict";
import { type Assembly, assemble } from "../../../lang/fzasm/index.js";
import { camelCase, instructionLength, OPCODES } from "../../../vm/isa/index.js";
import type { Module, Value } from "../../../vm/program/index.js";

function moduleOf(text: string): Module {
  const { module, diagnostics } = assemble("a", text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(errors, []);
  assert.ok(module);
  return module;
}

function codeOf(text: string, index = 0): string {
  return Buffer.from(moduleOf(text).functions.at(index).code).toString("hex");
}

function constantsOf(text: string): Value[] {
  const { constants } = moduleOf(text);
  return Array.from({ length: constants.length }, (_, i) => constants.at(i));
}

const main = (body: string) => `.func main()\n${body}\n.end\n`;

describe("assembling", () => {
  it("takes the listings of the project's brief as they stand", () => {
    const update =
      "PUSH 0  ; x coordinate\nPUSH 1  ; y coordinate\nPUSH 2  ; character\nCALL_FFI 0  ; update_cell\n";
    assert.equal(codeOf(update), "0100000000010100000001020000001100000000");
    const module = moduleOf(update);
    assert.equal(module.functions.at(0).name, "main");
    assert.equal(module.functions.at(0).returnType, "Unit");
  });

  it("encodes every mnemonic of the table in any spelling", () => {
    const operands = {
      none: "",
      constant: "()",
      local: "0",
      function: "main",
      import: "i",
      jump: "+0",
    };
    for (const row of OPCODES) {
      for (const spelling of [row.mnemonic, row.mnemonic.toLowerCase(), camelCase(row.mnemonic)]) {
        const code = codeOf(`.import i\n${main(`${spelling} ${operands[row.operand]}`)}`);
        assert.equal(code.slice(0, 2), row.code.toString(16).padStart(2, "0"), spelling);
        assert.equal(code.length, 2 * instructionLength(row));
      }
    }
  });

  it("puts labels where their instruction starts, alone on a line or before it", () => {
    const code = codeOf(main('a:\nb: NOP\nJUMP a\nJUMP b\nJUMP "c d"\n"c d": JUMP_IF b'));
    assert.equal(code, "0013faffffff13f5ffffff130000000014ebffffff");
  });

  it("takes signed numbers after a jump as distances, and bare ones elsewhere as indices", () => {
    assert.equal(codeOf(main("JUMP -5\nJUMP_IF +0x10")), "13fbffffff1410000000");
    assert.equal(
      codeOf(main("LOAD 4294967295\nCALL 0x10\nPUSH 1_0")),
      "04ffffffff1010000000010a000000",
    );
  });

  it("counts parameters, .local and .locals as locals, in order", () => {
    const text =
      ".func f(a: I32, Bool)\n.local b\n.locals 2\n.local c: F64\nLOAD a\nLOAD b\nLOAD c\n.end\n";
    assert.equal(codeOf(text), "040000000004020000000405000000");
    const view = moduleOf(text).functions.at(0);
    assert.equal(view.locals, 6);
    assert.deepEqual(view.params, ["I32", "Bool"]);
  });

  it("takes the number of locals from .frame where there is one", () => {
    assert.equal(
      moduleOf(".func f(I32, I32)\n.locals 3\n.frame 9\n.end\n").functions.at(0).locals,
      9,
    );
    const { module, diagnostics } = assemble("a", ".func f(I32, I32)\n.frame 1\n.end\n");
    assert.equal(module?.functions.at(0).locals, 1);
    assert.deepEqual(
      diagnostics.map(({ kind }) => kind),
      ["TooFewLocals"],
    );
  });

  it("puts raw bytes into the code", () => {
    assert.equal(codeOf(main(".byte 0x99, 1 2\na: .byte 255\nJUMP a")), "990102ff13faffffff");
  });

  it("makes nth .const line constant n, and gives literals the places after them", () => {
    const text = `.const a = 5i32\n.const 5i32\n${main('PUSH 5i32\nPUSH "x"\nPUSH a\nPUSH 7i64\nPUSH "x"\nPUSH 1')}.const b = "x"\n`;
    assert.deepEqual(constantsOf(text), [
      { type: "I32", value: 5 },
      { type: "I32", value: 5 },
      { type: "String", value: "x" },
      { type: "I64", value: 7n },
    ]);
    assert.equal(
      codeOf(text),
      ["00", "02", "00", "03", "02", "01"].map((n) => `01${n}000000`).join(""),
    );
  });

  it("shares constants that are equal to the bit, and no others", () => {
    const literals = [
      "0.0",
      "-0.0",
      "nan",
      "-nan",
      "0i32",
      "0i64",
      "0f32",
      "nan_f32",
      "false",
      "()",
      "'0'",
      '"0"',
    ];
    const twice = [...literals, ...literals].map((literal) => `PUSH ${literal}`).join("\n");
    assert.equal(constantsOf(main(twice)).length, literals.length);
  });

  it("keeps names of the archive apart from names in the text", () => {
    const module = moduleOf(
      '.import "host.f!" as f\n.import print\n.import print as print_2\n.func main\u0020as start()\nCALL_FFI print_2\nCALL_FFI f\nCALL start\n.end\n.entry start\n',
    );
    assert.deepEqual(
      [0, 1, 2].map((i) => module.imports.at(i)),
      ["host.f!", "print", "print"],
    );
    assert.equal(module.functions.at(0).name, "main");
    assert.equal(
      Buffer.from(module.functions.at(0).code).toString("hex"),
      "110200000011000000001000000000",
    );
  });

  it("starts at .entry, else at main, else at the first function", () => {
    const functions = ".func a()\n.end\n.func main()\n.end\n.func b()\n.end\n";
    assert.equal(moduleOf(functions).entryPoint, 1);
    assert.equal(moduleOf(`.entry b\n${functions}`).entryPoint, 2);
    assert.equal(moduleOf(`${functions}.entry 0`).entryPoint, 0);
    assert.equal(moduleOf(".func a()\n.end\n").entryPoint, 0);
    assert.equal(moduleOf("").entryPoint, 0);
    assert.equal(assemble("a", `.entry 7\n${functions}`).module?.entryPoint, 7);
  });

  it("makes no module of a text with an error, and keeps the good functions beside it", () => {
    const assembly = assemble(
      "a",
      `${main("PUSH 1i32\nPUSH @\nADD\nCALL nowhere\nRET")}.func f()\nRET\n.end\n`,
    );
    assert.equal(assembly.module, null);
    const [broken, good] = assembly.units;
    assert.equal(Buffer.from(broken!.code).toString("hex"), "01000000000020000000000012");
    assert.deepEqual([...broken!.holes], [5, 7]);
    assert.deepEqual([...good!.holes], []);
  });

  it("has holes for what uses a definition that is broken", () => {
    const { units } = assemble(
      "a",
      `.const c = 10i33\n.import i (Strin)\n.func g(a: I23)\n.end\n${main("PUSH c\nCALL_FFI i\nCALL g\nRET")}`,
    );
    assert.deepEqual([...units[1]!.holes], [0, 5, 10]);
  });

  it("accepts every kind of line break, and a byte order mark", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"])
      assert.equal(
        codeOf(`\ufeff.func main()${lineBreak}NOP${lineBreak}RET${lineBreak}.end`),
        "0012",
      );
  });

  it("gives the same bytes for the same text", () => {
    const text = `.const a = 1i32\n${main("PUSH a\nPUSH \"b\"\nPUSH 'c'")}`;
    assert.equal(codeOf(text), codeOf(text));
  });
});

describe("a function unit", () => {
  const text =
    ".func f(n: I32) -> I32\n  .local t: F64\nx: LOAD n ; n\n\n  .byte 1, 2\n  RET\n.end\n";
  const unitOf = (assembly: Assembly) => assembly.units[0]!;

  it("knows the statement of every byte", () => {
    const unit = unitOf(assemble("a", text));
    const shown = Array.from({ length: 9 }, (_, at) => {
      const range = unit.instructionRange(at);
      return range && text.slice(range.start, range.end);
    });
    const load = Array.from({ length: 5 }, () => "LOAD n");
    assert.deepEqual(shown, [...load, ".byte 1, 2", ".byte 1, 2", "RET", null]);
  });

  it("knows its name, its place and its locals with their declared types", () => {
    const unit = unitOf(assemble("a", `\n${text}`));
    assert.deepEqual(unit.nameRange, { path: "a", start: 7, end: 8 });
    assert.deepEqual(unit.range, { path: "a", start: 1, end: text.length + 1 });
    assert.deepEqual(
      unit.declaredLocals.map(({ kind, name, index, type }) => [kind, name?.name, index, type]),
      [
        ["parameter", "n", 0, "I32"],
        ["local", "t", 1, "F64"],
      ],
    );
  });
});

describe("the imports of an assembly", () => {
  it("have the signature that is declared, else the host's", () => {
    const text = ".import a (I32)\n.import b (x: Number) -> same as x\n.import c\n.import d\n";
    const { imports } = assemble("a", text, {
      signatureOf: (name) => (name === "d" ? null : { params: ["Bool"], result: "Bool" }),
    });
    assert.deepEqual(
      imports.map(({ signature }) => signature),
      [
        { params: ["I32"], result: "Unit" },
        { params: ["Number"], result: { sameAs: 0 }, paramNames: ["x"] },
        { params: ["Bool"], result: "Bool" },
        null,
      ],
    );
  });
});

describe("debug information", () => {
  const text =
    '.const a = 1i32\n.const 2i32\n.import f (I32)\n.func main(n: I32)\n .locals 1\n .local "t t"\nx:\n  PUSH a\n  PUSH 3i32\ny: RET\n.end\n';
  const debug = assemble("dir/a.fzasm", text).debug;

  it("maps instructions to lines and columns, from 0", () => {
    assert.deepEqual(debug.functions[0]?.mappings, [
      { byteOffset: 0, source: 0, line0: 7, column0: 2 },
      { byteOffset: 5, source: 0, line0: 8, column0: 2 },
      { byteOffset: 10, source: 0, line0: 9, column0: 3 },
    ]);
  });

  it("names locals, labels and constants, and keeps declared signatures", () => {
    assert.deepEqual(debug.functions[0]?.locals, ["n", "", "t t"]);
    assert.deepEqual(debug.functions[0]?.labels, [
      { name: "x", byteOffset: 0 },
      { name: "y", byteOffset: 10 },
    ]);
    assert.deepEqual(debug.constants, ["a", ""]);
    assert.deepEqual(debug.imports, [{ params: ["I32"], result: "Unit" }]);
  });

  it("keeps the source", () => {
    const [source] = debug.sources;
    assert.equal(source?.path, "dir/a.fzasm");
    assert.equal(source?.text, text);
    assert.match(source?.hash ?? "", /^[0-9a-f]{16}$/);
  });
});
