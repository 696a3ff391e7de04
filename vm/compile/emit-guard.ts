/**
 * Emits guards: compiled code asks before the instruction and goes on where the condition is certainly false; else it
 * leaves off there, and whoever set the breakpoint judges.
 */
import type { ValueType } from "../isa/index.js";
import type { Instruction, Value } from "../program/index.js";
import { ARITHMETIC, COMPARISON } from "./arithmetic.js";
import type { BlockState } from "./block-state.js";
import type { BodyParts, InstructionEmitter } from "./body-parts.js";
import type { Guard, GuardArithmetic } from "./guard.js";
import type { Operand } from "./operands.js";
import { WASM } from "./wasm-code.js";

/** Puts a term on WebAssembly's stack. */
interface Term {
  readonly type: ValueType;
  readonly push: () => void;
}

/** The guard of the breakpoint at an instruction; undefined: there is none. */
export function guardAt({ linked, facts }: BodyParts, at: Instruction): Guard | undefined {
  return linked.guards(facts.index)?.get(at.byteOffset);
}

/** Asks the guard before an instruction. False: compiled code cannot tell there, and leaves off. */
export function passGuard(body: InstructionEmitter, at: Instruction, state: BlockState): boolean {
  const guard = guardAt(body.parts, at);
  if (guard === undefined) return true;
  const term = new GuardTerms(body.parts, state).term(guard);
  if (term?.type !== "Bool") {
    body.leave(at, state);
    return false;
  }
  term.push();
  body.parts.code.if();
  body.leave(at, state);
  body.parts.code.end();
  return true;
}

class GuardTerms {
  readonly #parts: BodyParts;
  readonly #state: BlockState;

  constructor(parts: BodyParts, state: BlockState) {
    this.#parts = parts;
    this.#state = state;
  }

  /** Null where its type is not certain, or its value could fail. */
  term(guard: Guard): Term | null {
    switch (guard.guard) {
      case "local":
        return this.#local(guard.index);
      case "operand":
        return this.#operand(this.#state.operands.items.at(-1 - guard.depth));
      case "constant":
        return this.#constant(guard.as("Bool"));
      case "arithmetic":
        return this.#arithmetic(guard);
      case "comparison":
        return this.#comparison(guard);
      case "not":
        return this.#not(guard.of);
      case "all":
      case "any":
        return this.#joined(guard.guard === "all" ? WASM.i32And : WASM.i32Or, guard.of);
    }
  }

  #local(index: number): Term | null {
    const type = this.#state.types[index] ?? null;
    if (type === null) return null;
    const { code, locals } = this.#parts;
    return { type, push: () => code.get(locals.read(index, type)) };
  }

  #operand(operand: Operand | undefined): Term | null {
    if (operand === undefined) return null;
    return { type: operand.type, push: () => this.#state.operands.read(operand) };
  }

  #constant(value: Value | null): Term | null {
    // Texts are not compared here.
    if (value === null || value.type === "String") return null;
    return this.#operand({ type: value.type, value, text: null });
  }

  /** Both sides in one type: a constant takes that of the other. */
  #pair(left: Guard, right: Guard): readonly [Term, Term] | null {
    const [one, other] = [left, right].map((side) =>
      side.guard === "constant" ? null : this.term(side),
    );
    const type = (one ?? other)?.type;
    if (type === undefined) return null;
    const a = left.guard === "constant" ? this.#constant(left.as(type)) : one;
    const b = right.guard === "constant" ? this.#constant(right.as(type)) : other;
    return a?.type === type && b?.type === type ? [a, b] : null;
  }

  #applied(opcode: number | undefined, pair: readonly [Term, Term], type: ValueType): Term | null {
    if (opcode === undefined) return null;
    const { code } = this.#parts;
    const push = () => {
      for (const side of pair) side.push();
      code.op(opcode);
    };
    return { type, push };
  }

  #comparison({ operation, left, right }: Guard & { guard: "comparison" }): Term | null {
    const pair = this.#pair(left, right);
    return pair && this.#applied(COMPARISON[operation][pair[0].type], pair, "Bool");
  }

  #arithmetic({ operation, left, right }: Guard & { guard: "arithmetic" }): Term | null {
    const pair = this.#pair(left, right);
    if (pair === null) return null;
    const { type } = pair[0];
    if (divides(operation, type) && !isSafeDivisor(right, type)) return null;
    return this.#applied(ARITHMETIC[operation][type], pair, type);
  }

  #not(of: Guard): Term | null {
    const term = this.term(of);
    if (term?.type !== "Bool") return null;
    const push = () => {
      term.push();
      this.#parts.code.op(WASM.i32Eqz);
    };
    return { type: "Bool", push };
  }

  #joined(opcode: number, of: readonly Guard[]): Term | null {
    const terms = of.map((each) => this.term(each));
    if (!terms.every((term) => term?.type === "Bool")) return null;
    const push = () => {
      terms.forEach((term, at) => {
        term!.push();
        if (at > 0) this.#parts.code.op(opcode);
      });
    };
    return { type: "Bool", push };
  }
}

function divides(operation: GuardArithmetic, type: ValueType): boolean {
  const isInteger = type === "I32" || type === "I64";
  return isInteger && (operation === "DIV" || operation === "MOD");
}

/** A constant by which nothing fails to be divided. */
function isSafeDivisor(divisor: Guard, type: ValueType): boolean {
  const value = divisor.guard === "constant" ? divisor.as(type) : null;
  if (value?.type !== "I32" && value?.type !== "I64") return false;
  return Number(value.value) !== 0 && Number(value.value) !== -1;
}
