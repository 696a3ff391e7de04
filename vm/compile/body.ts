/**
 * Emits the instructions of a region's blocks. Where an instruction cannot be done here (HALT, host
 * functions that promise nothing, values whose type is not certain) or would fail, the code leaves off before it,
 * and the interpreter goes on: it is the only one that knows errors.
 *
 * Instructions are charged at the start of their block, or of one before it (see prepayment.ts), and the code leaves off
 * there where fuel is short; what was charged and not executed is given back at every other exit. So budgets stay exact
 * to the instruction.
 */
import { TYPE_CODES, type ValueType } from "../isa/index.js";
import type { Instruction } from "../program/index.js";
import { ARITHMETIC, type BinaryMnemonic, COMPARISON, isIn, LOGIC } from "./arithmetic.js";
import { BlockState } from "./block-state.js";
import type { BodyParts, InstructionEmitter } from "./body-parts.js";
import { emitCall } from "./call.js";
import { checkDivision } from "./division.js";
import { guardAt, passGuard } from "./emit-guard.js";
import { emitEqualTexts } from "./equal-texts.js";
import { emitHostCall } from "./host-call.js";
import { type Operand, Operands } from "./operands.js";
import { SPILL_AREA } from "./spill-area.js";
import type { BlockEmitter, Ending } from "./structure.js";
import { chainAt, emitChain } from "./text-chain.js";
import { WASM } from "./wasm-code.js";

const OVER: Ending<Operands> = { kind: "over" };

export class Body implements BlockEmitter<Operands>, InstructionEmitter {
  readonly parts: BodyParts;

  constructor(parts: BodyParts) {
    this.parts = parts;
  }

  block(block: number): Ending<Operands> {
    const { facts, code, locals, plan } = this.parts;
    const instructions = facts.instructionsOf(block);
    const operands = new Operands(facts.typesAt(block)!.operands, code, locals);
    const charged = instructions.length + plan.prepayment.ahead(block);
    const state = new BlockState(facts, block, charged, operands);
    if (plan.callingLoops.has(block)) this.#comeBack(state);
    if (!plan.prepayment.isPaid(block)) this.#charge(state);
    for (let at = 0; at < instructions.length; at++) {
      if (!passGuard(this, instructions[at]!, state)) return OVER;
      const skipped = this.#chain(instructions, at, state);
      at += skipped;
      if (skipped > 0) continue;
      const ending = this.#instruction(instructions[at]!, state);
      if (ending !== null) return ending;
      state.left--;
      state.reached = Math.max(state.reached, operands.height);
    }
    const { following } = facts.flow;
    return this.#close(state, () => ({ kind: "jump", to: following[block]!, stack: operands }));
  }

  passEdge(from: number, to: number): void {
    const { code, place, plan } = this.parts;
    const unused = plan.prepayment.unused(from, to);
    if (unused > 0) code.get(place.fuel).i32(unused).op(WASM.i32Add).set(place.fuel);
  }

  leaveFor(block: number, operands: Operands): void {
    this.parts.leaving.before(this.parts.facts.flow.starts[block]!, 0, operands);
  }

  /** At the head of a loop that calls host functions: leaves off in time, from where the machine can enter again. */
  #comeBack({ block, operands }: BlockState): void {
    const { code } = this.parts;
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget);
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.budgetLow).op(WASM.i32LtS).if();
    this.leaveFor(block, operands);
    code.end();
  }

  /** Instructions beside the first that were emitted together; 0: none at all were. */
  #chain(instructions: readonly Instruction[], from: number, state: BlockState): number {
    if (instructions[from]!.row.mnemonic !== "CALL_FFI") return 0;
    const chain = chainAt(this.parts, instructions, from, state);
    if (chain === null) return 0;
    const all = instructions.slice(from, from + chain.instructions);
    if (all.slice(1).some((at) => guardAt(this.parts, at))) return 0;
    emitChain(this, all, state, chain.lowest, (at) => this.#instruction(at, state));
    return chain.instructions - 1;
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

  noteHeight({ block, reached }: BlockState): void {
    this.noteReached(block, reached);
  }

  noteReached(block: number, reached: number): void {
    const { highWater, leaving } = this.parts;
    if (reached <= highWater.before(block)) return;
    if (reached >= highWater.highest) leaving.setHeight(reached);
    else leaving.noteHeight(reached);
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

  #push(at: Instruction, state: BlockState): Ending<Operands> | null {
    const { facts, linked } = this.parts;
    const value = facts.module.constants.at(at.operand);
    const bytes = value.type === "String" ? linked.texts.bytesOf(at.operand) : 0;
    if (bytes === null) return this.#over(at, state);
    const text = value.type === "String" ? { handle: ~at.operand, bytes } : null;
    state.operands.push({ type: value.type, value, text });
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
        checkDivision(this, at, state, left, right);
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
