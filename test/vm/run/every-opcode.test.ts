/** Each operator's smallest programs in both tiers and in the tests' own machine, against what its row says. */
import assert from "node:assert/strict";
import {
  type Mnemonic,
  OPCODES,
  type OpcodeRow,
  opcodeOf,
  operandPlace,
  typesOf,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import { instructionsOf, UNIT, type Value } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { FORM, FORM_OF_OPCODE } from "../../../vm/run/interpreter/forms.js";
import { warmUpModule } from "../../../vm/run/interpreter/warm-up.js";
import { pairOf } from "../../support/compile/both.js";
import { type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { INTERESTING } from "../../support/run/random-program.js";
import { runReference } from "../../support/run/reference.js";

const LIMITS = { stackValues: 1000, callFrames: 100, instructions: 1000 };
const rows: readonly OpcodeRow[] = OPCODES;
const operators = rows.filter((row) => row.operand === "none" && row.flow === "next");

/** All ways to give the operands of a row values that it takes, without those that only raise its own errors. */
function operandsOf(row: OpcodeRow): Value[][] {
  if (typeof row.pops === "string") return [];
  let found: Value[][] = [[]];
  for (const pattern of row.pops) {
    const values = INTERESTING.filter(({ type }) => typesOf(pattern).includes(type));
    found = found.flatMap((before) => values.map((value) => [...before, value]));
  }
  return row.alike ? found.filter((all) => all.every(({ type }) => type === all[0]!.type)) : found;
}

function typesPushed(row: OpcodeRow, operands: readonly Value[]): ValueType[] {
  return row.pushes.map((push) => operands[operandPlace(push)]?.type ?? (push as ValueType));
}

/** A function that pushes, operates, and returns the result that has so many above it. */
function program(row: OpcodeRow, operands: readonly Value[], returns: ValueType, above: number) {
  const pops = Array.from({ length: above }, (): Line => "POP");
  const end: Line[] = row.pushes.length === 0 ? [UNIT, "RET"] : [...pops, "RET"];
  const operate = { returns, code: [...operands, row.mnemonic as Mnemonic, ...end] };
  return moduleOf({ main: { returns, code: [["CALL", "operate"], "RET"] }, operate });
}

describe("Every operator, in each tier", () => {
  before("the first instructions of a process are not compiled", () => {
    const endless = mainOf([["JUMP", -5]]);
    new Machine(endless, { limits: { instructions: 1_000_000 } }).run();
  });

  for (const row of operators)
    it(`${row.mnemonic} gives what its row says, and the same everywhere`, () => {
      let inCompiledCode = 0;
      for (const operands of operandsOf(row)) {
        const types = typesPushed(row, operands);
        const results = types.length === 0 ? (["Unit"] as const) : types;
        results.forEach((type, place) => {
          const note = `${row.mnemonic} of ${operands.map((value) => JSON.stringify(value, plain))}`;
          const module = program(row, operands, type, results.length - 1 - place);
          const reference = runReference(module, LIMITS);
          const { interpreted, compiled } = pairOf(module);
          for (const machine of [interpreted, compiled]) {
            const outcome = machine.run();
            assert.equal(outcome.ok ? undefined : outcome.fault.kind, reference.error, note);
            if (!outcome.ok) continue;
            assert.deepEqual(outcome.result, reference.result, note);
            assert.equal(outcome.result.type, type, note);
          }
          if (compiled.compiledInstructions > operands.length) inCompiledCode++;
        });
      }
      assert.ok(inCompiledCode > 0, "compiled code never executed it");
    });
});

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

describe("The forms of the loop", () => {
  it("are numbers of their own, each once, that a word has room for", () => {
    const numbers = Object.values(FORM);
    assert.equal(new Set(numbers).size, numbers.length);
    for (const form of numbers) assert.ok(form >= 0 && form <= 0xff);
  });

  it("are one for each opcode that the loop executes", () => {
    const forms = Object.values(FORM_OF_OPCODE).filter((form) => form !== FORM.LEAVE);
    assert.equal(new Set(forms).size, forms.length);
  });
});

describe("The warm-up", () => {
  it("executes every opcode of the loop but calls of the host, on every type", () => {
    const module = warmUpModule();
    const code = [0, 1, 2].map((index) => module.functions.at(index).code);
    const met = new Set(
      code.flatMap((bytes) => [...instructionsOf(bytes)].map((at) => "row" in at && at.row)),
    );
    const comparisons = new Set(["EQ", "NE", "LT", "LE", "GT", "GE"]);
    for (const row of rows) {
      if (row.flow === "halt" || row.operand === "import" || comparisons.has(row.mnemonic))
        continue;
      assert.ok(met.has(opcodeOf(row.code)!), row.mnemonic);
    }
    assert.equal(VALUE_TYPES.length, new Set(INTERESTING.map(({ type }) => type)).size);
  });
});
