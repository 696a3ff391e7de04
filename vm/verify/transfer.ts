/**
 * Executes single instructions on abstract frames: what each does to heights and types, and what is wrong with
 * it there. Where control goes afterwards is not decided here.
 *
 * After a problem the frame is made less certain, so that what only follows from the problem is not reported.
 */
import { readOperand } from "./blocks.js";
import { CallEdges } from "./call-edges.js";
import {
  ACTION,
  ACTIONS,
  fitAll,
  fitTogether,
  POPS,
  PUSHED,
  PUSHES_NOTHING,
  PUSHES_OPERAND,
  REARRANGED,
  TOP_ACCEPTS,
} from "./effects.js";
import type { Findings } from "./findings.js";
import { ELSEWHERE, type Frame } from "./frame.js";
import { Lints } from "./lints.js";
import { type Callable, NO_CONSTANT, type References } from "./references.js";
import { ANY, setOf, type TypeSet, UNKNOWN, VALUE_BITS } from "./type-set.js";
import type { CodeUnit, ReferencedPool } from "./unit.js";

export class TransferFunctions {
  /** Where problems are reported; null while the flow is still being found out. */
  findings: Findings | null = null;
  /** Something had to be taken on trust. */
  assumed = false;
  /** Control may go elsewhere than the code shows, or ends where it shows no end. */
  controlUnknown = false;
  /** Calls of functions of the module; filled while `findings` is set. */
  readonly calls = new CallEdges();
  /** The instructions that found too few operands on some path, and how many there were. */
  readonly #underflows = new Map<number, number>();
  readonly #code: Uint8Array;
  readonly #holes: ReadonlySet<number> | null;
  readonly #result: TypeSet;
  readonly #references: References;
  readonly #frame: Frame;
  readonly #hints: Lints;

  constructor(unit: CodeUnit, references: References, frame: Frame) {
    this.#code = unit.code;
    this.#holes = unit.holes && unit.holes.size > 0 ? unit.holes : null;
    this.#result = setOf(unit.returnType);
    this.#references = references;
    this.#frame = frame;
    this.#hints = new Lints(unit.code, references, frame);
  }

  /** Executes the instruction at an offset. False: it cannot complete, and the path ends here. */
  step(at: number): boolean {
    switch (ACTIONS[this.#code[at] as number]) {
      case ACTION.plain:
        return this.#plain(at);
      case ACTION.constant:
        return this.#constant(at);
      case ACTION.load:
        return this.#load(at);
      case ACTION.store:
        return this.#store(at);
      case ACTION.copy:
        return this.#copy(at);
      case ACTION.call:
        return this.#call(at);
      case ACTION.callHost:
        return this.#callHost(at);
      case ACTION.result:
        return this.#return(at);
      case ACTION.rearrange:
        return this.#rearrange(at);
      default:
        if (this.#holes?.has(at)) this.#skipHole();
        return true;
    }
  }

  #plain(at: number): boolean {
    const opcode = this.#code[at] as number;
    const pops = POPS[opcode] as number;
    const isShort = this.#need(at, pops);
    const pushed = PUSHED[opcode] as number;
    const result = pops === 2 ? this.#popTwo(at, opcode, isShort) : this.#popOne(at, opcode);
    if (pushed === PUSHES_NOTHING) return true;
    return this.#push(at, pushed === PUSHES_OPERAND ? result : pushed);
  }

  /** Pops and checks one operand; gives its type, for instructions that keep it. */
  #popOne(at: number, opcode: number): TypeSet {
    const frame = this.#frame;
    const operand = frame.peek(0);
    const fits = (operand & ANY & ~(TOP_ACCEPTS[opcode] as number)) === 0;
    if (this.findings !== null) {
      if (!fits) this.findings.operandTypes(at, [operand], frame);
      else this.#hints.judge(at, operand, operand, this.findings);
    }
    frame.pop();
    return fits ? operand : UNKNOWN;
  }

