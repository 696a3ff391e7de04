/**
 * Verifies one function of a program and remembers the answer with the function's body. The body's own code is verified,
 * in which names and literals are numbers of its list and no indices of the module, so that a constant or function
 * that comes or goes elsewhere changes nothing here.
 */
import {
  type AnySymbol,
  type FunctionBody,
  type LiteralNode,
  SYMBOLIC,
  symbolicContext,
  symbolicUnitOf,
} from "../../lang/index.js";
import {
  type FunctionVerification,
  moduleSteps,
  type StepBudget,
  type VerifyContext,
  verifyFunction,
} from "../../vm/index.js";
import type { Analysis } from "./analysis.js";

/** What an operand stands for. */
type Target = AnySymbol | LiteralNode | null;

interface Known {
  /** What the answer depends on beside the body, in a form that can be compared by identity. */
  readonly basis: readonly unknown[];
  /** Places in the list of targets of constants whose value was asked for; of the others only the type counts. */
  readonly values: ReadonlySet<number>;
  readonly verification: FunctionVerification;
}

/** The last two answers: what one keystroke breaks, the next one often mends. */
const known = new WeakMap<FunctionBody, readonly Known[]>();

/** The verification of a function by its index. */
export function verified(analysis: Analysis, functionIndex: number): FunctionVerification {
  const { body, resolution } = analysis.program.functions[functionIndex]!;
  const before = known.get(body) ?? [];
  for (const each of before)
    if (isBasis(analysis, body, resolution.targets, each)) return each.verification;
  const values = new Set<number>();
  const verification = verify(analysis, functionIndex, values);
  const basis = basisOf(analysis, body, resolution.targets, values);
  known.set(body, [{ basis, values, verification }, ...before.slice(0, 1)]);
  return verification;
}

/** Raw indices depend on the whole program; names on the lines that define them. */
function basisOf(
  analysis: Analysis,
  body: FunctionBody,
  targets: readonly Target[],
  values: ReadonlySet<number>,
): readonly unknown[] {
  if (body.indexLines.length > 0) return [analysis.program];
  const basis: unknown[] = [stepsOf(analysis).perFunction];
  for (const [i, target] of targets.entries()) {
    if (target?.kind === "literal") continue;
    basis.push(target && meaningOf(analysis, target, values.has(i)), sizeOf(analysis, target));
  }
  return basis;
}

/** The size is rounded up: a function that comes or goes seldom changes what the others may take. */
function stepsOf(analysis: Analysis): StepBudget {
  return moduleSteps(2 ** Math.ceil(Math.log2(analysis.program.functions.length)));
}

/** Would `basisOf` give this? Asked for many functions after some edits, so it makes nothing. */
function isBasis(
  analysis: Analysis,
  body: FunctionBody,
  targets: readonly Target[],
  { basis, values }: Known,
): boolean {
  if (body.indexLines.length > 0) return basis[0] === analysis.program;
  if (basis[0] !== stepsOf(analysis).perFunction) return false;
  let at = 1;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i]!;
    if (target?.kind === "literal") continue;
    const meaning = target && meaningOf(analysis, target, values.has(i));
    if (basis[at++] !== meaning || basis[at++] !== sizeOf(analysis, target)) return false;
  }
  return at === basis.length;
}

/** The locals that a call of this reserves; null for what is no function. */
function sizeOf(analysis: Analysis, target: AnySymbol | null): number | null {
  if (target?.kind !== "function") return null;
  return analysis.program.functions[target.index]!.body.frame.size;
}

/**
 * The syntax node that says what a symbol is; for an import without a signature, what the host says; for a constant
 * whose value nobody asked for, its type.
 */
function meaningOf(analysis: Analysis, symbol: AnySymbol, hasValue: boolean): unknown {
  if (symbol.kind === "function") return symbol.node ?? symbol.place.item.lines[0];
  if (symbol.kind === "constant") return hasValue ? symbol.node : (symbol.value?.type ?? null);
  return symbol.signature ?? analysis.signatureOf(symbol.archiveName) ?? symbol.node;
}

/** Notes in `values` of which constants the value was asked for. */
function verify(
  analysis: Analysis,
  functionIndex: number,
  values: Set<number>,
): FunctionVerification {
  const { program } = analysis;
  const { body, resolution } = program.functions[functionIndex]!;
  const { name, params, returnType, locals, localNames } = symbolicUnitOf(program, functionIndex);
  const holes = new Set(body.holes);
  const code = withHoles(body, resolution.targets, holes);
  const unit = { name, params, returnType, locals, code, localNames, holes };
  return verifyFunction(unit, functionIndex, contextOf(analysis, functionIndex, values));
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

function contextOf(analysis: Analysis, functionIndex: number, values: Set<number>): VerifyContext {
  const { program } = analysis;
  const known = symbolicContext(program, functionIndex, (name) => analysis.signatureOf(name));
  return {
    ...known,
    steps: stepsOf(analysis),
    constant: (index) => {
      values.add(index - SYMBOLIC);
      return known.constant(index);
    },
    countBelow: (pool, index) => {
      if (index >= SYMBOLIC) return null;
      const { length } = pool === "constants" ? program.constants : program.globals[pool];
      return index < length ? null : length;
    },
  };
}
