import assert from "node:assert/strict";
import { openArchive } from "../../../vm/codec/index.js";
import type { ErrorKind } from "../../../vm/errors/index.js";
import { opcodeNamed } from "../../../vm/isa/index.js";
import {
  BytecodeBuilder,
  encodeInstruction,
  type FunctionView,
  type Module,
  makeModule,
  string,
  UNIT,
} from "../../../vm/program/index.js";
import { checkStructure, PROBLEM_LIMIT, type StructuralModule } from "../../../vm/verify/index.js";
import { recordedPrograms } from "../../support/codec/recorded-archives.js";
import { readFixture } from "../../support/fixtures.js";

/** What the original's messages are called here. */
const VERDICTS: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^Invalid entry point/, "InvalidEntryPoint"],
  [/^Invalid opcode/, "InvalidOpcode"],
  [/^Invalid local variable/, "InvalidLocal"],
  [/^Unexpected end of bytecode/, "UnexpectedEndOfBytecode"],
];

/** What the original does not look for. */
const FURTHER: readonly ErrorKind[] = ["InvalidJump", "TooFewLocals", "TooManyLocals"];

function verdictOf(validate: string): ErrorKind | "ok" {
  if (validate === "ok") return "ok";
  const verdict = VERDICTS.find(([pattern]) => pattern.test(validate));
  assert.ok(verdict, `unknown verdict ${validate}`);
  return verdict[1];
}

function functionOf(parts: Partial<FunctionView>): FunctionView {
  const code = Uint8Array.of(0x12);
  return { name: "main", params: [], returnType: "Unit", locals: 0, code, ...parts };
}

function moduleOf(parts: Partial<Parameters<typeof makeModule>[0]>): Module {
  return makeModule({
    entryPoint: 0,
    constants: [],
    functions: [functionOf({})],
    imports: [],
    ...parts,
  });
}

function codeOf(
  ...instructions: readonly (readonly [mnemonic: string, operand?: number])[]
): Uint8Array {
  const code: number[] = [];
  for (const [mnemonic, operand = 0] of instructions) {
    const row = opcodeNamed(mnemonic);
    assert.ok(row, mnemonic);
    encodeInstruction(code, row, operand);
  }
  return Uint8Array.from(code);
}

function kindsOf(module: StructuralModule): ErrorKind[] {
  return checkStructure(module).map(({ kind }) => kind);
}

function checkCode(code: Uint8Array, expected: readonly ErrorKind[], locals = 1): void {
  assert.deepEqual(kindsOf(moduleOf({ functions: [functionOf({ code, locals })] })), expected);
}