  #popTwo(at: number, opcode: number, isShort: boolean): TypeSet {
    const frame = this.#frame;
    const right = frame.peek(0);
    const left = frame.peek(1);
    const fits = fitTogether(opcode, left, right);
    if (this.findings !== null) {
      if (!fits && !isShort) this.findings.operandTypes(at, [left, right], frame);
      else if (fits) this.#hints.judge(at, left, right, this.findings);
    }
    frame.pop();
    frame.pop();
    if (!fits) return UNKNOWN;
    return left & ANY || right & ANY || UNKNOWN;
  }

  /** Pops any number of operands and pushes types, or the operands again in any order. */
  #rearrange(at: number): boolean {
    const frame = this.#frame;
    const { pops, alike, pushes } = REARRANGED[this.#code[at] as number]!;
    const isShort = this.#need(at, pops.length);
    const operands = pops.map((_, place) => frame.peek(pops.length - 1 - place));
    const origins = pops.map((_, place) => frame.originOf(pops.length - 1 - place));
    const fits = fitAll(operands, pops, alike);
    if (!fits && !isShort) this.findings?.operandTypes(at, operands, frame);
    for (const _ of pops) frame.pop();
    return pushes.every((push) => {
      if (push >= 0) return this.#push(at, push);
      const origin = origins[~push]!;
      return this.#push(at, fits ? operands[~push]! : UNKNOWN, origin === ELSEWHERE ? at : origin);
    });
  }

  #constant(at: number): boolean {
    const index = readOperand(this.#code, at) >>> 0;
    const set = this.#references.constantSet(index);
    if (set !== NO_CONSTANT) return this.#push(at, set);
    this.#reportOutside(at, "constants", index);
    this.assumed = true;
    return this.#push(at, UNKNOWN);
  }

  #load(at: number): boolean {
    const index = readOperand(this.#code, at) >>> 0;
    const frame = this.#frame;
    if (index >= frame.locals) {
      this.assumed = true;
      return this.#push(at, UNKNOWN);
    }
    const set = frame.local(index);
    this.findings?.readOf(at, index, set);
    const origin = frame.originOfLocal(index);
    return this.#push(at, set & VALUE_BITS, origin === ELSEWHERE ? at : origin);
  }

  #store(at: number): boolean {
    const index = readOperand(this.#code, at) >>> 0;
    const frame = this.#frame;
    this.#need(at, 1);
    const origin = frame.originOf(0);
    const set = frame.pop();
    if (index >= frame.locals) this.assumed = true;
    else frame.store(index, set, origin === ELSEWHERE ? at : origin);
    return true;
  }

  #copy(at: number): boolean {
    const frame = this.#frame;
    this.#need(at, 1);
    const origin = frame.originOf(0);
    return this.#push(at, frame.peek(0), origin === ELSEWHERE ? at : origin);
  }

  #call(at: number): boolean {
    const index = readOperand(this.#code, at) >>> 0;
    const callee = this.#references.functionAt(index);
    if (callee === null) {
      this.#reportOutside(at, "functions", index);
      return this.#callUnknown(at);
    }
    const result = this.#passArguments(at, callee);
    const frame = this.#frame;
    const depth = frame.locals + frame.height + callee.locals;
    if (depth > this.#references.stackLimit) return this.#refuse(at, depth);
    if (this.findings !== null) this.calls.note(at, index, frame.height);
    return this.#push(at, result);
  }

  #callHost(at: number): boolean {
    const index = readOperand(this.#code, at) >>> 0;
    const callee = this.#references.importAt(index);
    if (callee !== null) return this.#push(at, this.#passArguments(at, callee));
    const name = this.#references.importName(index);
    if (name !== null) this.findings?.unknownImport(at, name);
    else this.#reportOutside(at, "imports", index);
    return this.#callUnknown(at);
  }

  #reportOutside(at: number, pool: ReferencedPool, index: number): void {
    if (this.findings === null) return;
    const count = this.#references.countBelow(pool, index);
    if (count !== null) this.findings.outside(at, pool, index, count);
  }

  #callUnknown(at: number): boolean {
    this.assumed = true;
    this.#frame.forgetOperands();
    return this.#push(at, UNKNOWN);
  }

  /** Checks and pops the arguments; gives the type of the result. */
  #passArguments(at: number, callee: Callable): TypeSet {
    const frame = this.#frame;
    const count = callee.params.length;
    const available = this.#missingAt(at, count);
    if (available !== null) this.findings?.argumentCount(at, callee, available);
    let result = callee.result;
    const known = Math.min(count, frame.height);
    for (let depth = known - 1; depth >= 0; depth--) {
      const index = count - 1 - depth;
      const set = frame.peek(depth);
      const fits = (set & ANY & ~(callee.params[index] as number)) === 0;
      if (!fits) this.findings?.argumentType(at, callee, index, set, frame);
      if (index === callee.resultSameAs) result = fits ? set : UNKNOWN;
    }
    if (callee.resultSameAs >= 0 && callee.resultSameAs < count - known) result = UNKNOWN;
    for (let i = 0; i < known; i++) frame.pop();
    return result;
  }

  #return(at: number): boolean {
    const { findings } = this;
    const frame = this.#frame;
    if (findings === null) return true;
    if (frame.height === 0) {
      if (frame.open === 0 && this.#result !== setOf("Unit")) findings.returnType(at, 0, frame);
    } else if (frame.peek(0) & ANY & ~this.#result) findings.returnType(at, frame.peek(0), frame);
    return true;
  }

  #skipHole(): void {
    this.assumed = true;
    this.controlUnknown = true;
    this.#frame.forget();
  }

  /** Reports an underflow, and tells whether there was one; what is missing counts as unknown. */
  #need(at: number, count: number): boolean {
    const available = this.#missingAt(at, count);
    if (available === null) return false;
    this.findings?.underflow(at, count, available);
    return true;
  }

  /**
   * How many operands there are where they are too few, else null. An underflow that was met once stays one: the
   * frame that it leaves open may come round a loop and hide it.
   */
  #missingAt(at: number, count: number): number | null {
    const frame = this.#frame;
    if (frame.height < count && frame.open === 0) {
      this.#underflows.set(at, frame.height);
      frame.open = 1;
    }
    return this.#underflows.size === 0 ? null : (this.#underflows.get(at) ?? null);
  }

  #push(at: number, set: TypeSet, origin = at): boolean {
    const frame = this.#frame;
    const depth = frame.locals + frame.height + 1;
    if (depth > this.#references.stackLimit) return this.#refuse(at, depth);
    frame.push(set, origin);
    return true;
  }

  #refuse(at: number, depth: number): boolean {
    this.controlUnknown = true;
    this.findings?.tooDeep(at, depth, this.#references.stackLimit);
    return false;
  }
}
