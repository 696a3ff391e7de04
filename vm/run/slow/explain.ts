/**
 * Why an instruction cannot be executed: the error for the state that the loop left. It derives from the table
 * of opcodes what the instruction wants, and looks at the stack for what is missing.
 */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import { admits, type OpcodeRow } from "../../isa/index.js";
import type { FunctionView, Instruction } from "../../program/index.js";
import { isJumpTarget, jumpTarget } from "../../program/index.js";
import type { Core } from "../state/core.js";
import { BUFFERS, DEPTH, DEPTH_LIMIT, LIMIT, SP } from "../values/buffers.js";
import { typeAt } from "../values/slots.js";

const { registers } = BUFFERS;

/** What is wrong with the instruction at PC; null where nothing is. */
export function explain(
  core: Core,
  view: FunctionView,
  instruction: Instruction,
): FusabiError | null {
  return (
    wrongOperand(core, view, instruction) ??
    missingValues(core, view, instruction) ??
    wrongTypes(instruction.row) ??
    wrongNumbers(core, instruction.row) ??
    wrongTarget(core, view, instruction) ??
    fullStack(core, instruction)
  );
}

/** An operand that names nothing. */
function wrongOperand(
  core: Core,
  view: FunctionView,
  { row, operand: index }: Instruction,
): FusabiError | null {
  const { constants, functions, imports } = core.module;
  switch (row.operand) {
    case "constant":
      return index < constants.length
        ? null
        : fusabiError("InvalidConstant", { index, count: constants.length });
    case "local":
      return index < Math.max(view.locals, view.params.length)
        ? null
        : fusabiError("InvalidLocal", { index, functionName: view.name, count: view.locals });
    case "function":
      return index < functions.length
        ? null
        : fusabiError("InvalidFunction", { index, count: functions.length });
    case "import":
      return index < imports.length
        ? null
        : fusabiError("InvalidFfiImport", { index, count: imports.length });
    default:
      return null;
  }
}

function missingValues(
  core: Core,
  view: FunctionView,
  instruction: Instruction,
): FusabiError | null {
  const needed = neededValues(core, view, instruction);
  const available = core.operandCount;
  if (available >= needed) return null;
  return fusabiError("StackUnderflow", {
    instruction: instruction.row.mnemonic,
    needed,
    available,
  });
}

function neededValues(core: Core, view: FunctionView, { row, operand }: Instruction): number {
  if (row.pops === "result") return view.returnType === "Unit" ? 0 : 1;
  if (row.pops !== "arguments") return row.pops.length;
  return row.operand === "function" ? core.image.view(operand).params.length : 0;
}

function wrongTypes(row: OpcodeRow): FusabiError | null {
  if (typeof row.pops === "string") return null;
  const first = registers[SP]! - row.pops.length;
  const instruction = row.mnemonic;
  for (const [i, expected] of row.pops.entries()) {
    const actual = typeAt(first + i);
    if (!admits(expected, actual))
      return fusabiError("TypeMismatch", { instruction, expected, actual });
    if (row.alike && actual !== typeAt(first))
      return fusabiError("TypeMismatch", { instruction, expected: typeAt(first), actual });
  }
  return null;
}

/** Only division can fail on the values themselves. */
function wrongNumbers(core: Core, row: OpcodeRow): FusabiError | null {
  if (!row.traps.includes("DivisionByZero")) return null;
  const top = registers[SP]!;
  const dividend = core.valueAt(top - 2);
  const divisor = core.valueAt(top - 1);
  if (dividend.type !== "I32" && dividend.type !== "I64") return null;
  if (divisor.type !== dividend.type) return null;
  const facts = { instruction: row.mnemonic, dividend: dividend.value };
  if (BigInt(divisor.value) === 0n) return fusabiError("DivisionByZero", facts);
  const smallest = dividend.type === "I32" ? -(2n ** 31n) : -(2n ** 63n);
  if (BigInt(divisor.value) !== -1n || BigInt(dividend.value) !== smallest) return null;
  return fusabiError("IntegerOverflow", { ...facts, type: dividend.type });
}

function wrongTarget(core: Core, view: FunctionView, instruction: Instruction): FusabiError | null {
  if (instruction.row.operand !== "jump" || !wouldJump(core, instruction.row)) return null;
  const target = jumpTarget(instruction);
  if (isJumpTarget(view.code, target)) return null;
  return fusabiError("InvalidJump", { target, functionName: view.name });
}

/** Would this jump or branch, with a Bool on the stack if it needs one, go to its target? */
export function wouldJump(core: Core, row: OpcodeRow): boolean {
  if (row.flow === "jump") return true;
  const condition = core.valueAt(registers[SP]! - 1);
  return condition.type === "Bool" && condition.value === row.jumpsOn;
}

function fullStack(core: Core, { row, operand }: Instruction): FusabiError | null {
  const { limits } = core;
  if (row.flow === "call" && registers[DEPTH]! >= registers[DEPTH_LIMIT]!)
    return fusabiError("StackOverflow", {
      stack: "call",
      limit: limits.callFrames,
      unit: "frames",
    });
  if (registers[SP]! + growth(core, row, operand) <= registers[LIMIT]!) return null;
  return fusabiError("StackOverflow", {
    stack: "value",
    limit: limits.stackValues,
    unit: "values",
  });
}

/** How many slots more an instruction needs than there are in use. */
function growth(core: Core, row: OpcodeRow, operand: number): number {
  if (row.flow === "call") {
    const { params, locals } = core.image.view(operand);
    return Math.max(0, locals - params.length);
  }
  if (row.flow === "return") return core.operandCount === 0 && registers[DEPTH]! > 0 ? 1 : 0;
  return typeof row.pops === "string" ? 0 : row.pushes.length - row.pops.length;
}
