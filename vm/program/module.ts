/**
 * A module as everything but the codec sees it: a read-only view. An archive's view reads from its bytes on
 * demand; the assembler and the builder make one from plain data. Nothing here checks anything.
 */
import type { ValueType } from "../isa/index.js";
import type { DebugInfo } from "./debug-info.js";
import type { Value } from "./value.js";

/** A read-only list that may make its items on demand. */
export interface Pool<T> {
  readonly length: number;
  /** The item at an index below `length`. @throws RangeError beyond it. */
  at(index: number): T;
}

/** A function of a module. */
export interface FunctionView {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  /** Locals of a frame, parameters included. */
  readonly locals: number;
  /** The bytecode; not to be written to. */
  readonly code: Uint8Array;
}

/** A program: constants, functions, imports. Plain data; `openArchive`, `assemble` and `BytecodeBuilder` make one. */
export interface Module {
  /** As the archive says; 1 in every valid one. */
  readonly version: number;
  /** Index of the entry function; may be out of range in a module that was not checked. */
  readonly entryPoint: number;
  readonly constants: Pool<Value>;
  readonly functions: Pool<FunctionView>;
  /** Names of host functions. */
  readonly imports: Pool<string>;
  /** Null where the module carries none. */
  readonly debug: DebugInfo | null;
}

/** A pool over an array. */
function poolOf<T>(items: readonly T[]): Pool<T> {
  return {
    length: items.length,
    at(index) {
      if (!(index >= 0 && index < items.length))
        throw new RangeError(`no item ${index} of ${items.length}`);
      return items[index] as T;
    },
  };
}

/** Every item, in order. */
export function* each<T>(pool: Pool<T>): IterableIterator<T> {
  for (let i = 0; i < pool.length; i++) yield pool.at(i);
}

/** A module from plain arrays. */
export function makeModule(parts: {
  readonly version?: number;
  readonly entryPoint: number;
  readonly constants: readonly Value[];
  readonly functions: readonly FunctionView[];
  readonly imports: readonly string[];
  readonly debug?: DebugInfo | null;
}): Module {
  return {
    version: parts.version ?? 1,
    entryPoint: parts.entryPoint,
    constants: poolOf(parts.constants),
    functions: poolOf(parts.functions),
    imports: poolOf(parts.imports),
    debug: parts.debug ?? null,
  };
}
