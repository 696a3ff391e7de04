/**
 * Executes the one instruction at which the loop gave up: it links calls, ends programs, compares strings, does
 * what a word could not express, and throws the error where there is one. Host calls are left to host-call.ts.
 */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import { TYPE_CODES } from "../../isa/index.js";
import {
  callFuel,
  decodeInstruction,
  FUEL,
  type FunctionView,
  type Instruction,
  UNIT,
} from "../../program/index.js";
import { FORM, type SlowMnemonic } from "../interpreter/forms.js";
import { addressWord, FORM_BITS } from "../interpreter/words.js";
import type { Core } from "../state/core.js";
import { BASE, BUFFERS, DEPTH, FLOOR, FRAME_WORDS, PC, SP } from "../values/buffers.js";
import { chunksOf, compare } from "../values/text.js";
import { COSTS } from "../values/work.js";
import { explain, wouldJump } from "./explain.js";
import { callHost } from "./host-call.js";
import { comparisonPrice } from "./prices.js";
import type { SlowStep } from "./step.js";

const { code, tags, ints, frames, registers } = BUFFERS;

const EXECUTED: SlowStep = { outcome: "executed" };
const LINKED: SlowStep = { outcome: "linked" };
const WORKING: SlowStep = { outcome: "working" };
const UNPAID: SlowStep = { outcome: "unpaid" };

/** @throws FusabiError without a place; the state is that before the instruction then */
export function stepSlowly(core: Core): SlowStep {
  core.work.charge(COSTS.slowStep, 1);
  if (isLastReturn()) return finish(core);
  const { functionIndex, byteOffset } = core.image.locate(registers[PC]!);
  if (core.linker.reach(functionIndex, byteOffset)) return LINKED;
  const view = core.image.view(functionIndex);
  const instruction = decodeInstruction(view.code, byteOffset);
  if ("problem" in instruction) throw undecodable(view, instruction);
  const problem = explain(core, view, instruction);
  if (problem) throw problem;
  return execute(core, instruction);
}

/** The end of most runs, for which nothing has to be looked up: RET of the entry function, with a value if it needs one. */
function isLastReturn(): boolean {
  if (registers[DEPTH] !== 0) return false;
  const form = code[registers[PC]!]! & FORM_BITS;
  return form === FORM.RET_UNIT || (form === FORM.RET && registers[SP]! > registers[FLOOR]!);
}

function undecodable(
  view: FunctionView,
  bad: Extract<ReturnType<typeof decodeInstruction>, { problem: string }>,
): FusabiError {
  return bad.problem === "InvalidOpcode"
    ? fusabiError("InvalidOpcode", {
        byte: `0x${bad.byte.toString(16).padStart(2, "0").toUpperCase()}`,
      })
    : fusabiError("UnexpectedEndOfBytecode", {
        functionName: view.name,
        byteOffset: bad.byteOffset,
      });
}

type Execute = (core: Core, instruction: Instruction) => SlowStep;

/** What the loop leaves though nothing is wrong: the forms say which opcodes these can be. */
const EXECUTE: Readonly<Record<SlowMnemonic, Execute>> = {
  CALL: callFunction,
  CALL_FFI: (core, { operand }) => callHost(core, operand),
  HALT: finish,
  RET: finish,
  PUSH: pushConstant,
  EQ: compareStrings,
  NE: compareStrings,
  JUMP_IF: passBranch,
  JUMP_IF_NOT: passBranch,
};

function execute(core: Core, instruction: Instruction): SlowStep {
  const { mnemonic } = instruction.row;
  if (Object.hasOwn(EXECUTE, mnemonic)) return EXECUTE[mnemonic as SlowMnemonic](core, instruction);
  throw new Error(`the loop left at ${mnemonic}, which it can execute`);
}

/** A constant that had no room in the buffers. */
function pushConstant(core: Core, { operand, length }: Instruction): SlowStep {
  core.setValue(registers[SP]!, core.module.constants.at(operand));
  return advance(length, 1);
}

/** Goes on behind the instruction, with so many more values on the stack. */
function advance(length: number, growth: number): SlowStep {
  registers[PC] = registers[PC]! + length;
  registers[SP] = registers[SP]! + growth;
  return EXECUTED;
}

/** The loop does a call by itself once it is linked, unless it costs more than the loop charges. */
function callFunction(core: Core, { operand }: Instruction): SlowStep {
  const callee = core.image.view(operand);
  const price = callFuel(core.module, callee);
  if (!core.fuel.claim(core.instructions, `CALL ${callee.name}`, price)) return UNPAID;
  const target = core.link(operand);
  if (price === FUEL.instruction.fuel) {
    core.breakpoints.write(registers[PC]!, addressWord(FORM.CALL, target));
    return LINKED;
  }
  pushFrame(target, callee.params.length);
  core.notePeaks();
  core.work.charge(COSTS.clearedSlot, registers[SP]! - registers[BASE]!);
  core.fuel.pay(price);
  return EXECUTED;
}

function pushFrame(target: number, params: number): void {
  const at = FRAME_WORDS * registers[DEPTH]!;
  frames[at] = registers[PC]!;
  frames[at + 1] = registers[BASE]!;
  frames[at + 2] = registers[FLOOR]!;
  const top = registers[SP]!;
  const base = top - params;
  const floor = base + BUFFERS.code[target - 1]!;
  tags.fill(TYPE_CODES.Unit, top, floor);
  registers[DEPTH] = registers[DEPTH]! + 1;
  registers[PC] = target;
  registers[BASE] = base;
  registers[FLOOR] = floor;
  registers[SP] = floor;
}

/** HALT at any depth, RET of the entry function. */
function finish(core: Core): SlowStep {
  const top = registers[SP]! - 1;
  return { outcome: "done", result: top >= registers[FLOOR]! ? core.valueAt(top) : UNIT };
}

function compareStrings(core: Core, { row }: Instruction): SlowStep {
  const right = registers[SP]! - 1;
  const left = right - 1;
  const price = comparisonPrice(core);
  if (!core.fuel.claim(core.instructions, row.mnemonic, price)) return UNPAID;
  const equal = areEqual(core, ints[left]!, ints[right]!);
  if (equal === null) return WORKING;
  tags[left] = 1;
  ints[left] = equal === (row.mnemonic === "EQ") ? 1 : 0;
  core.fuel.pay(price);
  return advance(1, -1);
}

/** Are two strings equal? Null: there is more to compare. */
function areEqual(core: Core, left: number, right: number): boolean | null {
  if (left === right) return true;
  const one = core.strings.cell(left);
  const other = core.strings.cell(right);
  if (one.units !== other.units || one.bytes !== other.bytes) return false;
  if (typeof one.text === "string") {
    core.work.charge(COSTS.comparedUnit, one.units);
    if (typeof other.text === "string") return one.text === other.text;
  }
  const compared = core.longSteps.advance(core.instructions, COSTS.comparedUnit, () =>
    compare(chunksOf(one.text), chunksOf(other.text)),
  );
  return compared === null ? null : compared.result;
}

/** A branch whose target is wrong, and which is not taken. */
function passBranch(core: Core, instruction: Instruction): SlowStep {
  if (wouldJump(core, instruction.row)) throw new Error("a good branch was not linked");
  return advance(instruction.length, -1);
}