describe("the structural check", () => {
  it("agrees with the original's validator on every recorded program", () => {
    for (const { name, bytes, validate } of recordedPrograms()) {
      const kinds = kindsOf(openArchive(bytes)).filter((kind) => !FURTHER.includes(kind));
      assert.equal(kinds[0] ?? "ok", verdictOf(validate), name);
    }
  });

  it("finds nothing in a sound module", () => {
    assert.deepEqual(checkStructure(moduleOf({})), []);
    assert.deepEqual(checkStructure(openArchive(readFixture("all-types.fzb"))), []);
  });

  it("looks at the magic of an archive", () => {
    const bytes = readFixture("all-types.fzb").slice();
    bytes[bytes.length - 12] = 0x7a;
    const [problem] = checkStructure(openArchive(bytes));
    assert.equal(problem?.message, "The magic is 7A 5A 42 00; it must be 46 5A 42 00.");
  });

  const limits: readonly (readonly [string, Module, ErrorKind[]])[] = [
    ["version 2", moduleOf({ version: 2 }), ["UnsupportedVersion"]],
    ["an entry point behind the last function", moduleOf({ entryPoint: 1 }), ["InvalidEntryPoint"]],
    ["no functions", moduleOf({ functions: [] }), ["InvalidEntryPoint"]],
    ["65,536 constants", moduleOf({ constants: new Array(65_536).fill(UNIT) }), []],
    [
      "65,537 constants",
      moduleOf({ constants: new Array(65_537).fill(UNIT) }),
      ["TooManyConstants"],
    ],
    ["4,096 functions", moduleOf({ functions: new Array(4_096).fill(functionOf({})) }), []],
    [
      "4,097 functions",
      moduleOf({ functions: new Array(4_097).fill(functionOf({})) }),
      ["TooManyFunctions"],
    ],
    ["a name of 256 bytes", moduleOf({ functions: [functionOf({ name: "λ".repeat(128) })] }), []],
    [
      "a name of 257 bytes",
      moduleOf({ functions: [functionOf({ name: `${"λ".repeat(128)}a` })] }),
      ["NameTooLong"],
    ],
    ["an import of 257 bytes", moduleOf({ imports: ["a".repeat(257)] }), ["NameTooLong"]],
    ["1 MiB of code", moduleOf({ functions: [functionOf({ code: new Uint8Array(1 << 20) })] }), []],
    [
      "more code",
      moduleOf({ functions: [functionOf({ code: new Uint8Array((1 << 20) + 1) })] }),
      ["CodeTooLong"],
    ],
    [
      "more parameters than locals",
      moduleOf({ functions: [functionOf({ params: ["I32"] })] }),
      ["TooFewLocals"],
    ],
    ["65,536 locals", moduleOf({ functions: [functionOf({ locals: 65_536 })] }), []],
    ["65,537 locals", moduleOf({ functions: [functionOf({ locals: 65_537 })] }), ["TooManyLocals"]],
  ];
  for (const [what, module, expected] of limits) {
    it(`${expected.length === 0 ? "accepts" : "refuses"} ${what}`, () => {
      assert.deepEqual(kindsOf(module), expected);
    });
  }

  const codes: readonly (readonly [string, Uint8Array, ErrorKind[]])[] = [
    ["no code", new Uint8Array(0), []],
    ["a byte that is not an opcode", Uint8Array.of(0x06), ["InvalidOpcode"]],
    ["an operand that is cut", Uint8Array.of(0x00, 0x01, 0, 0), ["UnexpectedEndOfBytecode"]],
    ["LOAD and STORE of the last local", codeOf(["LOAD", 0], ["STORE", 0]), []],
    [
      "LOAD and STORE beyond it",
      codeOf(["LOAD", 1], ["STORE", 0xffffffff]),
      ["InvalidLocal", "InvalidLocal"],
    ],
    [
      "jumps to the first and the last instruction",
      codeOf(["JUMP_IF", -5], ["JUMP", 0], ["RET"]),
      [],
    ],
    ["a jump into an operand", codeOf(["JUMP", -3], ["RET"]), ["InvalidJump"]],
    ["a jump before the code", codeOf(["JUMP_IF_NOT", -6], ["RET"]), ["InvalidJump"]],
    ["a jump to the end of the code", codeOf(["JUMP_IF", 1], ["RET"]), ["InvalidJump"]],
    ["a far jump", codeOf(["JUMP", 0x7fffffff], ["RET"]), ["InvalidJump"]],
    [
      "jumps in code that cannot be decoded",
      Uint8Array.of(...codeOf(["JUMP", 99]), 0x06),
      ["InvalidOpcode"],
    ],
  ];
  for (const [what, code, expected] of codes) {
    it(`${expected.length === 0 ? "accepts" : "refuses"} ${what}`, () => checkCode(code, expected));
  }

  it("names the place of a problem", () => {
    const code = codeOf(["NOP"], ["LOAD", 3]);
    const [problem] = checkStructure(moduleOf({ functions: [functionOf({ code })] }));
    assert.equal(problem?.message, "There is no local 3: main has 0.");
    assert.deepEqual(problem.place, {
      at: "code",
      functionIndex: 0,
      functionName: "main",
      byteOffset: 1,
      source: null,
    });
  });

  it("reports what the original reports first, then the rest", () => {
    const jumps = functionOf({ code: codeOf(["JUMP", 9], ["LOAD", 0]) });
    const bad = functionOf({ code: Uint8Array.of(0xfe) });
    const module = moduleOf({
      version: 3,
      entryPoint: 7,
      functions: [jumps, bad],
      imports: ["i".repeat(300)],
    });
    assert.deepEqual(kindsOf(module), [
      "UnsupportedVersion",
      "InvalidEntryPoint",
      "InvalidLocal",
      "InvalidOpcode",
      "NameTooLong",
      "InvalidJump",
    ]);
  });

  it("stops at a number of problems, with short messages, in a module that has nothing else", () => {
    const code = codeOf(
      ...new Array(9_000).fill(["LOAD", 9]),
      ...new Array(9_000).fill(["JUMP", 1]),
    );
    const name = "n".repeat(1 << 20);
    const functions = new Array(30).fill(functionOf({ name, code, locals: 1 }));
    const problems = checkStructure(moduleOf({ functions }));
    assert.equal(problems.length, PROBLEM_LIMIT);
    assert.ok(problems.every(({ message }) => message.length < 200));
  });

  it("takes a builder's module as it is", () => {
    const builder = new BytecodeBuilder();
    builder.function("main", {}, (code) => code.push(string("x")).emit("POP").ret());
    assert.deepEqual(checkStructure(builder.build()), []);
  });
});
