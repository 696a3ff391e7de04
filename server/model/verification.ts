/**
 * Verifies one function of a program and remembers the answer with the function's body. The code is given operands
 * of its own (the first name is 0, the second 1, …) instead of the module's indices, so that a constant or function
 * that comes or goes elsewhere changes nothing here.
 */
import {
  type AnySymbol,
  type CalleeUnit,
  type FunctionBody,
  type FunctionVerification,
  type InstructionNode,
  type LiteralNode,
  type Signature,
  type Value,
  type VerifyContext,
  verifyFunction,
} from "../../vm/index.js";
import type { Analysis } from "./analysis.js";

/** What an operand stands for. */
type Target = AnySymbol | Value | null;

interface Known {
  /** What the answer depends on beside the body, in a form that can be compared by identity. */
  readonly basis: readonly unknown[];
  readonly verification: FunctionVerification;
}

const known = new WeakMap<FunctionBody, Known>();

/** The verification of a function by its index. */
export function verified(analysis: Analysis, functionIndex: number): FunctionVerification {
  const { body, resolution } = analysis.program.functions[functionIndex]!;
  const basis = basisOf(analysis, functionIndex, resolution.symbols);
  const before = known.get(body);
  if (before && isSame(before.basis, basis)) return before.verification;
  const verification =
    body.indexLines.length > 0
      ? verifyLinked(analysis, functionIndex)
      : verifyAlone(analysis, functionIndex);
  known.set(body, { basis, verification });
  return verification;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** Raw indices depend on the whole program; names on the lines that define them. */
function basisOf(
  analysis: Analysis,
  functionIndex: number,
  symbols: readonly (AnySymbol | null)[],
): readonly unknown[] {
  const { body } = analysis.program.functions[functionIndex]!;
  if (body.indexLines.length > 0) return [analysis.program];
  const basis: unknown[] = [];
  for (const symbol of symbols) {
    basis.push(symbol && meaningOf(analysis, symbol));
    if (symbol?.kind === "function")
      basis.push(analysis.program.functions[symbol.index]!.body.frame.size);
  }
  return basis;
}

/** The syntax node that says what a symbol is; for an import without a signature, what the host says. */
function meaningOf(analysis: Analysis, symbol: AnySymbol): unknown {
  if (symbol.kind === "function") return symbol.place.item.lines[0];
  if (symbol.kind === "constant") return symbol.node;
  return symbol.signature ?? analysis.signatureOf(symbol.archiveName) ?? symbol.node;
}

function unitOf(analysis: Analysis, functionIndex: number, code: Uint8Array, holes: Set<number>) {
  const symbol = analysis.program.globals.functions[functionIndex]!;
  const { frame } = analysis.program.functions[functionIndex]!.body;
  const localNames: string[] = [];
  for (const { index, name } of frame.locals) localNames[index] = name?.name ?? "";
  return {
    name: symbol.archiveName,
    params: frame.params,
    returnType: symbol.returnType,
    locals: frame.size,
    code,
    localNames,
    holes,
  };
}

function verifyLinked(analysis: Analysis, functionIndex: number): FunctionVerification {
  const { program } = analysis;
  const { code, holes } = program.linked.functions[functionIndex]!;
  const unit = unitOf(analysis, functionIndex, code, new Set(holes));
  const { constants, globals } = program;
  return verifyFunction(unit, functionIndex, {
    constantType: (index) => constants[index]?.type ?? null,
    constant: (index) => constants[index] ?? null,
    functionUnit: (index) => calleeOf(analysis, index),
    importName: (index) => globals.imports[index]?.archiveName ?? null,
    importSignature: (index) => signatureOf(analysis, globals.imports[index] ?? null),
  });
}

function calleeOf(analysis: Analysis, index: number): CalleeUnit | null {
  const symbol = analysis.program.globals.functions[index];
  const body = analysis.program.functions[index]?.body;
  if (!symbol || !body) return null;
  const { params, size } = body.frame;
  return {
    name: symbol.archiveName,
    params,
    returnType: symbol.returnType,
    locals: size,
  };
}

function signatureOf(analysis: Analysis, symbol: Target): Signature | null {
  if (!symbol || !("kind" in symbol) || symbol.kind !== "import") return null;
  return symbol.signature ?? analysis.signatureOf(symbol.archiveName);
}

function verifyAlone(analysis: Analysis, functionIndex: number): FunctionVerification {
  const { body, resolution } = analysis.program.functions[functionIndex]!;
  const code = body.code.slice();
  const holes = new Set(body.holes);
  const targets: Target[] = [];
  body.nameLines.forEach((line, i) => {
    const at = body.lineOffsets[line]!;
    const symbol = resolution.symbols[i] ?? null;
    if (symbol) writeIndex(code, at, targets.push(symbol) - 1);
    else {
      code[at] = 0;
      holes.add(at);
    }
  });
  for (const line of body.literalLines) {
    const { operand } = body.item.lines[line]!.statement as InstructionNode;
    writeIndex(code, body.lineOffsets[line]!, targets.push((operand as LiteralNode).value) - 1);
  }
  const unit = unitOf(analysis, functionIndex, code, holes);
  return verifyFunction(unit, functionIndex, contextOf(analysis, targets));
}

function writeIndex(code: Uint8Array, at: number, index: number): void {
  new DataView(code.buffer, code.byteOffset).setUint32(at + 1, index, true);
}

function constantOf(target: Target): Value | null {
  if (!target) return null;
  if (!("kind" in target)) return target;
  return target.kind === "constant" ? target.value : null;
}

function contextOf(analysis: Analysis, targets: readonly Target[]): VerifyContext {
  const at = (index: number): Target => targets[index] ?? null;
  return {
    constantType: (index) => constantOf(at(index))?.type ?? null,
    constant: (index) => constantOf(at(index)),
    functionUnit: (index) => {
      const target = at(index);
      if (!target || !("kind" in target) || target.kind !== "function") return null;
      return calleeOf(analysis, target.index);
    },
    importName: (index) => {
      const target = at(index);
      return target && "kind" in target && target.kind === "import" ? target.archiveName : null;
    },
    importSignature: (index) => signatureOf(analysis, at(index)),
  };
}
