import assert from "node:assert/strict";
import type { ErrorKind } from "../../../vm/errors/index.js";
import {
  type Mnemonic,
  OPCODES,
  type OpcodeRow,
  operandPlace,
  type TypePattern,
  typesOf,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import {
  bool,
  i32,
  type Limits,
  type Module,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { Machine, type Stop } from "../../../vm/run/index.js";
import { checkRun, type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { LIMIT_SETS } from "../../support/run/limits.js";

/** A value of each type, and another one that differs from it. */
const SAMPLES: Readonly<Record<ValueType, readonly [Value, Value]>> = {
  Unit: [UNIT, UNIT],
  Bool: [bool(true), bool(false)],
  I32: [i32(7), i32(3)],
  I64: [
    { type: "I64", value: 7n },
    { type: "I64", value: 3n },
  ],
  F32: [
    { type: "F32", value: 7 },
    { type: "F32", value: 2 },
  ],
  F64: [
    { type: "F64", value: 7 },
    { type: "F64", value: 2 },
  ],
  Char: [
    { type: "Char", value: 97 },
    { type: "Char", value: 98 },
  ],
  String: [
    { type: "String", value: "one" },
    { type: "String", value: "other" },
  ],
};

const rows: readonly OpcodeRow[] = OPCODES;
const operators = rows.filter((row) => typeof row.pops !== "string" && row.operand === "none");

/** The stack after the instruction behind the pushes, or the kind of the fault. */
function stackAfter(
  module: Module,
  instructions: number,
  limits: Partial<Limits>,
): readonly Value[] | ErrorKind {
  const machine = new Machine(module, { limits });
  machine.start();
  const stop: Stop = machine.resume(instructions);
  if (stop.reason === "fault") return stop.fault.kind;
  return machine.frames()[0]!.operands;
}

function operatorModule(row: OpcodeRow, operands: readonly Value[]): Module {
  return mainOf([...operands, row.mnemonic as Mnemonic, "NOP", "NOP"]);
}

/** All ways to give each of so many operands a type. */
function combinations(count: number): ValueType[][] {
  if (count === 0) return [[]];
  return combinations(count - 1).flatMap((types) => VALUE_TYPES.map((type) => [...types, type]));
}

function fits(row: OpcodeRow, types: readonly ValueType[]): boolean {
  const patterns = row.pops as readonly TypePattern[];
  const admitted = types.every((type, i) => typesOf(patterns[i]!).includes(type));
  return admitted && (!row.alike || types.every((type) => type === types[0]));
}

function pushedTypes(row: OpcodeRow, types: readonly ValueType[]): ValueType[] {
  return row.pushes.map((push) => types[operandPlace(push)] ?? (push as ValueType));
}

for (const { under, limits } of LIMIT_SETS)
  describe(`Every operator ${under}`, () => {
    for (const row of operators) {
      const count = row.pops.length;
      if (row.flow === "halt") continue;

      it(`${row.mnemonic} takes the types of its row and changes the stack as it says`, () => {
        for (const types of combinations(count)) {
          if (!fits(row, types)) continue;
          const operands = types.map((type, i) => SAMPLES[type][i]!);
          const stack = stackAfter(operatorModule(row, operands), count + 1, limits);
          assert.ok(typeof stack !== "string", `${row.mnemonic} of ${types}: ${stack}`);
          const found = stack.map((value) => value.type);
          assert.deepEqual(found, pushedTypes(row, types), `${row.mnemonic} of ${types}`);
        }
      });

      it(`${row.mnemonic} refuses all other types`, () => {
        for (const types of combinations(count)) {
          if (fits(row, types)) continue;
          const operands = types.map((type, i) => SAMPLES[type][i]!);
          const stack = stackAfter(operatorModule(row, operands), count + 1, limits);
          assert.equal(stack, "TypeMismatch", `${row.mnemonic} of ${types}`);
        }
      });

      if (count > 0)
        it(`${row.mnemonic} traps with fewer operands than it pops`, () => {
          for (let given = 0; given < count; given++) {
            const operands = Array.from({ length: given }, () => i32(1));
            checkRun(operatorModule(row, operands), "StackUnderflow", { limits });
          }
        });
    }
  });

for (const { under, limits } of LIMIT_SETS)
  describe(`Every instruction with an operand ${under}`, () => {
    const cases: readonly (readonly [string, readonly Line[], Value | ErrorKind])[] = [
      ["PUSH pushes a constant", [i32(5), "RET"], i32(5)],
      ["PUSH refuses an index beyond the pool", [["PUSH", 9]], "InvalidConstant"],
      ["LOAD refuses an index beyond the locals", [["LOAD", 2]], "InvalidLocal"],
      ["STORE refuses an index beyond the locals", [i32(1), ["STORE", 2]], "InvalidLocal"],
      ["STORE needs a value", [["STORE", 0]], "StackUnderflow"],
      ["LOAD gives Unit before anything is stored", [["LOAD", 1], "RET"], UNIT],
      ["LOAD gives what STORE stored", [i32(3), ["STORE", 1], ["LOAD", 1], "RET"], i32(3)],
      ["CALL refuses an index beyond the functions", [["CALL", 4]], "InvalidFunction"],
      ["CALL_FFI refuses an index beyond the imports", [["CALL_FFI", 4]], "InvalidFfiImport"],
      ["CALL_FFI needs a host function", [["CALL_FFI", "nobody"]], "FfiNotFound"],
      ["JUMP goes forward", [["JUMP", 5], i32(1), i32(2), "RET"], i32(2)],
      ["JUMP_IF jumps on true", [bool(true), ["JUMP_IF", 5], i32(1), i32(2), "RET"], i32(2)],
      [
        "JUMP_IF goes on on false",
        [bool(false), ["JUMP_IF", 6], i32(1), "RET", i32(2), "RET"],
        i32(1),
      ],
      [
        "JUMP_IF_NOT goes on on true",
        [bool(true), ["JUMP_IF_NOT", 6], i32(1), "RET", i32(2), "RET"],
        i32(1),
      ],
      [
        "JUMP_IF_NOT jumps on false",
        [bool(false), ["JUMP_IF_NOT", 5], i32(1), i32(2), "RET"],
        i32(2),
      ],
      ["JUMP_IF needs a value", [["JUMP_IF", 0]], "StackUnderflow"],
      ["JUMP_IF_NOT needs a value", [["JUMP_IF_NOT", 0]], "StackUnderflow"],
      ["a jump into an instruction is refused", [["JUMP", 1], i32(1), "RET"], "InvalidJump"],
      ["a jump before the code is refused", [["JUMP", -6], "RET"], "InvalidJump"],
      ["a jump behind the end is refused", [["JUMP", 2], "RET"], "InvalidJump"],
      ["a jump to the end runs past it", [["JUMP", 1], "RET"], "UnexpectedEndOfBytecode"],
      [
        "a wrong branch that is not taken is passed",
        [bool(false), ["JUMP_IF", 99], i32(4), "RET"],
        i32(4),
      ],
      ["a wrong branch that is taken is refused", [bool(true), ["JUMP_IF", 99]], "InvalidJump"],
      ["code without an end runs past it", [i32(1)], "UnexpectedEndOfBytecode"],
      ["a byte that is not an opcode", [0x06], "InvalidOpcode"],
      ["an operand that is cut off", [0x01, 0, 0], "UnexpectedEndOfBytecode"],
      ["code behind a bad byte can be jumped to", [["JUMP", 1], 0xee, i32(8), "RET"], i32(8)],
    ];
    for (const [title, code, expected] of cases)
      it(title, () => {
        checkRun(mainOf(code, { locals: 2, returns: "I32" }), expected, { limits });
      });

    for (const type of VALUE_TYPES) {
      it(`JUMP_IF and JUMP_IF_NOT ${type === "Bool" ? "take" : "refuse"} ${type}`, () => {
        for (const mnemonic of ["JUMP_IF", "JUMP_IF_NOT"] as const) {
          const expected = type === "Bool" ? UNIT : "TypeMismatch";
          checkRun(mainOf([SAMPLES[type][0], [mnemonic, 0], "RET"]), expected, { limits });
        }
      });

      it(`PUSH, DUP, STORE, LOAD, CALL and RET keep a value of type ${type}`, () => {
        const [value] = SAMPLES[type];
        const module = moduleOf({
          main: {
            returns: type,
            locals: 1,
            code: [value, "DUP", ["STORE", 0], "POP", ["LOAD", 0], ["CALL", "same"], "RET"],
          },
          same: { params: [type], returns: type, locals: 3, code: [["LOAD", 0], "RET"] },
        });
        checkRun(module, value, { limits });
      });
    }
  });
