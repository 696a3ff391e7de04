/**
 * Verifies one function: finds the states of its blocks, then walks each block once more and reports. The result
 * keeps the block states, from which the state at any instruction is found again when it is asked for.
 */
import { controlFlowOf } from "./blocks.js";
import { Findings, isError } from "./findings.js";
import { FixpointSolver } from "./fixpoint.js";
import { Frame } from "./frame.js";
import { References } from "./references.js";
import { Report } from "./report.js";
import { SlotTree } from "./slot-tree.js";
import { StateQueries } from "./state-queries.js";
import { TransferFunctions } from "./transfer.js";
import { STORED, setOf, UNSTORED } from "./type-set.js";
import type { CodeUnit, FunctionVerification, VerifyContext } from "./unit.js";

/** Verifies one function. The result depends on the unit and on the context's answers, on nothing else. */
export function verifyFunction(
  unit: CodeUnit,
  functionIndex: number,
  context: VerifyContext,
): FunctionVerification {
  const scratch = takeScratch();
  try {
    return verifyWith(unit, functionIndex, new References(context), scratch);
  } finally {
    giveScratch(scratch);
  }
}

/** A tree for one function. What a host answers is foreign code, and may verify something else in between: that gets another. */
export function takeScratch(): SlotTree {
  const scratch = spare ?? new SlotTree();
  spare = null;
  return scratch;
}

/** What a large function took is given back. */
export function giveScratch(scratch: SlotTree): void {
  spare = scratch.size > MOST_SPARE_NODES ? null : scratch;
}

/** Nodes of a tree that is kept for the next function: 128 KiB. */
const MOST_SPARE_NODES = 1 << 10;

/** A scratch tree that is free. */
let spare: SlotTree | null = null;

/** As `verifyFunction`, with what functions of one module can share. The scratch tree is nobody else's meanwhile. */
export function verifyWith(
  unit: CodeUnit,
  functionIndex: number,
  references: References,
  scratch: SlotTree,
): FunctionVerification {
  const findings = new Findings(unit, functionIndex);
  const locals = Math.max(unit.locals, unit.params.length);
  if (locals > references.stackLimit) return refused(unit, functionIndex, references, findings);
  const control = controlFlowOf(unit.code);
  // Its own: what hosts answer is foreign code, and may verify something else in between.
  const frame = new Frame();
  const transfer = new TransferFunctions(unit, references, frame);
  scratch.clear();
  frame.begin(scratch, locals);
  const flow = new FixpointSolver(control, scratch, frame, transfer, references.steps);
  flow.run({ root: entryRoot(unit, locals, scratch), height: 0, open: 0 });
  const tree = scratch.extract(flow.roots);
  frame.begin(tree, locals);
  const report = new Report(unit, control, flow, frame, transfer, findings);
  if (flow.exhausted) report.exhausted();
  else report.run();
  const issues = findings.sorted();
  const ok = !issues.some(isError);
  const queries = flow.exhausted
    ? NO_SHAPES
    : new StateQueries(control, flow, tree, transfer, frame, locals);
  return {
    functionIndex,
    issues,
    ok,
    proven: ok && !transfer.assumed,
    maxOperands: report.maxOperands,
    maxStack: locals + report.maxOperands,
    calls: transfer.calls.list(),
    stackAt: (byteOffset) => queries.stackAt(byteOffset),
    stackAfter: (byteOffset) => queries.stackAfter(byteOffset),
    heightKnownAt: (byteOffset) => queries.heightKnownAt(byteOffset),
    localsAt: (byteOffset) => queries.localsAt(byteOffset),
  };
}

const NO_SHAPES: Pick<StateQueries, "stackAt" | "stackAfter" | "heightKnownAt" | "localsAt"> = {
  stackAt: () => null,
  stackAfter: () => null,
  heightKnownAt: () => false,
  localsAt: () => null,
};

/** The locals of a new frame: the parameters, and Unit in the others. */
function entryRoot(unit: CodeUnit, locals: number, tree: SlotTree): number {
  tree.begin();
  let root = 0;
  for (let index = 0; index < locals; index++) {
    const param = unit.params[index];
    const set = param === undefined ? setOf("Unit") | UNSTORED : setOf(param) | STORED;
    root = tree.with(root, index, set);
  }
  tree.end();
  return root;
}

/** A function whose locals alone are more than the stack holds. */
function refused(
  unit: CodeUnit,
  functionIndex: number,
  references: References,
  findings: Findings,
): FunctionVerification {
  findings.add(
    "VerifyStackTooDeep",
    { functionName: unit.name, depth: unit.locals, limit: references.stackLimit },
    0,
  );
  return {
    functionIndex,
    issues: findings.sorted(),
    ok: false,
    proven: false,
    maxOperands: 0,
    maxStack: unit.locals,
    calls: [],
    ...NO_SHAPES,
  };
}
