/**
 * What the symbolic operands of one function stand for, in the shape that the verifier asks for it. Raw
 * indices are answered too; only a raw index of a literal's constant makes the program link its pool.
 */
import type { ValueType } from "../../vm/isa/index.js";
import type { Signature, Value } from "../../vm/program/index.js";
import { SYMBOLIC } from "./lower/lower.js";
import type { AnySymbol, FunctionSymbol, ImportSymbol } from "./names/symbol.js";
import type { Program } from "./program.js";

export interface SymbolicContext {
  constantType(index: number): ValueType | null;
  constant(index: number): Value | null;
  functionUnit(index: number): {
    readonly name: string;
    readonly params: readonly ValueType[];
    readonly returnType: ValueType;
    readonly locals: number;
  } | null;
  importSignature(index: number): Signature | null;
  importName(index: number): string | null;
}

export function symbolicContext(
  program: Program,
  functionIndex: number,
  signatureOf: (importName: string) => Signature | null = () => null,
): SymbolicContext {
  const { targets } = program.functions[functionIndex]!.resolution;
  const { globals } = program;
  const targetAt = (index: number) => targets[index - SYMBOLIC] ?? null;
  const constantAt = (index: number): Value | null => {
    if (index < SYMBOLIC) return rawConstant(program, index);
    const target = targetAt(index);
    return target?.kind === "literal" ? target.value : (ofKind(target, "constant")?.value ?? null);
  };
  const importAt = (index: number): ImportSymbol | null =>
    index < SYMBOLIC ? (globals.imports[index] ?? null) : ofKind(targetAt(index), "import");
  return {
    constant: constantAt,
    constantType: (index) => constantAt(index)?.type ?? null,
    functionUnit(index) {
      const symbol: FunctionSymbol | null =
        index < SYMBOLIC ? rawFunction(program, index) : ofKind(targetAt(index), "function");
      if (symbol === null) return null;
      const { frame } = program.functions[symbol.index]!.body;
      const { archiveName: name, params, returnType } = symbol;
      return { name, params, returnType, locals: frame.size };
    },
    importSignature(index) {
      const symbol = importAt(index);
      return symbol && (symbol.signature ?? signatureOf(symbol.archiveName));
    },
    importName: (index) => importAt(index)?.archiveName ?? null,
  };
}

/** Tests have no index that code could call. */
function rawFunction({ globals }: Program, index: number): FunctionSymbol | null {
  return index < globals.shipped ? (globals.functions[index] ?? null) : null;
}

function rawConstant(program: Program, index: number): Value | null {
  const declared = program.globals.constants[index];
  return declared === undefined ? (program.constants[index] ?? null) : declared.value;
}

function ofKind<K extends AnySymbol["kind"]>(
  target: { readonly kind: string } | null,
  kind: K,
): Extract<AnySymbol, { kind: K }> | null {
  return target?.kind === kind ? (target as Extract<AnySymbol, { kind: K }>) : null;
}
