/**
 * Emits the instructions of a region's blocks. Where an instruction cannot be done here (HALT, host
 * functions that promise nothing, values whose type is not certain) or would fail, the code leaves off before it,
 * and the interpreter goes on: it is the only one that knows errors.
 *
 * Instructions are charged at the start of their block, and the code leaves off there where fuel is short; what
 * was charged and not executed is given back at every other exit. So budgets stay exact to the instruction.
 */
import { TYPE_CODES, type ValueType } from "../isa/index.js";
import type { Instruction } from "../program/index.js";
import { ARITHMETIC, type BinaryMnemonic, COMPARISON, isIn, LOGIC } from "./arithmetic.js";
import { BlockState } from "./block-state.js";
import type { BodyParts, InstructionEmitter } from "./body-parts.js";
import { emitCall } from "./call.js";
import { laneOf } from "./frame-locals.js";
import { emitEqualTexts, emitHostCall } from "./host-call.js";
import { type Operand, Operands } from "./operands.js";
import type { BlockEmitter, Ending } from "./structure.js";
import { WASM } from "./wasm-code.js";

const OVER: Ending<Operands> = { kind: "over" };

export class Body implements BlockEmitter<Operands>, InstructionEmitter {
  readonly parts: BodyParts;

  constructor(parts: BodyParts) {
    this.parts = parts;
  }

  block(block: number): Ending<Operands> {
    const { facts, code, locals } = this.parts;
    const instructions = facts.instructionsOf(block);
    const operands = new Operands(facts.typesAt(block)!.operands, code, locals);
    const state = new BlockState(facts, block, instructions.length, operands);
    this.#charge(state);
    for (const instruction of instructions) {
      const ending = this.#instruction(instruction, state);
      if (ending !== null) return ending;
      state.left--;
      state.reached = Math.max(state.reached, operands.height);
    }
    const { following } = facts.flow;
    return this.#close(state, () => ({ kind: "jump", to: following[block]!, stack: operands }));
  }

  leaveFor(block: number, operands: Operands): void {
    this.parts.leaving.before(this.parts.facts.flow.starts[block]!, 0, operands);
  }

