/** Functions and imports of a program as the verifier and the debugger want them. */
import type { ValueType } from "../../vm/isa/index.js";
import type { Signature } from "../../vm/program/index.js";
import { type ImportUnit, lastAtMost, type SourceRange } from "../text/index.js";
import { type LocalDeclaration, localNamesOf } from "./lower/frame.js";
import { codeLength } from "./lower/layout.js";
import { rangeAt } from "./names/diagnostic.js";
import type { Program } from "./program.js";

/** One function: what the verifier needs, and where it stands in the text. */
export interface FunctionUnit {
  readonly functionIndex: number;
  /** The name in the archive. */
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  /** Locals of a frame, parameters included. */
  readonly locals: number;
  readonly code: Uint8Array;
  /** Byte offsets of NOPs that stand for lines with errors: what they do is not known. */
  readonly holes: ReadonlySet<number>;
  /** Null for the function main of a text without `.func`. */
  readonly nameRange: SourceRange | null;
  /** The function's lines. */
  readonly range: SourceRange;
  readonly declaredLocals: readonly LocalDeclaration[];
  /** Names of locals by index; "" for those without. */
  readonly localNames: readonly string[];
  /** The statement that made the byte at this offset; null beyond the code. */
  instructionRange(byteOffset: number): SourceRange | null;
}

/** A function with its code linked. */
export function unitOf(program: Program, functionIndex: number): FunctionUnit {
  return makeUnit(program, functionIndex, program.linked.functions[functionIndex]!);
}

/**
 * A function with the code of its own lines only: symbolic operands (see `SYMBOLIC`) stand for entries of its
 * body's list. Making it costs nothing, and with `symbolicContext` it can be verified before anything is linked.
 */
export function symbolicUnitOf(program: Program, functionIndex: number): FunctionUnit {
  const { body, resolution } = program.functions[functionIndex]!;
  const holes = new Set(body.holes);
  resolution.targets.forEach((target, i) => {
    if (target === null) holes.add(body.lineOffsets[body.symbolic[i]!]!);
  });
  return makeUnit(program, functionIndex, { code: body.code, holes });
}

function makeUnit(
  program: Program,
  functionIndex: number,
  linked: { readonly code: Uint8Array; readonly holes: ReadonlySet<number> },
): FunctionUnit {
  const symbol = program.globals.functions[functionIndex]!;
  const { item, frame, lineOffsets } = program.functions[functionIndex]!.body;
  const { place } = symbol;
  const start = place.source.tree.itemStart(place.itemIndex);
  return {
    functionIndex,
    name: symbol.archiveName,
    params: frame.params,
    returnType: symbol.returnType,
    locals: frame.size,
    ...linked,
    nameRange: symbol.name && rangeAt(place, 0, symbol.name),
    range: { path: place.source.path, start, end: start + item.length },
    declaredLocals: frame.locals,
    get localNames() {
      return localNamesOf(frame);
    },
    instructionRange(byteOffset) {
      // Several lines may start at one offset; only the last of them has code.
      const line = lastAtMost(lineOffsets, byteOffset);
      const node = item.lines[line];
      if (!node?.statement || codeLength(node) === 0) return null;
      return rangeAt(place, line, node.statement);
    },
  };
}

export function importsOf(
  program: Program,
  signatureOf: (importName: string) => Signature | null,
): ImportUnit[] {
  return program.globals.imports.map(({ archiveName, signature, name, place, line }) => ({
    name: archiveName,
    signature: signature ?? signatureOf(archiveName),
    nameRange: name && rangeAt(place, line, name),
  }));
}
