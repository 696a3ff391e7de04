/**
 * Which variable of the source lies where, and which function of the source an instruction belongs to: the model
 * of ECMA-426's Scopes. Scopes nest as the source is written; ranges nest as the code is laid out, and bind the
 * variables of a scope to slots. A compiler that inlines has several ranges for one scope; one that keeps a record
 * in several locals binds one variable to several slots. Plain data and questions about it.
 */

/** A place in a source's text. */
export interface TextPosition {
  readonly line0: number;
  /** UTF-16 units. */
  readonly column0: number;
}

export interface SourceVariable {
  readonly name: string;
  /** As the source language writes it; empty: not known. */
  readonly type: string;
}

export type ScopeKind = "function" | "lambda" | "block";

/** A stretch of a source in which variables are visible. */
export interface SourceScope {
  /** Index into the debug information's `sources`. */
  readonly source: number;
  readonly start: TextPosition;
  /** Excluded. */
  readonly end: TextPosition;
  readonly kind: ScopeKind;
  /** As the source calls it; empty for a block or a lambda without a name. */
  readonly name: string;
  /** Index of the enclosing scope, which comes before this one; null where nothing encloses it. */
  readonly parent: number | null;
  readonly variables: readonly SourceVariable[];
}

/** From `startByte` on, up to the next piece or the end of its range, the variable lies in these slots. */
export interface BindingPiece {
  readonly startByte: number;
  /** Indices of locals; several for a value in parts, none where the variable has no value here. */
  readonly slots: readonly number[];
}

/** Where the call that was inlined stands. */
export interface CallSite extends TextPosition {
  /** Index into the debug information's `sources`. */
  readonly source: number;
}

/** A stretch of a function's code. */
export interface CodeRange {
  readonly startByte: number;
  /** Excluded. */
  readonly endByte: number;
  /** Index of the scope that this code was made from; null: code that no source wrote. */
  readonly scope: number | null;
  /** Set where the scope is a function whose code was put in the place of a call. */
  readonly callSite: CallSite | null;
  /** For each variable of the scope its pieces, ascending by `startByte`. */
  readonly bindings: readonly (readonly BindingPiece[])[];
  /** Inside of this range, ascending, without an overlap. */
  readonly children: readonly CodeRange[];
}

/** Ranges may nest this deep: more than any source that a person writes, and safe to walk by recursion. */
export const RANGE_DEPTH = 256;

/** A variable that is visible at an instruction, and the slots with its value. */
export interface VisibleVariable extends SourceVariable {
  /** Empty where it has no value here. */
  readonly slots: readonly number[];
  /** Index of its scope. */
  readonly scope: number;
}

/** A function of the source that is being executed at an instruction. */
export interface SourceFrame {
  /** Index of its scope. */
  readonly scope: number;
  /** Where it was called, if that call was inlined; null: the frame that the machine knows too. */
  readonly callSite: CallSite | null;
}

/** The ranges that hold a byte offset, outermost first; none where the function has no ranges. */
export function rangesAt(range: CodeRange | undefined, byteOffset: number): readonly CodeRange[] {
  const found: CodeRange[] = [];
  let next = range;
  while (next && next.startByte <= byteOffset && byteOffset < next.endByte) {
    found.push(next);
    next = next.children.find(({ endByte }) => byteOffset < endByte);
  }
  return found;
}

/** The variables that are visible at a byte offset, innermost first; a name may come again further out. */
export function variablesAt(
  scopes: readonly SourceScope[],
  range: CodeRange | undefined,
  byteOffset: number,
): readonly VisibleVariable[] {
  return rangesAt(range, byteOffset).reduceRight<VisibleVariable[]>((visible, at) => {
    const scope = at.scope === null ? undefined : scopes[at.scope];
    scope?.variables.forEach((variable, index) => {
      const slots = slotsAt(at.bindings[index] ?? [], byteOffset);
      visible.push({ ...variable, slots, scope: at.scope! });
    });
    return visible;
  }, []);
}

/** The functions of the source at a byte offset, innermost first: more than one where calls were inlined. */
export function sourceFramesAt(
  scopes: readonly SourceScope[],
  range: CodeRange | undefined,
  byteOffset: number,
): readonly SourceFrame[] {
  const frames: SourceFrame[] = [];
  for (const { scope, callSite } of rangesAt(range, byteOffset)) {
    const isFrame = scope !== null && scopes[scope]?.kind !== "block";
    if (isFrame && (callSite !== null || frames.length === 0)) frames.unshift({ scope, callSite });
  }
  return frames;
}

function slotsAt(pieces: readonly BindingPiece[], byteOffset: number): readonly number[] {
  return pieces.findLast(({ startByte }) => startByte <= byteOffset)?.slots ?? [];
}
