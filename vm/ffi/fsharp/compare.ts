/** Comparing cells by what they stand for. A stack of its own takes the place of recursion: lists may be long. */
import type { Value } from "../../program/index.js";
import { EMPTY } from "./handles.js";
import type { FsharpHeap } from "./heap.js";

/** Are both equal? NaN equals nothing. */
export function areEqual(left: Value, right: Value, heap: FsharpHeap): boolean {
  return walk(left, right, heap, (a, b) => (scalarOf(a) === scalarOf(b) ? 0 : 1)) === 0;
}

/** Below 0, 0 or above 0. */
export function compareCells(left: Value, right: Value, heap: FsharpHeap): number {
  return walk(left, right, heap, (a, b) => compareScalars(scalarOf(a), scalarOf(b)));
}

type Scalar = number | bigint | string | boolean | null;

function scalarOf(value: Value): Scalar {
  return value.type === "Unit" ? null : value.value;
}

export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b || a === null || b === null) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  // NaN comes before every other number, and equals itself.
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** The first difference, in the order of the cells. */
function walk(
  left: Value,
  right: Value,
  heap: FsharpHeap,
  scalars: (a: Value, b: Value) => number,
): number {
  const open: (readonly [Value, Value])[] = [[left, right]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    heap.noteComparison(a.type === "String" ? a.value.length : 0);
    const found =
      a.type === "I64" && b.type === "I64" ? handles(a.value, b.value, heap, open) : scalars(a, b);
    if (found !== 0) return found;
  }
  return 0;
}

function handles(
  a: bigint,
  b: bigint,
  heap: FsharpHeap,
  open: (readonly [Value, Value])[],
): number {
  if (a === b) return 0;
  if (a === EMPTY || b === EMPTY) return a === EMPTY ? -1 : 1;
  const [left, right] = [heap.object(a), heap.object(b)];
  if (left.kind === "list" && right.kind === "list") {
    open.push([handle(left.tail), handle(right.tail)], [left.head, right.head]);
    return 0;
  }
  if (left.kind === "long" && right.kind === "long") return compareScalars(left.value, right.value);
  if (left.kind === "map" && right.kind === "map") return maps(left, right, open);
  // What changes in place is equal to itself alone.
  if (left.kind === "builder" || left.kind === "dictionary") return 1;
  if (!("cells" in left) || !("cells" in right)) throw new Error("these values cannot be compared");
  // Arrays are told apart by their lengths first; boxes of one type differ in length only where their cases differ.
  if (left.kind === "array" && left.cells.length !== right.cells.length)
    return left.cells.length - right.cells.length;
  const count = Math.min(left.cells.length, right.cells.length);
  for (let i = count - 1; i >= 0; i--) open.push([left.cells[i]!, right.cells[i]!]);
  return 0;
}

type MapObject = { readonly keys: readonly Value[]; readonly values: readonly Value[] };

/** Pair by pair, the keys first; of two that begin alike the shorter one comes first. */
function maps(left: MapObject, right: MapObject, open: (readonly [Value, Value])[]): number {
  const count = Math.min(left.keys.length, right.keys.length);
  const length: Value = { type: "I32", value: left.keys.length };
  open.push([length, { type: "I32", value: right.keys.length }]);
  for (let i = count - 1; i >= 0; i--)
    open.push([left.values[i]!, right.values[i]!], [left.keys[i]!, right.keys[i]!]);
  return 0;
}

function handle(value: bigint): Value {
  return { type: "I64", value };
}
