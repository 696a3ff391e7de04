/** Leaving out code that nothing comes to. */
import type { Step } from "./tree.js";

/** Without steps that no path reaches, jumps to the next step, and labels that nothing jumps to. */
export function withoutUnreachable(steps: readonly Step[]): readonly Step[] {
  let list = steps;
  for (;;) {
    const reached = reachedOf(list);
    countJumps(reached);
    const labelled = reached.filter((step) => step.op !== "label" || step.label.jumps > 0);
    const short = labelled.filter((step, i) => !isJumpToNext(step, labelled, i));
    if (short.length === list.length) return short;
    list = short;
  }
}

/** The steps that some path from the first one reaches. */
function reachedOf(steps: readonly Step[]): readonly Step[] {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (step.op === "label") step.label.step = i;
  }
  const isReached = new Uint8Array(steps.length);
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let i = at; i < steps.length && isReached[i] === 0; i++) {
      isReached[i] = 1;
      const step = steps[i]!;
      if (step.op === "jump" || step.op === "branch") open.push(step.label.step);
      if (step.op === "jump" || step.op === "return") break;
    }
  }
  return steps.filter((_, i) => isReached[i] === 1);
}

function countJumps(steps: readonly Step[]): void {
  for (const step of steps) if (step.op === "label") step.label.jumps = 0;
  for (const step of steps) if (step.op === "jump" || step.op === "branch") step.label.jumps++;
}

function isJumpToNext(step: Step, steps: readonly Step[], at: number): boolean {
  if (step.op !== "jump") return false;
  for (let i = at + 1; i < steps.length; i++) {
    const next = steps[i]!;
    if (next.op === "label" && next.label === step.label) return true;
    if (next.op !== "label" && next.op !== "place") return false;
  }
  return false;
}