  #charge(state: BlockState): void {
    const { code, place, facts, leaving } = this.parts;
    code.get(place.fuel).i32(state.left).op(WASM.i32Sub).tee(place.fuel);
    code.i32(0).op(WASM.i32LtS).if();
    leaving.before(facts.flow.starts[state.block]!, state.left, state.operands);
    code.end();
  }

  /** Leaves off before the current instruction. */
  leave(at: Instruction, state: BlockState): void {
    this.noteHeight(state);
    this.parts.leaving.before(at.byteOffset, state.left, state.operands);
  }

  noteHeight(state: BlockState): void {
    if (state.reached > this.parts.highWater.before(state.block))
      this.parts.leaving.noteHeight(state.reached);
  }

  /** Everything that is due at the end of a block but the jump itself. */
  #close(state: BlockState, end: () => Ending<Operands>): Ending<Operands> {
    state.operands.settle();
    this.noteHeight(state);
    return end();
  }

  /** Null: control goes on to the next instruction. */
  #instruction(at: Instruction, state: BlockState): Ending<Operands> | null {
    const { operands } = state;
    const { mnemonic } = at.row;
    switch (mnemonic) {
      case "NOP":
        return null;
      case "PUSH":
        return this.#push(at, state);
      case "POP":
        operands.pop();
        return null;
      case "DUP":
        operands.push(operands.top!);
        return null;
      case "LOAD":
        return this.#load(at, state);
      case "STORE":
        this.#store(at.operand, state);
        return null;
      case "CALL":
        return emitCall(this, at, state) ? null : this.#over(at, state);
      case "JUMP":
        return this.#jump(state);
      case "JUMP_IF":
      case "JUMP_IF_NOT":
        return this.#branch(at, state);
      case "RET":
        return this.#return(at, state);
      case "NEG":
        this.#negate(operands);
        return null;
      case "NOT": {
        operands.read(operands.pop());
        this.parts.code.op(WASM.i32Eqz);
        operands.pushResult("Bool");
        return null;
      }
      case "CALL_FFI":
        return emitHostCall(this, at, state) ? null : this.#over(at, state);
      case "HALT":
        return this.#over(at, state);
      default:
        // What is left are the tables in arithmetic.ts: a new opcode compiles when it stands there or above.
        return this.#binary(mnemonic satisfies BinaryMnemonic, at, state);
    }
  }

  #over(at: Instruction, state: BlockState): Ending<Operands> {
    this.leave(at, state);
    return OVER;
  }

  #push({ operand }: Instruction, { operands }: BlockState): null {
    const value = this.parts.facts.module.constants.at(operand);
    operands.push({ type: value.type, value, handle: ~operand });
    return null;
  }

  #load(at: Instruction, state: BlockState): Ending<Operands> | null {
    const type = state.types[at.operand] ?? null;
    if (type === null) return this.#over(at, state);
    state.operands.push({ type, index: this.parts.locals.read(at.operand, type) });
    return null;
  }

  #store(local: number, { operands, types }: BlockState): void {
    const { code, locals } = this.parts;
    const operand = operands.pop();
    const index = locals.write(local, operand.type);
    operands.keep(index);
    operands.read(operand);
    code.set(index);
    if (types[local] !== operand.type) code.i32(TYPE_CODES[operand.type]).set(locals.tag(local));
    types[local] = operand.type;
  }

  #jump(state: BlockState): Ending<Operands> {
    const to = this.parts.facts.flow.targets[state.block]!;
    return this.#close(state, () => ({ kind: "jump", to, stack: state.operands }));
  }

  #branch(at: Instruction, state: BlockState): Ending<Operands> {
    const { facts } = this.parts;
    const condition = state.operands.pop();
    const target = facts.flow.targets[state.block]!;
    const following = facts.flow.following[state.block]!;
    const [whenTrue, whenFalse] = at.row.jumpsOn ? [target, following] : [following, target];
    return this.#close(state, () => {
      state.operands.read(condition);
      return { kind: "branch", whenTrue, whenFalse, stack: state.operands };
    });
  }

  #return(at: Instruction, state: BlockState): Ending<Operands> {
    const { returns, facts } = this.parts;
    if (returns === null) return this.#over(at, state);
    const result = facts.view.returnType === "Unit" ? null : state.operands.pop();
    this.noteHeight(state);
    returns(result, state.operands);
    return OVER;
  }

  #negate(operands: Operands): void {
    const { code } = this.parts;
    const operand = operands.pop();
    const { type } = operand;
    if (type === "I32") code.i32(0);
    if (type === "I64") code.i64(0n);
    operands.read(operand);
    code.op(NEGATIONS[type]!);
    operands.pushResult(type);
  }

  #binary(mnemonic: BinaryMnemonic, at: Instruction, state: BlockState): null {
    const { operands } = state;
    const right = operands.items.at(-1)!;
    const left = operands.items.at(-2)!;
    if (isIn(COMPARISON, mnemonic)) this.#compare(mnemonic, at, state, left, right);
    else if (isIn(LOGIC, mnemonic)) this.#operate(LOGIC[mnemonic], "Bool", operands);
    else {
      const isInteger = left.type === "I32" || left.type === "I64";
      if (isInteger && at.row.traps.includes("DivisionByZero"))
        this.#checkDivision(at, state, left, right);
      this.#operate(ARITHMETIC[mnemonic][left.type]!, left.type, operands);
    }
    return null;
  }

  #operate(operation: number, result: ValueType, operands: Operands): void {
    this.#popTwo(operands, operands.items.at(-2)!, operands.items.at(-1)!);
    this.parts.code.op(operation);
    operands.pushResult(result);
  }

  #popTwo(operands: Operands, left: Operand, right: Operand): void {
    operands.pop();
    operands.pop();
    operands.read(left);
    operands.read(right);
  }

  /** Leaves off where the machine would report a division by zero or an overflow. */
  #checkDivision(at: Instruction, state: BlockState, left: Operand, right: Operand): void {
    const divisor =
      "value" in right ? Number((right.value as { value: number | bigint }).value) : null;
    const { code } = this.parts;
    const isWide = laneOf(left.type) === "i64";
    if (divisor === null || divisor === 0) {
      state.operands.read(right);
      code.op(isWide ? WASM.i64Eqz : WASM.i32Eqz).if();
      this.leave(at, state);
      code.end();
    }
    if (divisor !== null && divisor !== -1) return;
    state.operands.read(right);
    if (isWide) code.i64(-1n).op(WASM.i64Eq);
    else code.i32(-1).op(WASM.i32Eq);
    state.operands.read(left);
    if (isWide) code.i64(-(2n ** 63n)).op(WASM.i64Eq);
    else code.i32(-(2 ** 31)).op(WASM.i32Eq);
    code.op(WASM.i32And).if();
    this.leave(at, state);
    code.end();
  }

  #compare(
    mnemonic: keyof typeof COMPARISON,
    at: Instruction,
    state: BlockState,
    left: Operand,
    right: Operand,
  ): void {
    const { operands } = state;
    const { code } = this.parts;
    const isSame = left.type === right.type;
    if (isSame && left.type !== "Unit" && left.type !== "String") {
      this.#operate(COMPARISON[mnemonic][left.type]!, "Bool", operands);
      return;
    }
    const answer =
      isSame && left.type === "String" ? emitEqualTexts(this, at, state, left, right) : null;
    operands.pop();
    operands.pop();
    if (answer === null) code.i32(isSame === (mnemonic === "EQ") ? 1 : 0);
    else code.get(answer);
    if (answer !== null && mnemonic === "NE") code.op(WASM.i32Eqz);
    operands.pushResult("Bool");
  }
}

const NEGATIONS: Partial<Record<ValueType, number>> = {
  I32: WASM.i32Sub,
  I64: WASM.i64Sub,
  F32: WASM.f32Neg,
  F64: WASM.f64Neg,
};
