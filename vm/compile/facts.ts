/**
 * What the compiler knows of one function: its blocks and, from the verifier, what types locals and operands
 * have where a block starts. Nothing is compiled that the verifier has not proven.
 */
import type { ValueType } from "../isa/index.js";
import {
  decodeInstruction,
  type FunctionView,
  type Instruction,
  type Module,
} from "../program/index.js";
import { type ControlFlow, controlFlowOf, type FunctionVerification } from "../verify/index.js";
import type { DirectCall, DirectCalls } from "./direct-call.js";
import { unroll } from "./unroll.js";

/** More locals than this are not held in registers by any machine, and every exit would have to write them. */
const MOST_LOCALS = 200;

export interface FrameTypes {
  /** The operands, the deepest first. */
  readonly operands: readonly ValueType[];
  /** The locals; null where it is not certain which type one has. */
  readonly locals: readonly (ValueType | null)[];
}

export class FunctionFacts {
  readonly index: number;
  readonly module: Module;
  readonly view: FunctionView;
  /** With small loops unrolled: several blocks may be the same code. */
  readonly flow: ControlFlow;
  /** As the function is written. */
  readonly #written: ControlFlow;
  /** By block of `flow`, that of `#written`; null: they are the same. */
  readonly #originals: Int32Array | null;
  /** Locals of a frame, parameters included. */
  readonly locals: number;
  /** Stack entries of a frame at most: its locals and operands. */
  readonly maxStack: number;
  readonly #verification: FunctionVerification;
  readonly #directCalls: DirectCalls;
  readonly #types = new Map<number, FrameTypes | null>();
  #hostCalls: readonly number[] | null = null;
  readonly #instructions = new Map<number, readonly Instruction[]>();

  private constructor(
    module: Module,
    index: number,
    verification: FunctionVerification,
    directCalls: DirectCalls,
  ) {
    this.module = module;
    this.index = index;
    this.view = module.functions.at(index);
    this.#written = controlFlowOf(this.view.code);
    this.locals = Math.max(this.view.locals, this.view.params.length);
    this.maxStack = verification.maxStack;
    this.#verification = verification;
    this.#directCalls = directCalls;
    const unrolled = unroll(this.#written, (block) => this.#decoded(block));
    this.flow = unrolled?.flow ?? this.#written;
    this.#originals = unrolled?.originals ?? null;
  }

  #original(block: number): number {
    return this.#originals === null ? block : this.#originals[block]!;
  }

  /** Null where the function cannot be compiled; one with too many locals is not even verified. */
  static of(
    module: Module,
    index: number,
    verified: () => FunctionVerification,
    directCalls: DirectCalls,
  ): FunctionFacts | null {
    const { locals, params } = module.functions.at(index);
    if (Math.max(locals, params.length) > MOST_LOCALS) return null;
    const verification = verified();
    if (!verification.proven) return null;
    const facts = new FunctionFacts(module, index, verification, directCalls);
    return facts.typesAt(0) === null ? null : facts;
  }

  /** Bytes of bytecode times operands: how much may come together where code leaves off. */
  get spills(): number {
    return this.view.code.length * (this.maxStack - this.locals);
  }

  /** The functions that this one calls. */
  get callees(): readonly number[] {
    return this.#verification.calls.map((call) => call.callee);
  }

  /** The imports that this one calls, each once. */
  get hostCalls(): readonly number[] {
    this.#hostCalls ??= this.#findHostCalls();
    return this.#hostCalls;
  }

  #findHostCalls(): number[] {
    const found = new Set<number>();
    for (let block = 0; block < this.#written.count; block++)
      for (const { row, operand } of this.#decoded(block))
        if (row.mnemonic === "CALL_FFI") found.add(operand);
    return [...found];
  }

  directCall(importIndex: number): DirectCall | null {
    return this.#directCalls(importIndex);
  }

  /** The types where a block starts; null where it is not certain which an operand has, or no path leads. */
  typesAt(block: number): FrameTypes | null {
    const original = this.#original(block);
    const known = this.#types.get(original);
    if (known !== undefined) return known;
    const found = this.#findTypes(this.#written.starts[original]!);
    this.#types.set(original, found);
    return found;
  }

  #findTypes(byteOffset: number): FrameTypes | null {
    const operands = this.#verification.stackAt(byteOffset);
    const locals = this.#verification.localsAt(byteOffset);
    if (operands === null || locals === null) return null;
    if (!this.#verification.heightKnownAt(byteOffset)) return null;
    const single = operands.filter(isSingle);
    if (single.length < operands.length) return null;
    return { operands: single, locals: locals.map((type) => (isSingle(type) ? type : null)) };
  }

  /** The instructions of a block. */
  instructionsOf(block: number): readonly Instruction[] {
    return this.#decoded(this.#original(block));
  }

  /** Bytes of bytecode of a block. */
  bytesOf(block: number): number {
    const { starts } = this.#written;
    const original = this.#original(block);
    return starts[original + 1]! - starts[original]!;
  }

  #decoded(block: number): readonly Instruction[] {
    const known = this.#instructions.get(block);
    if (known !== undefined) return known;
    const found: Instruction[] = [];
    const end = this.#written.starts[block + 1]!;
    for (let at = this.#written.starts[block]!; at < end; ) {
      const instruction = decodeInstruction(this.view.code, at);
      if ("problem" in instruction) break;
      found.push(instruction);
      at += instruction.length;
    }
    this.#instructions.set(block, found);
    return found;
  }
}

function isSingle(type: unknown): type is ValueType {
  return typeof type === "string" && type !== "unknown";
}
