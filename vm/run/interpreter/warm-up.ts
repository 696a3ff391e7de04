/**
 * Shows the loop every kind of instruction once. The JavaScript engine compiles a function for what it has seen
 * it do, throws the code away when it meets something new, and may then be left with code that is half as fast
 * for good. The loop is one function that meets new things for long; after this it has met them all.
 *
 * It has to be short: after some 2,000 turns of the loop the engine begins to compile it.
 */
import {
  admits,
  type Mnemonic,
  OP,
  OPCODES,
  type OpcodeRow,
  opcodeOf,
  VALUE_TYPES,
} from "../../isa/index.js";
import { encodeInstruction, type Module, makeModule, type Value } from "../../program/index.js";
import { FORM_OF_OPCODE } from "./forms.js";
import { isBinary } from "./words.js";

type Line = readonly [Mnemonic, number] | Mnemonic;

const NUMBERS: readonly (readonly [Value, Value])[] = [
  [
    { type: "I32", value: 7 },
    { type: "I32", value: 2 },
  ],
  [
    { type: "I64", value: 7n },
    { type: "I64", value: 2n },
  ],
  [
    { type: "F32", value: 7.5 },
    { type: "F32", value: 2.5 },
  ],
  [
    { type: "F64", value: 7.5 },
    { type: "F64", value: 2.5 },
  ],
];

/** Pairs that only EQ and NE take. */
const OTHERS: readonly (readonly [Value, Value])[] = [
  [{ type: "Unit" }, { type: "Unit" }],
  [
    { type: "Bool", value: true },
    { type: "Bool", value: false },
  ],
  [
    { type: "Char", value: 97 },
    { type: "Char", value: 98 },
  ],
  [{ type: "String", value: "same" }, { type: "Unit" }],
];
/** Integers for whose division the loop looks closer, and numbers without an order. */
const SPECIAL: readonly (readonly [Value, Value])[] = [
  [
    { type: "I32", value: -7 },
    { type: "I32", value: -1 },
  ],
  [
    { type: "I64", value: -(2n ** 63n) + 1n },
    { type: "I64", value: -1n },
  ],
  [
    { type: "F64", value: Number.NaN },
    { type: "F64", value: -0 },
  ],
];

type Row = (typeof OPCODES)[number];

/** Rows whose instructions only pop and push, in the order of the table. */
const PLAIN = OPCODES.filter((row) => row.operand === "none" && row.flow === "next");
const FUSED = PLAIN.filter((row) => isBinary(FORM_OF_OPCODE[row.code]));
/** All comparisons are one case of the loop; what differs is how the values compare. */
const [EQUALITY, ORDER] = [true, false].map((takesAny) =>
  FUSED.find((row) => row.group === "Comparison" && takesAny === !isAlike(row)),
) as [Row, Row];
const ARITHMETIC = FUSED.filter((row) => row.group !== "Comparison");
const DIVISION = ARITHMETIC.filter((row) => (row as OpcodeRow).traps.includes("DivisionByZero"));
/** Rows with a case of their own and no other way to give their operands. */
const SIMPLE: readonly OpcodeRow[] = PLAIN.filter((row) => !FUSED.includes(row));
const BRANCHES = OPCODES.filter((row) => row.flow === "branch");

function isAlike(row: OpcodeRow): boolean {
  return row.alike === true;
}

/** A row's first operand takes the type. */
function takes(row: OpcodeRow, { type }: Value): boolean {
  return typeof row.pops !== "string" && row.pops.every((pattern) => admits(pattern, type));
}

/** A module whose run does it all, from the first function on. It ends by itself. */
export function warmUpModule(): Module {
  const writer = new Writer();
  writer.growth();
  for (const pair of NUMBERS) writer.numbers(pair);
  for (const pair of SPECIAL) writer.special(pair);
  for (const pair of OTHERS) writer.equality(pair);
  writer.simple();
  writer.others();
  return makeModule({
    entryPoint: 0,
    constants: writer.constants,
    functions: [
      { name: "main", params: [], returnType: "Unit", locals: 3, code: writer.code() },
      { name: "none", params: [], returnType: "Unit", locals: 0, code: bytes(["RET"]) },
      {
        name: "same",
        params: ["Unit"],
        returnType: "I32",
        locals: 3,
        code: bytes([["LOAD", 0], "RET"]),
      },
      // So many locals that they are cleared in another way.
      { name: "many", params: [], returnType: "Unit", locals: 100, code: bytes(["RET"]) },
    ],
    imports: [],
  });
}

