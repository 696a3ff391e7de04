/** Finds what no path leads to, and loops that no path leaves. It speaks of blocks only, never of stacks. */
import { type ControlFlow, NOWHERE } from "./blocks.js";
import { successorsOf } from "./fixpoint.js";
import { components } from "./graph.js";

/** A range of code, end excluded. */
export interface CodeRange {
  readonly start: number;
  readonly end: number;
}

/** The longest runs of blocks that are not reached. */
export function unreachedRuns(
  control: ControlFlow,
  isReached: (block: number) => boolean,
): CodeRange[] {
  const runs: CodeRange[] = [];
  for (let block = 0; block < control.count; block++) {
    if (isReached(block)) continue;
    const start = control.starts[block] as number;
    while (block + 1 < control.count && !isReached(block + 1)) block++;
    runs.push({ start, end: control.starts[block + 1] as number });
  }
  return runs;
}

export interface EndlessLoop {
  /** Byte offset of the jump that closes the loop: the last one that goes back. */
  readonly jump: number;
  /** Where it goes back to. */
  readonly start: number;
}

/** The loops that, once entered, are never left: no edge leads out, and no block in them may end the run. */
export function endlessLoops(
  control: ControlFlow,
  isReached: (block: number) => boolean,
  mayEnd: (block: number) => boolean,
): EndlessLoop[] {
  if (!jumpsBack(control)) return [];
  const successors = successorsOf(control);
  const reached = (block: number) => (isReached(block) ? successors(block) : NO_BLOCKS);
  const found = components(control.count, reached);
  const loopOf = new Int32Array(control.count);
  found.forEach((members, loop) => {
    for (const block of members) loopOf[block] = loop;
  });
  const isTrap = (block: number) =>
    isReached(block) && !mayEnd(block) && staysInside(control, loopOf, block);
  return found
    .filter((members) => members.every(isTrap))
    .flatMap((members) => closingJump(control, members));
}

const NO_BLOCKS = new Int32Array(0);

/** Does everything that a block leads to lie in the same loop? */
function staysInside(control: ControlFlow, loopOf: Int32Array, block: number): boolean {
  const following = control.following[block] as number;
  const target = control.targets[block] as number;
  const loop = loopOf[block];
  return (
    (following === NOWHERE || loopOf[following] === loop) &&
    (target === NOWHERE || loopOf[target] === loop)
  );
}

function jumpsBack(control: ControlFlow): boolean {
  return control.targets.some((target, block) => target !== NOWHERE && target <= block);
}

function closingJump(control: ControlFlow, members: readonly number[]): EndlessLoop[] {
  let last = NOWHERE;
  for (const block of members) {
    const target = control.targets[block] as number;
    if (target !== NOWHERE && target <= block && block > last) last = block;
  }
  if (last === NOWHERE) return [];
  const start = control.starts[control.targets[last] as number] as number;
  return [{ jump: control.lasts[last] as number, start }];
}
