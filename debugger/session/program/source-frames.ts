/**
 * Frames and variables as the source has them: a frame of the machine is several of the source's where calls were
 * inlined, and each sees the variables of its own scopes. Where the debug information has no scopes, a frame is what
 * the machine says, and its locals have the names that `names.ts` gives them.
 */
import {
  type CallSite,
  type CodeRange,
  type DebugInfo,
  type Machine,
  type Module,
  rangesAt,
  type SourcePosition,
  type SourceScope,
  sourceFramesAt,
  type VisibleVariable,
  variablesAt,
} from "../../../vm/shared.js";
import type { Place } from "./source-map.js";

/** A frame of the source in the machine's stack. */
export interface FrameLocation {
  /** Index of the machine's frame, 0 is the innermost. */
  readonly frame: number;
  /** How many inlined calls of that frame are further in. */
  readonly level: number;
}

/** A call that was inlined. */
export interface InlinedFrame {
  /** As the source calls the function. */
  readonly name: string;
  readonly callSite: CallSite;
}

/** The calls that were inlined at a place, innermost first. */
export function inlinedFramesAt(module: Module, place: Place): readonly InlinedFrame[] {
  const { scopes, range } = scopesOf(module, place.functionIndex);
  return sourceFramesAt(scopes, range, place.byteOffset).flatMap(({ scope, callSite }) =>
    callSite ? [{ name: scopes[scope]?.name || "lambda", callSite }] : [],
  );
}

/** Where a frame of the source, counted from the innermost, is in the machine's stack. */
export function locateFrame(machine: Machine, index: number): FrameLocation {
  if (index === 0 || !hasInlined(machine.module.debug)) return { frame: index, level: 0 };
  let before = 0;
  for (const [frame, view] of machine.frames().entries()) {
    const count = inlinedFramesAt(machine.module, view).length + 1;
    if (index < before + count) return { frame, level: index - before };
    before += count;
  }
  return { frame: machine.frameCount, level: 0 };
}

/**
 * The variables that a frame of the source sees at a place, innermost first; a name may come again further out.
 * Null where the debug information has no scopes of the function.
 */
export function visibleVariables(
  module: Module,
  { functionIndex, byteOffset }: Place,
  level = 0,
): readonly VisibleVariable[] | null {
  const { scopes, range } = scopesOf(module, functionIndex);
  if (!range) return null;
  const ranges = rangesOfFrame(module, { functionIndex, byteOffset }, level);
  const lexical = new Set<number>();
  for (let scope = ranges.findLast((one) => one.scope !== null)?.scope; scope != null; ) {
    lexical.add(scope);
    scope = scopes[scope]?.parent;
  }
  // A range alone, so that only the variables of its own scope come; a scope that is inlined into itself counts once.
  return [...ranges].reverse().flatMap((one) => {
    if (one.scope === null || !lexical.delete(one.scope)) return [];
    const variables = variablesAt(scopes, { ...one, children: [] }, byteOffset);
    return variables.filter(({ name }) => name !== "");
  });
}

/** The slots of a function's locals that no variable of the source ever lies in, ascending. */
export function unboundSlots(module: Module, functionIndex: number): readonly number[] {
  const { scopes, range } = scopesOf(module, functionIndex);
  const bound = new Set(range ? slotsIn(scopes, range) : []);
  const { locals } = module.functions.at(functionIndex);
  return Array.from({ length: locals }, (_, slot) => slot).filter((slot) => !bound.has(slot));
}

function slotsIn(scopes: readonly SourceScope[], range: CodeRange): number[] {
  const variables = range.scope === null ? [] : (scopes[range.scope]?.variables ?? []);
  const own = range.bindings.filter((_, index) => variables[index]?.name !== "");
  return [
    ...own.flat().flatMap(({ slots }) => slots),
    ...range.children.flatMap((child) => slotsIn(scopes, child)),
  ];
}

/** Are the variables of the function in the same slots at all of its instructions? */
export function hasFixedVariables(module: Module, functionIndex: number): boolean {
  const { range } = scopesOf(module, functionIndex);
  if (!range) return true;
  const isWhole = (pieces: CodeRange["bindings"][number]) =>
    pieces.length === 0 || (pieces.length === 1 && pieces[0]!.startByte <= range.startByte);
  return range.children.length === 0 && range.bindings.every(isWhole);
}

/** The position of a call that was inlined. */
export function positionOfCall(debug: DebugInfo | null, callSite: CallSite): SourcePosition | null {
  const source = debug?.sources[callSite.source];
  const { line0, column0 } = callSite;
  return source ? { path: source.path, line0, column0 } : null;
}

/** Outermost first, without those of the inlined calls further in. */
function rangesOfFrame(module: Module, place: Place, level: number): readonly CodeRange[] {
  const { range } = scopesOf(module, place.functionIndex);
  const ranges = rangesAt(range, place.byteOffset);
  const further = level > 0 && inlinedFramesAt(module, place)[level - 1];
  return further
    ? ranges.slice(
        0,
        ranges.findIndex(({ callSite }) => callSite === further.callSite),
      )
    : ranges;
}

function scopesOf({ debug }: Module, functionIndex: number) {
  return { scopes: debug?.scopes ?? [], range: debug?.functions[functionIndex]?.range };
}

const inlines = new WeakMap<DebugInfo, boolean>();

/** Was any call inlined? Found out once for each program. */
function hasInlined(debug: DebugInfo | null): boolean {
  if (!debug) return false;
  const known = inlines.get(debug);
  if (known !== undefined) return known;
  const found = debug.functions.some(({ range }) => !!range && hasCallSite(range));
  inlines.set(debug, found);
  return found;
}

function hasCallSite({ callSite, children }: CodeRange): boolean {
  return callSite !== null || children.some(hasCallSite);
}
