/**
 * Verifies one function of a program and remembers the verdict with the function's item. The body's own code is
 * verified, in which names and literals are numbers of its list and no indices of the module, so that a constant or
 * function that comes or goes elsewhere changes nothing here.
 */
import {
  type AnySymbol,
  type FunctionBody,
  type LiteralNode,
  memoized,
  type Program,
  SYMBOLIC,
  symbolicContext,
  symbolicUnitOf,
} from "../../lang/index.js";
import {
  type CallEdge,
  type FunctionVerdict,
  type FunctionVerification,
  type Issue,
  moduleSteps,
  type Signature,
  type StepBudget,
  type VerifyContext,
  verifyFunction,
} from "../../vm/shared.js";

/** A program, and the signatures of host functions that it need not declare. */
export interface VerifiedProgram {
  readonly program: Program;
  /** Of each function: see `stepsOf`. */
  readonly steps: StepBudget;
  signatureOf(importName: string): Signature | null;
}

/** What an operand stands for. */
type Target = AnySymbol | LiteralNode | null;

interface Known {
  /** What the verdict depends on beside the body, in a form that can be compared by identity. */
  readonly basis: readonly unknown[];
  /** Places in the list of targets of constants whose value was asked for; of the others only the type counts. */
  readonly values: ReadonlySet<number>;
  readonly verdict: FunctionVerdict;
}

/** The last two verdicts: what one keystroke breaks, the next one often mends. */
interface Memory {
  known: readonly Known[];
}

const memoryOf = memoized((): Memory => ({ known: [] }));

/** The verdict on a function by its index, where it was found before; else null. */
export function knownVerdict(
  whole: VerifiedProgram,
  functionIndex: number,
): FunctionVerdict | null {
  const { body, resolution } = whole.program.functions[functionIndex]!;
  const { known } = memoryOf(body.item);
  return known.find((each) => isBasis(whole, resolution.targets, each))?.verdict ?? null;
}

/** A verdict, and the verification that it was taken from. */
export interface Verified {
  readonly verdict: FunctionVerdict;
  readonly verification: FunctionVerification;
}

/** Verifies a function by its index, and remembers the verdict. */
export function verified(whole: VerifiedProgram, functionIndex: number): Verified {
  const { body, resolution } = whole.program.functions[functionIndex]!;
  const asked = new Set<number>();
  const verification = verify(whole, functionIndex, asked);
  const known = knownVerdict(whole, functionIndex);
  if (known) return { verdict: known, verification };
  const verdict = verdictOf(verification);
  if (!hasRawIndices(body)) {
    const values = asked.size === 0 ? NO_VALUES : asked;
    const basis = basisOf(whole, resolution.targets, values);
    const memory = memoryOf(body.item);
    memory.known = [{ basis, values, verdict }, ...memory.known.slice(0, 1)];
  }
  return { verdict, verification };
}

// Of most functions there is nothing to say: what is empty is shared.
const NO_VALUES: ReadonlySet<number> = new Set();
const NO_ISSUES: readonly Issue[] = [];
const NO_CALLS: readonly CallEdge[] = [];

/** The verdict alone: the frames at all instructions take many times as much room, and are seldom asked for. */
function verdictOf(verification: FunctionVerification): FunctionVerdict {
  const { functionIndex, issues, ok, proven, maxOperands, maxStack, calls } = verification;
  return {
    functionIndex,
    issues: issues.length === 0 ? NO_ISSUES : issues,
    ok,
    proven,
    maxOperands,
    maxStack,
    calls: calls.length === 0 ? NO_CALLS : calls,
  };
}

/** They mean another thing when anything else in the program changes: what they led to is not remembered. */
export function hasRawIndices({ indexLines }: FunctionBody): boolean {
  return indexLines.length > 0;
}

function basisOf(
  whole: VerifiedProgram,
  targets: readonly Target[],
  values: ReadonlySet<number>,
): readonly unknown[] {
  const basis: unknown[] = [whole.steps.perFunction];
  for (const [i, target] of targets.entries()) {
    if (target?.kind === "literal") continue;
    basis.push(target && meaningOf(whole, target, values.has(i)), sizeOf(whole, target));
  }
  return basis;
}

/** The size is rounded up: a function that comes or goes seldom changes what the others may take. */
export function stepsOf({ functions }: Program): StepBudget {
  return moduleSteps(2 ** Math.ceil(Math.log2(functions.length)));
}

/** Would `basisOf` give this? Asked for many functions after some edits, so it makes nothing. */
function isBasis(
  whole: VerifiedProgram,
  targets: readonly Target[],
  { basis, values }: Known,
): boolean {
  if (basis[0] !== whole.steps.perFunction) return false;
  let at = 1;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i]!;
    if (target?.kind === "literal") continue;
    const meaning = target && meaningOf(whole, target, values.has(i));
    if (basis[at++] !== meaning || basis[at++] !== sizeOf(whole, target)) return false;
  }
  return at === basis.length;
}

/** The locals that a call of this reserves; null for anything but a function. */
function sizeOf(whole: VerifiedProgram, target: AnySymbol | null): number | null {
  if (target?.kind !== "function") return null;
  return whole.program.functions[target.index]!.body.frame.size;
}

/**
 * The syntax node that says what a symbol is; for an import without a signature, what the host says; for a constant
 * whose value was not asked for, its type.
 */
function meaningOf(whole: VerifiedProgram, symbol: AnySymbol, hasValue: boolean): unknown {
  if (symbol.kind === "function") return symbol.node ?? symbol.place.item.lines[0];
  if (symbol.kind === "constant") return hasValue ? symbol.node : (symbol.value?.type ?? null);
  return symbol.signature ?? whole.signatureOf(symbol.archiveName) ?? symbol.node;
}

/** Notes in `values` of which constants the value was asked for. */
function verify(
  whole: VerifiedProgram,
  functionIndex: number,
  values: Set<number>,
): FunctionVerification {
  const { program } = whole;
  const { body, resolution } = program.functions[functionIndex]!;
  const { name, params, returnType, locals, localNames } = symbolicUnitOf(program, functionIndex);
  const holes = new Set(body.holes);
  const code = withHoles(body, resolution.targets, holes);
  const unit = { name, params, returnType, locals, code, localNames, holes };
  return verifyFunction(unit, functionIndex, contextOf(whole, functionIndex, values));
}

/** The code, with NOPs for what stands for nothing; their offsets go to `holes`. */
function withHoles(body: FunctionBody, targets: readonly Target[], holes: Set<number>): Uint8Array {
  if (!targets.includes(null)) return body.code;
  const code = body.code.slice();
  for (const [i, target] of targets.entries()) {
    if (target !== null) continue;
    const at = body.lineOffsets[body.symbolic[i]!]!;
    code.fill(0, at, at + 5);
    holes.add(at);
  }
  return code;
}

function contextOf(
  whole: VerifiedProgram,
  functionIndex: number,
  values: Set<number>,
): VerifyContext {
  const { program } = whole;
  const known = symbolicContext(program, functionIndex, (name) => whole.signatureOf(name));
  return {
    ...known,
    steps: whole.steps,
    constant: (index) => {
      values.add(index - SYMBOLIC);
      return known.constant(index);
    },
    countBelow: (pool, index) => {
      if (index >= SYMBOLIC) return null;
      const length = poolSize(program, pool);
      return index < length ? null : length;
    },
  };
}

/** How many of a pool code can name by their number. */
function poolSize(program: Program, pool: "constants" | "functions" | "imports"): number {
  if (pool === "constants") return program.constants.length;
  return pool === "functions" ? program.globals.shipped : program.globals.imports.length;
}
