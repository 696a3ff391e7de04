/** Which slot each local gets: two locals share one where neither is needed while the other is. */
import {
  type FunctionCode,
  isComputing,
  type Label,
  type Local,
  type Step,
  type Tree,
} from "./tree.js";

/** The slot of every local, how many there are, and what the source calls what lies in them first. */
export interface Slots {
  /** By the number of the local. */
  readonly of: readonly number[];
  readonly count: number;
  readonly names: readonly string[];
}

/** The locals have to be numbered. */
export function assignSlots(code: FunctionCode, steps: readonly Step[]): Slots {
  const spans = spansOf(code, steps);
  const of = code.params.map((_, i) => i);
  const names = code.params.map(({ name }) => name);
  let count = code.params.length;
  // Slots that are free again, by the type of what lay in them: a slot keeps its type.
  const free = new Map<string, number[]>();
  let busy: BusySlot[] = [];
  let soonest = Number.POSITIVE_INFINITY;
  for (const { local, start, end } of spans) {
    if (soonest < start) {
      for (const each of busy.toReversed()) if (each.end < start) release(each, free);
      busy = busy.filter((each) => each.end >= start);
      soonest = busy.reduce((least, each) => Math.min(least, each.end), Number.POSITIVE_INFINITY);
    }
    const slot = free.get(local.type)?.pop() ?? count++;
    of[local.index] = slot;
    if (!names[slot]) names[slot] = local.name;
    busy.push({ end, slot, type: local.type });
    soonest = Math.min(soonest, end);
  }
  return { of, count, names };
}

interface BusySlot {
  readonly end: number;
  readonly slot: number;
  readonly type: string;
}

function release({ slot, type }: BusySlot, free: Map<string, number[]>): void {
  const list = free.get(type);
  if (list) list.push(slot);
  else free.set(type, [slot]);
}

interface LiveSpan {
  readonly local: Local;
  start: number;
  end: number;
}

/**
 * From the first to the last step that touches a local, both included. A local that a loop touches, and that was
 * there before it, lives as long as the loop.
 */
function spansOf(code: FunctionCode, steps: readonly Step[]): LiveSpan[] {
  const list = touchedSpans(code, steps);
  const loops = loopsOf(steps);
  if (loops.length > 0) {
    growOverLoops(list, loops);
    growIntoLoops(list, loops);
    list.sort((a, b) => a.start - b.start);
  }
  return list;
}

/** From the first to the last step that touches a local, in the order of the first ones. */
function touchedSpans({ params }: FunctionCode, steps: readonly Step[]): LiveSpan[] {
  const spans: LiveSpan[] = [];
  const list: LiveSpan[] = [];
  const touch = (local: Local, at: number) => {
    const { index } = local;
    if (index < params.length) return;
    const span = spans[index];
    if (span) span.end = Math.max(span.end, at);
    else {
      spans[index] = { local, start: at, end: at };
      list.push(spans[index]);
    }
  };
  const visit = (tree: Tree, at: number): void => {
    if (tree.op === "local") touch(tree.local, at);
    else if (tree.op !== "const") for (const arg of tree.args) visit(arg, at);
  };
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]!;
    if (isComputing(step)) visit(step.tree, at);
    if (step.op === "store") touch(step.local, at);
    // What a debugger shows stays to the end of the function.
    if (step.op === "bind") for (const local of step.locals) touch(local, steps.length);
  }
  return list;
}

/** What was there before a loop, and is touched in it, lives as long as the loop. */
function growOverLoops(list: readonly LiveSpan[], loops: readonly Loop[]): void {
  const endingAt = new Map<number, LiveSpan[]>();
  for (const span of list) put(endingAt, span.end, span);
  for (const { from, to } of loops)
    for (let at = from; at < to; at++)
      for (const span of take(endingAt, at, ({ start }) => start <= from)) {
        span.end = to;
        put(endingAt, to, span);
      }
}

/** What is stored on some paths of a loop only may be read in its next round. */
function growIntoLoops(list: readonly LiveSpan[], loops: readonly Loop[]): void {
  const startingAt = new Map<number, LiveSpan[]>();
  for (const span of list) if (span.local.mutable) put(startingAt, span.start, span);
  for (const { from, to } of loops)
    for (let at = from + 1; at <= to; at++)
      for (const span of take(startingAt, at, () => true)) {
        span.start = from;
        span.end = Math.max(span.end, to);
        put(startingAt, from, span);
      }
}

function put(spans: Map<number, LiveSpan[]>, at: number, span: LiveSpan): void {
  const known = spans.get(at);
  if (known) known.push(span);
  else spans.set(at, [span]);
}

/** Takes those out that are wanted. */
function take(
  spans: Map<number, LiveSpan[]>,
  at: number,
  isWanted: (span: LiveSpan) => boolean,
): readonly LiveSpan[] {
  const all = spans.get(at);
  if (!all) return NONE;
  const rest = all.filter((span) => !isWanted(span));
  if (rest.length === all.length) return NONE;
  spans.set(at, rest);
  return all.filter(isWanted);
}

const NONE: readonly LiveSpan[] = [];

interface Loop {
  readonly from: number;
  readonly to: number;
}

/** Stretches that a jump back goes over, the inner ones first. */
function loopsOf(steps: readonly Step[]): Loop[] {
  const labels = new Map<Label, number>();
  const loops: Loop[] = [];
  steps.forEach((step, at) => {
    if (step.op === "label") labels.set(step.label, at);
    if (step.op !== "jump" && step.op !== "branch") return;
    const from = labels.get(step.label);
    if (from !== undefined) loops.push({ from, to: at });
  });
  return loops.sort((a, b) => a.to - a.from - (b.to - b.from));
}
