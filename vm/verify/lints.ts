/**
 * What can be said of an instruction whose operands fit: that it always fails, or always gives the same answer.
 * Constants are followed within a block only, so that what is said is true whenever the instruction runs.
 */
import type { Value } from "../program/index.js";
import { readOperand } from "./blocks.js";
import { ACTION, ACTIONS, COMPARES_ANY, DIVIDES, FLOW, FLOWS, JUMPS_ON } from "./effects.js";
import type { Findings } from "./findings.js";
import { ELSEWHERE, type Frame } from "./frame.js";
import type { References } from "./references.js";
import { ANY, type TypeSet, UNKNOWN } from "./type-set.js";

export class Lints {
  readonly #code: Uint8Array;
  readonly #references: References;
  readonly #frame: Frame;

  constructor(code: Uint8Array, references: References, frame: Frame) {
    this.#code = code;
    this.#references = references;
    this.#frame = frame;
  }

  /** Judges the plain instruction at an offset; its operands are still on the frame. */
  judge(at: number, left: TypeSet, right: TypeSet, findings: Findings): void {
    const opcode = this.#code[at] as number;
    if (FLOWS[opcode] === FLOW.branch) this.#judgeCondition(at, JUMPS_ON[opcode] === 1, findings);
    else if (DIVIDES[opcode]) this.#judgeDivisor(at, findings);
    else if (COMPARES_ANY[opcode] && areApart(left, right)) findings.alwaysUnequal(at, left, right);
  }

  #judgeCondition(at: number, jumpsOn: boolean, findings: Findings): void {
    const top = this.#constantOnTop();
    if (top?.type === "Bool") findings.constantCondition(at, top.value, top.value === jumpsOn);
  }

  #judgeDivisor(at: number, findings: Findings): void {
    const top = this.#constantOnTop();
    if (top?.type !== "I32" && top?.type !== "I64") return;
    if (BigInt(top.value) === 0n) findings.zeroDivisor(at, top.type);
  }

  /** The value on top, where an instruction of this block pushed it from the constants. */
  #constantOnTop(): Value | null {
    const origin = this.#frame.originOf(0);
    if (origin === ELSEWHERE) return null;
    if (ACTIONS[this.#code[origin] as number] !== ACTION.constant) return null;
    return this.#references.constant(readOperand(this.#code, origin) >>> 0);
  }
}

/** Both are known, and no type is in both. */
function areApart(left: TypeSet, right: TypeSet): boolean {
  return ((left | right) & UNKNOWN) === 0 && (left & right & ANY) === 0;
}
