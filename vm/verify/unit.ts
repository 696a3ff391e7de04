/**
 * What goes into the verifier and what comes out of it, as plain data. No rule is written here.
 */
import type { ErrorKind, Fact } from "../errors/index.js";
import type { ValueType } from "../isa/index.js";
import type { Limits, Pool, Signature, Value } from "../program/index.js";
import type { StepBudget } from "./step-budget.js";
import type { AbstractType } from "./type-set.js";

/** The code of one function, as much of it as the verifier needs. */
export interface CodeUnit {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  /** Locals of a frame, parameters included. */
  readonly locals: number;
  readonly code: Uint8Array;
  /** Names of locals by index, for messages; an empty string means no name. */
  readonly localNames?: readonly string[];
  /**
   * Byte offsets of NOPs that stand for source lines with errors. Their effect is unknown, and nothing that
   * might only follow from it is reported.
   */
  readonly holes?: ReadonlySet<number>;
}

/** What a call needs to know of its callee. */
export interface CalleeUnit {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  readonly locals: number;
}

/** What operands index. */
export type ReferencedPool = "constants" | "functions" | "imports";

/** What a function's code refers to. Each answer is null where there is no such thing. */
export interface VerifyContext {
  constantType(index: number): ValueType | null;
  /** The value of a constant; without it, nothing is said of constant conditions and divisors. */
  constant?(index: number): Value | null;
  functionUnit(index: number): CalleeUnit | null;
  /** The signature of an import; null where the import does not exist or its signature is unknown. */
  importSignature(index: number): Signature | null;
  importName(index: number): string | null;
  /** How many there are, where the index is beyond them; null where it is not, or where that is unknown. */
  countBelow?(pool: ReferencedPool, index: number): number | null;
  /** The limits of the machine that will run the code; absent: the defaults. */
  readonly limits?: Pick<Limits, "stackValues">;
  /** How many steps a function may take; absent: those of a function by itself. */
  readonly steps?: StepBudget;
}

export interface RelatedPlace {
  readonly byteOffset: number;
  readonly message: string;
}

/** A finding of the verifier, at an instruction. */
export interface Issue {
  readonly kind: ErrorKind;
  /** The facts for the message of this kind. */
  readonly facts: Readonly<Record<string, Fact>>;
  readonly functionIndex: number;
  /** Where in the function's code; 0 with length 0 where the function has no code. */
  readonly byteOffset: number;
  /** Bytes. */
  readonly length: number;
  readonly related: readonly RelatedPlace[];
}

/** The operands of one frame, bottom to top. Where `heightKnownAt` is false, others may lie beneath. */
export type StackShape = readonly AbstractType[];

/** A function that is called, seen from its caller. */
export interface CallEdge {
  readonly callee: number;
  /** The first call, by byte offset. */
  readonly byteOffset: number;
  /** The most operands of the caller that lie beneath the arguments. */
  readonly beneath: number;
}

/** The verdict on one function. */
export interface FunctionVerdict {
  readonly functionIndex: number;
  /** Ascending by byte offset. */
  readonly issues: readonly Issue[];
  /** No issue is an error. */
  readonly ok: boolean;
  /** `ok`, and nothing had to be taken on trust: no hole, no unknown import, no damaged code. */
  readonly proven: boolean;
  /** The most operands that the frame holds at once. */
  readonly maxOperands: number;
  /** The most stack entries of one frame: its locals and `maxOperands`. */
  readonly maxStack: number;
  /** Functions of the module that reachable code calls, in the order of the first call. */
  readonly calls: readonly CallEdge[];
}

/** What was found out about one function: the verdict, and the frame at each instruction. */
export interface FunctionVerification extends FunctionVerdict {
  /** The operands before the instruction at this offset; null where no path leads or no instruction starts. */
  stackAt(byteOffset: number): StackShape | null;
  /** The operands after it, if it completes; null also after RET and HALT. */
  stackAfter(byteOffset: number): StackShape | null;
  /** Are the operands of `stackAt` all that the frame holds? False after a hole, an unknown call, an error. */
  heightKnownAt(byteOffset: number): boolean;
  /** The types of the locals before the instruction; null as for `stackAt`. */
  localsAt(byteOffset: number): readonly AbstractType[] | null;
}

/** The most that a call of a function may need; null: no bound, because it may recurse. */
export interface WorstCase {
  /** Stack entries, its own frame included. */
  readonly stackValues: number | null;
  /** Frames, its own included. */
  readonly callFrames: number | null;
}

/** What the verifier says of a module. */
export interface ModuleVerification {
  /** All issues, function by function. */
  readonly issues: readonly Issue[];
  /** No issue is an error. */
  readonly ok: boolean;
  /** Every function is proven: see `FunctionVerification.proven`. */
  readonly proven: boolean;
  /** Made on demand, each once. */
  readonly functions: Pool<FunctionVerification>;
  /** What a call of this function needs at most. @throws RangeError where there is no such function. */
  worstCase(functionIndex: number): WorstCase;
}
