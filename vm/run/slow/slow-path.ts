/**
 * Executes the one instruction at which the loop gave up: it links calls, ends programs, compares strings, does
 * what a word could not express, and throws the error where there is one. Host calls are left to host-call.ts.
 */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import {
  decodeInstruction,
  type FunctionView,
  type Instruction,
  UNIT,
} from "../../program/index.js";
import { FORM, type SlowMnemonic } from "../interpreter/forms.js";
import { addressWord } from "../interpreter/words.js";
import type { Core } from "../state/core.js";
import { BUFFERS, FLOOR, PC, SP } from "../values/buffers.js";
import { chunksOf, compare } from "../values/text.js";
import { COSTS } from "../values/work.js";
import { explain, wouldJump } from "./explain.js";
import { callHost } from "./host-call.js";
import type { SlowStep } from "./step.js";

const { tags, ints, registers } = BUFFERS;

const EXECUTED: SlowStep = { outcome: "executed" };
const LINKED: SlowStep = { outcome: "linked" };
const WORKING: SlowStep = { outcome: "working" };

/** @throws FusabiError without a place; the state is that before the instruction then */
export function stepSlowly(core: Core): SlowStep {
  const { functionIndex, byteOffset } = core.image.locate(registers[PC]!);
  core.work.charge(COSTS.slowStep, 1);
  if (core.linker.reach(functionIndex, byteOffset)) return LINKED;
  const view = core.module.functions.at(functionIndex);
  const instruction = decodeInstruction(view.code, byteOffset);
  if ("problem" in instruction) throw undecodable(view, instruction);
  const problem = explain(core, view, instruction);
  if (problem) throw problem;
  return execute(core, instruction);
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
  CALL: linkCall,
  CALL_FFI: (core, { operand }) => callHost(core, operand),
  HALT: finish,
  RET: finish,
  PUSH: pushConstant,
  EQ: (core) => compareStrings(core, "equal"),
  NE: (core) => compareStrings(core, "different"),
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

function linkCall(core: Core, instruction: Instruction): SlowStep {
  const target = core.link(instruction.operand);
  core.breakpoints.write(registers[PC]!, addressWord(FORM.CALL, target));
  return LINKED;
}

/** HALT at any depth, RET of the entry function. */
function finish(core: Core): SlowStep {
  const top = registers[SP]! - 1;
  return { outcome: "done", result: top >= registers[FLOOR]! ? core.valueAt(top) : UNIT };
}

function compareStrings(core: Core, asks: "equal" | "different"): SlowStep {
  const right = registers[SP]! - 1;
  const left = right - 1;
  const equal = areEqual(core, ints[left]!, ints[right]!);
  if (equal === null) return WORKING;
  tags[left] = 1;
  ints[left] = equal === (asks === "equal") ? 1 : 0;
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
