/**
 * Texts that are made in several calls, each of what the one before has made: "line " + digits of n + ": " + …
 * Nobody sees what lies between, so all of them are done by one function of the machine, or none: then the code leaves
 * off before the first. Between the calls stand instructions only that can neither fail nor be seen.
 */
import type { ValueType } from "../isa/index.js";
import type { Instruction } from "../program/index.js";
import { ARITHMETIC, isIn } from "./arithmetic.js";
import type { BlockState } from "./block-state.js";
import type { BodyParts, InstructionEmitter } from "./body-parts.js";
import { JOIN_PARTS } from "./direct-call.js";
import type { Operand } from "./operands.js";
import { MOST_PARTS, PARTS_AT, SPILL_AREA } from "./spill-area.js";
import { toText } from "./text-lane.js";
import { WASM } from "./wasm-code.js";

/** What lies on the operand stack while a chain is looked for: a value, or the parts of a text that is not made yet. */
type Entry = ValueType | { readonly parts: number };

/** How many instructions from one on are a chain; `lowest`: the height under which it touches nothing. */
export interface Chain {
  readonly instructions: number;
  readonly lowest: number;
}

/** The chain that begins at an instruction; null where fewer than two calls would be done at once. */
export function chainAt(
  parts: BodyParts,
  instructions: readonly Instruction[],
  from: number,
  state: BlockState,
): Chain | null {
  const scan = new ChainScan(parts, state);
  let found: Chain | null = null;
  for (let at = from; at < instructions.length; at++) {
    if (!scan.take(instructions[at]!)) break;
    if (scan.calls > 1 && scan.isWhole)
      found = { instructions: at + 1 - from, lowest: scan.lowest };
  }
  return found;
}

class ChainScan {
  calls = 0;
  lowest: number;
  readonly #parts: BodyParts;
  readonly #state: BlockState;
  readonly #stack: Entry[];
  /** Texts on the stack that are not made yet. */
  #pending = 0;

  constructor(parts: BodyParts, state: BlockState) {
    this.#parts = parts;
    this.#state = state;
    this.#stack = state.operands.items.map(({ type }) => type);
    this.lowest = this.#stack.length;
  }

  /** Is what the chain makes the top of the stack, and nothing else under way? */
  get isWhole(): boolean {
    return this.#pending === 1 && typeof this.#stack.at(-1) === "object";
  }

  /** False: the instruction is none of a chain. */
  take(at: Instruction): boolean {
    const { mnemonic } = at.row;
    if (mnemonic === "CALL_FFI") return this.#call(at.operand);
    if (mnemonic === "PUSH") return this.#pushConstant(at.operand);
    if (mnemonic === "LOAD") return this.#push(this.#state.types[at.operand] ?? null);
    if (!isIn(ARITHMETIC, mnemonic) || at.row.traps.includes("DivisionByZero")) return false;
    const right = this.#pop();
    const left = this.#pop();
    return typeof left === "string" && left === right && this.#push(left);
  }

  #pushConstant(index: number): boolean {
    const { type } = this.#parts.facts.module.constants.at(index);
    const isKnown = type !== "String" || this.#parts.linked.texts.bytesOf(index) !== null;
    return isKnown && this.#push(type);
  }

  #call(importIndex: number): boolean {
    const call = this.#parts.facts.directCall(importIndex);
    if (call?.by !== "call" || call.makes === undefined) return false;
    this.calls++;
    const right = this.#pop();
    if (call.makes === "digits") return right === "I32" && this.#push({ parts: 1 });
    const left = this.#pop();
    const count = partsIn(left);
    if (count === 0 || partsIn(right) !== 1 || count + 1 > MOST_PARTS) return false;
    return this.#push({ parts: count + 1 });
  }

  #push(entry: Entry | null): boolean {
    if (entry === null) return false;
    if (typeof entry === "object") this.#pending++;
    this.#stack.push(entry);
    return true;
  }

  #pop(): Entry | null {
    const entry = this.#stack.pop() ?? null;
    if (entry !== null && typeof entry === "object") this.#pending--;
    this.lowest = Math.min(this.lowest, this.#stack.length);
    return entry;
  }
}

/** 0: it is not text. */
function partsIn(entry: Entry | null): number {
  if (entry !== null && typeof entry === "object") return entry.parts;
  return entry === "String" ? 1 : 0;
}

/** Emits a chain; `instruction` emits one that is not a call. */
export function emitChain(
  body: InstructionEmitter,
  chain: readonly Instruction[],
  state: BlockState,
  lowest: number,
  instruction: (at: Instruction) => void,
): void {
  const { operands } = state;
  operands.protect(lowest);
  const before = { operands: [...operands.items], left: state.left, reached: state.reached };
  const pending = new Map<Operand, readonly Operand[]>();
  let calls = 0;
  for (const at of chain) {
    if (at.row.mnemonic === "CALL_FFI") {
      calls++;
      takeParts(body.parts, at.operand, state, pending);
    } else instruction(at);
    state.left--;
    state.reached = Math.max(state.reached, operands.height);
  }
  const parts = pending.get(operands.pop())!;
  const { code, locals, linked, leaving } = body.parts;
  parts.forEach((part, index) => {
    code.i32(0);
    if (part.type === "String") operands.readHandle(part);
    else operands.read(part);
    code.memory(WASM.i32Store, PARTS_AT + 4 * index);
  });
  const digits = parts.reduce((bits, { type }, i) => (type === "I32" ? bits | (1 << i) : bits), 0);
  const answer = locals.add("i64");
  code.i32(parts.length).i32(digits).call(linked.machine.indexOf(JOIN_PARTS));
  toText(code);
  code.set(answer).i32(0).memory(WASM.i32Load, SPILL_AREA.status).if();
  body.noteReached(state.block, before.reached);
  leaving.before(chain[0]!.byteOffset, before.left, operands, before.operands);
  code.end();
  code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.hostCalls).i32(calls).op(WASM.i32Add);
  code.memory(WASM.i32Store, SPILL_AREA.hostCalls).get(answer);
  operands.pushResult("String");
}

/** What a call of a chain does to the operands: the parts of its text, in the place of the text. */
function takeParts(
  { facts }: BodyParts,
  importIndex: number,
  { operands }: BlockState,
  pending: Map<Operand, readonly Operand[]>,
): void {
  const call = facts.directCall(importIndex);
  const isDigits = call?.by === "call" && call.makes === "digits";
  // What comes behind lies where a number lay before.
  if (isDigits) operands.protect(operands.height - 1);
  const right = operands.pop();
  const parts = pending.get(right) ?? [right];
  const left = isDigits ? null : operands.pop();
  // Where it lies is never looked at: whatever uses it finds its parts.
  const made: Operand = { type: "String", index: -1 };
  pending.set(made, left === null ? parts : [...(pending.get(left) ?? [left]), ...parts]);
  operands.push(made);
}