function bytes(lines: readonly Line[]): Uint8Array {
  const code: number[] = [];
  for (const line of lines) {
    const [mnemonic, operand] = typeof line === "string" ? [line, 0] : line;
    encodeInstruction(code, opcodeOf(OP[mnemonic])!, operand);
  }
  return Uint8Array.from(code);
}

class Writer {
  readonly constants: Value[] = [];
  readonly #lines: Line[] = [];

  code(): Uint8Array {
    return bytes(this.#lines);
  }

  #add(...lines: readonly Line[]): void {
    this.#lines.push(...lines);
  }

  #constant(value: Value): Line {
    return ["PUSH", this.constants.push(value) - 1];
  }

  /** Everything that looks at the limits, while the stack is as deep as never before. */
  growth(): void {
    this.#add(["CALL", 1], "DUP", ["CALL", 1], ["CALL", 2], "POP", "POP", "POP");
  }

  /** Every operation on two numbers in every way to give its operands and to take its result. */
  numbers([a, b]: readonly [Value, Value]): void {
    for (const row of ARITHMETIC)
      if (takes(row, a)) this.#operation(row.mnemonic, a, b, ["STORE", 2]);
    const { mnemonic } = ORDER;
    this.#operation(mnemonic, a, b, ["JUMP_IF", 0]);
    this.#operation(mnemonic, b, a, ["JUMP_IF_NOT", 0]);
    this.#operation(mnemonic, a, a, ["JUMP_IF", 0]);
  }

  /** What numbers do not do: the closer looks at divisors, and NaN. */
  special([a, b]: readonly [Value, Value]): void {
    for (const row of a.type === "F64" ? [ORDER] : DIVISION)
      this.#operation(row.mnemonic, a, b, "POP");
  }

  equality([a, b]: readonly [Value, Value]): void {
    const other: Value = { type: "I32", value: 1 };
    for (const right of [a, b, other]) this.#operation(EQUALITY.mnemonic, a, right, ["JUMP_IF", 0]);
    this.#add(this.#constant(a), "DUP", ["STORE", 0], ["STORE", 1]);
  }

  #operation(mnemonic: Mnemonic, a: Value, b: Value, destination: Line): void {
    const [left, right] = [this.#constant(a), this.#constant(b)];
    this.#add(left, ["STORE", 0]);
    // Operands from the stack, one from elsewhere, both from elsewhere: three cases of the loop, each with two ends.
    this.#add(left, right, "NOP", mnemonic, "POP", left, right, "NOP", mnemonic, destination);
    this.#add(left, right, mnemonic, "POP", left, right, mnemonic, destination);
    this.#add(["LOAD", 0], right, mnemonic, "POP", ["LOAD", 0], right, mnemonic, destination);
  }

  /** Every other operator on each type that it takes. */
  simple(): void {
    for (const row of SIMPLE)
      for (const type of VALUE_TYPES) {
        const pair = [...NUMBERS, ...OTHERS].find(([value]) => value.type === type)!;
        if (!takes(row, pair[0]) || (row.pops.length === 0 && type !== "Unit")) continue;
        for (let i = 0; i < row.pops.length; i++) this.#add(this.#constant(pair[i % 2]!));
        this.#add(row.mnemonic as Mnemonic, ...row.pushes.map((): Line => "POP"));
      }
  }

  /** Jumps, calls, and values of each kind in and out of locals. */
  others(): void {
    for (const value of [true, false])
      for (const { mnemonic } of [...BRANCHES, ...BRANCHES])
        this.#add(this.#constant({ type: "Bool", value }), [mnemonic, 0]);
    this.#add(["JUMP", 0]);
    // More than once: the first call is linked outside of the loop.
    for (let turn = 0; turn < 3; turn++) this.#add(["CALL", 1], "POP", ["CALL", 3], "POP");
    for (const [value] of [...NUMBERS, ...NUMBERS]) {
      this.#add(this.#constant(value), ["CALL", 2], "POP", this.#constant(value), "DUP");
      this.#add(["STORE", 0], ["STORE", 1], ["LOAD", 0], "NOP", "POP");
    }
    this.#add("RET");
  }
}
