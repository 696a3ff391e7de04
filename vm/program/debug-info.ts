/**
 * What a module may know of its source: files, line table, names, declared signatures. Plain data; vm/codec
 * writes it before the archive and reads it back, vm/asm makes it, machine and debugger use it.
 */
import type { CodePlace, SourcePosition } from "../errors/index.js";
import type { CodeRange, SourceScope } from "./scopes.js";
import type { Signature } from "./signature.js";

/** The instruction at `byteOffset` (and all up to the next mapping) comes from this range of a source. */
export interface LineMapping {
  readonly byteOffset: number;
  /** Index into `sources`. */
  readonly source: number;
  readonly line0: number;
  /** UTF-16 units. */
  readonly column0: number;
}

export interface LabelName {
  readonly name: string;
  readonly byteOffset: number;
}

/** What a module knows of the source of one function. */
export interface FunctionDebug {
  /** Ascending by byte offset. */
  readonly mappings: readonly LineMapping[];
  /** Names of locals by index; empty: no name. Archives without scopes have these alone. */
  readonly locals: readonly string[];
  /** Ascending by byte offset. */
  readonly labels: readonly LabelName[];
  /** The whole code, with the variables bound in it; absent where the archive tells no scopes. */
  readonly range?: CodeRange;
}

/** A source file of a module. */
export interface DebugSource {
  /** As the assembler was told it, with forward slashes; relative where the assembler knew a root. */
  readonly path: string;
  /** The text as it was assembled; null where it was left out. */
  readonly text: string | null;
  /** Hash of the text in hex (see `hashText`), to tell whether a file is still the one that was assembled. */
  readonly hash: string;
}

/** What a module knows of its sources; see docs/archive-format.md. */
export interface DebugInfo {
  readonly sources: readonly DebugSource[];
  /** One for each function of the module. */
  readonly functions: readonly FunctionDebug[];
  /** Names of constants by index; an empty string means no name. */
  readonly constants: readonly string[];
  /** Declared signatures of imports by index; null where the source declared none. */
  readonly imports: readonly (Signature | null)[];
  /** What the functions' ranges refer to; absent where the archive tells no scopes. */
  readonly scopes?: readonly SourceScope[];
}

/** The mapping that covers a byte offset, or null. */
export function mappingAt(debug: FunctionDebug, byteOffset: number): LineMapping | null {
  let low = 0;
  let high = debug.mappings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((debug.mappings[middle] as LineMapping).byteOffset <= byteOffset) low = middle + 1;
    else high = middle;
  }
  return debug.mappings[low - 1] ?? null;
}

/** The source position of an instruction, or null without debug information. */
export function sourcePositionOf(
  debug: DebugInfo | null,
  functionIndex: number,
  byteOffset: number,
): SourcePosition | null {
  const info = debug?.functions[functionIndex];
  const mapping = info && mappingAt(info, byteOffset);
  const source = mapping && debug?.sources[mapping.source];
  return source ? { path: source.path, line0: mapping.line0, column0: mapping.column0 } : null;
}

/** A code place with its source, where known. */
export function codePlace(
  debug: DebugInfo | null,
  functionIndex: number,
  functionName: string,
  byteOffset: number,
): CodePlace {
  return {
    at: "code",
    functionIndex,
    functionName,
    byteOffset,
    source: sourcePositionOf(debug, functionIndex, byteOffset),
  };
}

/** 64-bit FNV-1a of the text's UTF-16 units, in 16 hex digits: tells versions apart, protects nothing. */
export function hashText(text: string): string {
  let low = 0x84222325 | 0;
  let high = 0xcbf29ce4 | 0;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // Multiply by 0x100000001b3, in parts that engines keep as integers of 32 bits.
    const lower = (low & 0xffff) * 0x1b3;
    const upper = (low >>> 16) * 0x1b3 + (lower >>> 16);
    high = (Math.imul(high, 0x1b3) + (upper >>> 16) + (low << 8)) | 0;
    low = (upper << 16) | (lower & 0xffff);
  }
  return hexOf(high) + hexOf(low);
}

function hexOf(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, "0");
}
