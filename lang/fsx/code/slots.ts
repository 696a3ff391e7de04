/** Which slot each local gets: two locals share one where neither is needed while the other is. */
import {
  argsOf,
  type FunctionCode,
  type Label,
  type Local,
  type Step,
  type Tree,
  treeOf,
} from "./tree.js";

/** The slot of every local, and how many there are. */
export interface Slots {
  readonly of: ReadonlyMap<Local, number>;
  readonly count: number;
}

export function assignSlots(code: FunctionCode, steps: readonly Step[]): Slots {
  const spans = spansOf(code, steps);
  const slotOf = new Map<Local, number>();
  for (const [i, param] of code.params.entries()) slotOf.set(param, i);
  let count = code.params.length;
  // Slots that are free again, by the type of what lay in them: a slot keeps its type.
  const free = new Map<string, number[]>();
  const busy: { readonly end: number; readonly slot: number; readonly type: string }[] = [];
  for (const { local, start, end } of spans) {
    for (let i = busy.length - 1; i >= 0; i--) {
      const { end: until, slot, type } = busy[i]!;
      if (until >= start) continue;
      busy.splice(i, 1);
      const list = free.get(type);
      if (list) list.push(slot);
      else free.set(type, [slot]);
    }
    const slot = free.get(local.type)?.pop() ?? count++;
    slotOf.set(local, slot);
    busy.push({ end, slot, type: local.type });
  }
  return { of: slotOf, count };
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
  const spans = new Map<Local, LiveSpan>();
  const params = new Set(code.params);
  const touch = (local: Local, at: number) => {
    if (params.has(local)) return;
    const span = spans.get(local);
    if (span) span.end = Math.max(span.end, at);
    else spans.set(local, { local, start: at, end: at });
  };
  const visit = (tree: Tree, at: number): void => {
    if (tree.op === "local") touch(tree.local, at);
    else for (const arg of argsOf(tree)) visit(arg, at);
  };
  steps.forEach((step, at) => {
    const tree = treeOf(step);
    if (tree) visit(tree, at);
    if (step.op === "store") touch(step.local, at);
    // What a debugger shows stays to the end of the function.
    if (step.op === "bind") for (const local of step.locals) touch(local, steps.length);
  });
  const list = [...spans.values()];
  for (const { from, to } of loopsOf(steps))
    for (const span of list)
      if (span.start <= from && span.end >= from && span.end < to) span.end = to;
  // What is stored on some paths of a loop only may be read in its next round.
  for (const { from, to } of loopsOf(steps))
    for (const span of list)
      if (span.local.mutable && span.start > from && span.start <= to) {
        span.start = from;
        span.end = Math.max(span.end, to);
      }
  return list.sort((a, b) => a.start - b.start);
}

/** Stretches that a jump back goes over, the inner ones first. */
function loopsOf(steps: readonly Step[]): { readonly from: number; readonly to: number }[] {
  const labels = new Map<Label, number>();
  const loops: { from: number; to: number }[] = [];
  steps.forEach((step, at) => {
    if (step.op === "label") labels.set(step.label, at);
    if (step.op !== "jump" && step.op !== "branch") return;
    const from = labels.get(step.label);
    if (from !== undefined) loops.push({ from, to: at });
  });
  return loops.sort((a, b) => a.to - a.from - (b.to - b.from));
}
