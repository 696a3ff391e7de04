/** What calls need at most, over the call graph. */
import { components } from "./graph.js";
import type { FunctionVerdict, WorstCase } from "./unit.js";

const UNBOUNDED: WorstCase = { stackValues: null, callFrames: null };

/** What is asked of each function. */
type Measured = Pick<FunctionVerdict, "calls" | "maxStack" | "maxOperands">;

/** For each function, what a call of it needs at most; a function that may come to call itself has no bound. */
export function worstCases(functions: readonly Measured[]): WorstCase[] {
  const callees = functions.map((each) =>
    each.calls.map((call) => call.callee).filter((callee) => callee < functions.length),
  );
  // A function that calls itself finds no bound of its own yet, and so gets none.
  const found: WorstCase[] = new Array(functions.length).fill(UNBOUNDED);
  for (const members of components(functions.length, (node) => callees[node] ?? [])) {
    const only = members[0] as number;
    if (members.length > 1) continue;
    found[only] = worstCaseOf(functions[only] as Measured, found);
  }
  return found;
}

function worstCaseOf(caller: Measured, known: readonly WorstCase[]): WorstCase {
  const locals = caller.maxStack - caller.maxOperands;
  let stackValues: number | null = caller.maxStack;
  let callFrames: number | null = 1;
  for (const { callee, beneath } of caller.calls) {
    const inner = known[callee] ?? UNBOUNDED;
    stackValues = most(stackValues, inner.stackValues, locals + beneath);
    callFrames = most(callFrames, inner.callFrames, 1);
  }
  return { stackValues, callFrames };
}

/** The greater of `most` and `inner + extra`, where null is greater than every number. */
function most(sum: number | null, inner: number | null, extra: number): number | null {
  return sum === null || inner === null ? null : Math.max(sum, inner + extra);
}
