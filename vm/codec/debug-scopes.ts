/**
 * Scopes and ranges as JSON, in the member `x_fusabi` of the source map, and back. Lists instead of objects keep it
 * short. It reads what may be any JSON: every index is checked, and nesting is bounded.
 */
import {
  type BindingPiece,
  type CallSite,
  type CodeRange,
  RANGE_DEPTH,
  type ScopeKind,
  type SourceScope,
  type SourceVariable,
  type TextPosition,
} from "../program/index.js";
import { listOf, numberOf, ShapeError, textOf } from "./json-shape.js";

const KINDS: readonly ScopeKind[] = ["function", "lambda", "block"];

/** Lines and columns of a source; more than any text has. */
const POSITION_LIMIT = 0x7fffffff;

/** What the indices of a range may refer to. */
export interface RangeContext {
  readonly scopes: readonly SourceScope[];
  /** How many sources there are. */
  readonly sources: number;
  readonly codeBytes: number;
  /** How many locals the function has. */
  readonly locals: number;
}

export function encodeScope(scope: SourceScope): unknown {
  const { source, start, end, kind, name, parent, variables } = scope;
  const place = [start.line0, start.column0, end.line0, end.column0];
  const named = variables.map((variable) => [variable.name, variable.type]);
  return [source, ...place, KINDS.indexOf(kind), name, parent ?? -1, named];
}

/** A missing list is empty: archives of before have no scopes. @throws ShapeError */
export function decodeScopes(json: unknown, sources: number): readonly SourceScope[] {
  return listOf(json, "the list of scopes").map((item, index) => decodeScope(item, index, sources));
}

function decodeScope(json: unknown, index: number, sources: number): SourceScope {
  const [source, ...rest] = listOf(json, "a scope");
  const [startLine, startColumn, endLine, endColumn, kind, name, parent, variables] = rest;
  return {
    source: numberOf(source, sources - 1, "the source of a scope"),
    start: decodePosition(startLine, startColumn),
    end: decodePosition(endLine, endColumn),
    kind: KINDS[numberOf(kind, KINDS.length - 1, "the kind of a scope")]!,
    name: textOf(name, "the name of a scope"),
    // Only scopes that came before can enclose one, so there is no circle.
    parent: parent === -1 ? null : numberOf(parent, index - 1, "the parent of a scope"),
    variables: listOf(variables, "the variables of a scope").map(decodeVariable),
  };
}

function decodeVariable(json: unknown): SourceVariable {
  const [name, type] = listOf(json, "a variable");
  return { name: textOf(name, "the name of a variable"), type: textOf(type, "a variable's type") };
}

function decodePosition(line0: unknown, column0: unknown): TextPosition {
  return {
    line0: numberOf(line0, POSITION_LIMIT, "the line of a scope"),
    column0: numberOf(column0, POSITION_LIMIT, "the column of a scope"),
  };
}

/**
 * A range in which nothing ever moves is short: its end and its scope. It starts at 0, its variables lie in the first
 * locals, in their order, and it has nothing inside. Nearly every function of an assembler program is one.
 */
export function encodeRange(range: CodeRange): unknown {
  return isPlain(range) ? [range.endByte, range.scope] : encodeWhole(range);
}

function isPlain({ startByte, scope, callSite, bindings, children }: CodeRange): boolean {
  return (
    startByte === 0 &&
    scope !== null &&
    callSite === null &&
    children.length === 0 &&
    bindings.every((pieces, index) => pieces.length === 1 && isLocal(pieces[0]!, index))
  );
}

/** Does a variable lie in this local from the start? */
function isLocal({ startByte, slots }: BindingPiece, index: number): boolean {
  return startByte === 0 && slots.length === 1 && slots[0] === index;
}

function encodeWhole(range: CodeRange): unknown {
  const { startByte, endByte, scope, callSite, bindings, children } = range;
  const site = callSite === null ? 0 : [callSite.source, callSite.line0, callSite.column0];
  const pieces = bindings.map((list) => list.map((piece) => [piece.startByte, piece.slots]));
  return [startByte, endByte, scope ?? -1, site, pieces, children.map(encodeWhole)];
}

/** @throws ShapeError where it is not the range of such a function */
export function decodeRange(json: unknown, context: RangeContext): CodeRange {
  const list = listOf(json, "a range");
  if (list.length === 2) return decodePlain(list, context);
  return decodeWithin(json, context, { startByte: 0, endByte: context.codeBytes, depth: 0 });
}

function decodePlain([end, scope]: readonly unknown[], context: RangeContext): CodeRange {
  const own = numberOf(scope, context.scopes.length - 1, "a range's scope");
  const { variables } = context.scopes[own]!;
  return {
    startByte: 0,
    endByte: numberOf(end, context.codeBytes, "the end of a range"),
    scope: own,
    callSite: null,
    bindings: variables.map((_, index) => [
      { startByte: 0, slots: [numberOf(index, context.locals - 1, "a slot")] },
    ]),
    children: [],
  };
}

interface Enclosing {
  readonly startByte: number;
  readonly endByte: number;
  readonly depth: number;
}

function decodeWithin(json: unknown, context: RangeContext, around: Enclosing): CodeRange {
  if (around.depth === RANGE_DEPTH) throw new ShapeError(`ranges nest deeper than ${RANGE_DEPTH}`);
  const [start, end, scope, site, bindings, children] = listOf(json, "a range");
  const endByte = numberOf(end, around.endByte, "the end of a range");
  const startByte = numberOf(start, endByte, "the start of a range");
  if (startByte < around.startByte) throw new ShapeError("a range starts before its enclosing one");
  const own = scope === -1 ? null : numberOf(scope, context.scopes.length - 1, "a range's scope");
  const named = own === null ? 0 : context.scopes[own]!.variables.length;
  const pieces = listOf(bindings, "the bindings of a range");
  if (pieces.length !== named) throw new ShapeError("a range binds other variables than its scope");
  return {
    startByte,
    endByte,
    scope: own,
    callSite: site === 0 ? null : decodeCallSite(site, context.sources),
    bindings: pieces.map((list) => decodePieces(list, { startByte, endByte }, context.locals)),
    children: decodeChildren(children, context, { startByte, endByte, depth: around.depth + 1 }),
  };
}

/** Each child starts where the one before it ends, or later. */
function decodeChildren(json: unknown, context: RangeContext, around: Enclosing): CodeRange[] {
  let { startByte } = around;
  return listOf(json, "the ranges inside of a range").map((item) => {
    const child = decodeWithin(item, context, { ...around, startByte });
    startByte = child.endByte;
    return child;
  });
}

function decodeCallSite(json: unknown, sources: number): CallSite {
  const [source, line0, column0] = listOf(json, "a call site");
  return {
    source: numberOf(source, sources - 1, "the source of a call site"),
    ...decodePosition(line0, column0),
  };
}

function decodePieces(
  json: unknown,
  range: { readonly startByte: number; readonly endByte: number },
  locals: number,
): readonly BindingPiece[] {
  let least = range.startByte;
  return listOf(json, "a binding").map((item) => {
    const [start, slots] = listOf(item, "a piece of a binding");
    const startByte = numberOf(start, range.endByte, "the start of a binding");
    if (startByte < least) throw new ShapeError("the pieces of a binding are out of order");
    least = startByte;
    const list = listOf(slots, "the slots of a binding");
    return { startByte, slots: list.map((slot) => numberOf(slot, locals - 1, "a slot")) };
  });
}
