/**
 * Turns what the transfer functions meet into issues: it writes the facts and finds the related places. What is wrong is
 * decided elsewhere; this file only says it.
 */
import { type ErrorKind, type Facts, severityOfKind, shownFact } from "../errors/index.js";
import { opcodeOf, type TypePattern, type ValueType } from "../isa/index.js";
import { LENGTH } from "./effects.js";
import { ELSEWHERE, type Frame } from "./frame.js";
import type { Callable } from "./references.js";
import { isSingle, STORED, setOfPattern, type TypeSet, UNSTORED } from "./type-set.js";
import type { CodeUnit, Issue, ReferencedPool, RelatedPlace } from "./unit.js";
import { counted, describeTypes, listed } from "./wording.js";

/** Stands for the opcode where a function has no code. */
const NO_CODE = -1;

const OUTSIDE = {
  constants: "InvalidConstant",
  functions: "InvalidFunction",
  imports: "InvalidFfiImport",
} as const satisfies Record<ReferencedPool, ErrorKind>;

export class Findings {
  readonly #issues: Issue[] = [];
  readonly #unit: CodeUnit;
  readonly #functionIndex: number;
  /** Locals and imports of which something was said already; a kind says it once for each. */
  readonly #reported = new Set<string>();
  readonly #unknownImports = new Set<string>();

  constructor(unit: CodeUnit, functionIndex: number) {
    this.#unit = unit;
    this.#functionIndex = functionIndex;
  }

  /** Adds an issue for the instruction at an offset, or for a longer run of code. */
  add<K extends ErrorKind>(
    kind: K,
    facts: Facts<K>,
    at: number,
    related: readonly RelatedPlace[] = [],
    length = this.#lengthAt(at),
  ): void {
    this.#issues.push({
      kind,
      facts,
      functionIndex: this.#functionIndex,
      byteOffset: at,
      length,
      related,
    });
  }

  underflow(at: number, needed: number, available: number): void {
    this.add(
      "VerifyUnderflow",
      {
        instruction: this.#mnemonicAt(at),
        needed: counted(needed, "operand"),
        available: available || "none",
      },
      at,
    );
  }

  /** The operands of a plain instruction, deepest first, do not fit. */
  operandTypes(at: number, operands: readonly TypeSet[], frame: Frame): void {
    const row = opcodeOf(this.#unit.code[at] as number);
    const pops = (row?.pops ?? []) as readonly TypePattern[];
    this.add(
      "VerifyOperandType",
      {
        instruction: this.#mnemonicAt(at),
        expected: describePatterns(pops, row?.alike === true),
        actual: listed(operands.map(describeTypes), "and"),
      },
      at,
      operands.flatMap((set, i) => origin(frame, operands.length - 1 - i, set)),
    );
  }

  argumentCount(at: number, callee: Callable, available: number): void {
    this.add(
      "VerifyArgumentCount",
      {
        callee: callee.name,
        expected: counted(callee.params.length, "argument"),
        available: available || "none",
      },
      at,
    );
  }

  argumentType(at: number, callee: Callable, index: number, actual: TypeSet, frame: Frame): void {
    this.add(
      "VerifyArgumentType",
      {
        index,
        // Cut before they are joined: a name may have a million letters, and be called as often.
        callee: `${shownFact(callee.name)} ${shownFact(callee.declared)}`,
        expected: describeTypes(callee.params[index] as TypeSet),
        actual: describeTypes(actual),
      },
      at,
      origin(frame, callee.params.length - 1 - index, actual),
    );
  }

  /** RET with this top, or with nothing (0). */
  returnType(at: number, actual: TypeSet, frame: Frame): void {
    this.add(
      "VerifyReturnType",
      {
        functionName: this.#unit.name,
        expected: this.#unit.returnType,
        actual: actual === 0 ? "nothing: the stack is empty" : describeTypes(actual),
      },
      at,
      actual === 0 ? [] : origin(frame, 0, actual),
    );
  }

  readOf(at: number, local: number, set: TypeSet): void {
    if ((set & UNSTORED) === 0) return;
    const kind = set & STORED ? "MaybeReadBeforeStore" : "ReadBeforeStore";
    if (this.#repeats(`${kind} ${local}`)) return;
    this.add(kind, { local: this.#nameOfLocal(local) }, at);
  }

  unknownImport(at: number, name: string): void {
    if (this.#unknownImports.has(name)) return;
    this.#unknownImports.add(name);
    this.add("UnknownImport", { name }, at);
  }

  /** The operand is an index beyond what there is; the machine would stop there. */
  outside(at: number, pool: ReferencedPool, index: number, count: number): void {
    this.add(OUTSIDE[pool], { index, count }, at);
  }

  tooDeep(at: number, depth: number, limit: number): void {
    if (this.#repeats("depth")) return;
    this.add("VerifyStackTooDeep", { functionName: this.#unit.name, depth, limit }, at);
  }

  /** The condition of the branch is the same whenever it runs. */
  constantCondition(at: number, value: boolean, jumps: boolean): void {
    this.add(
      "ConstantCondition",
      {
        instruction: this.#mnemonicAt(at),
        outcome: jumps ? "always" : "never",
        value: String(value),
      },
      at,
    );
  }

  zeroDivisor(at: number, type: ValueType): void {
    const divisor = `0${type.toLowerCase()}`;
    this.add("DivisionByConstantZero", { instruction: this.#mnemonicAt(at), divisor }, at);
  }

  alwaysUnequal(at: number, left: TypeSet, right: TypeSet): void {
    const facts = { left: describeTypes(left), right: describeTypes(right) };
    this.add("AlwaysUnequal", { instruction: this.#mnemonicAt(at), ...facts }, at);
  }

  /** All issues, ascending by byte offset. */
  sorted(): readonly Issue[] {
    return this.#issues.sort((a, b) => a.byteOffset - b.byteOffset);
  }

  #repeats(what: string): boolean {
    const known = this.#reported.has(what);
    this.#reported.add(what);
    return known;
  }

  #lengthAt(at: number): number {
    const { code } = this.#unit;
    return Math.min(LENGTH[code[at] ?? NO_CODE] ?? 0, code.length - at);
  }

  #mnemonicAt(at: number): string {
    return opcodeOf(this.#unit.code[at] as number)?.mnemonic ?? "";
  }

  #nameOfLocal(index: number): string {
    return this.#unit.localNames?.[index] || `local ${index}`;
  }
}

/** Does an issue of this kind keep a module from being accepted? */
export function isError(issue: Issue): boolean {
  return severityOfKind(issue.kind) === "error";
}

function origin(frame: Frame, depth: number, set: TypeSet): RelatedPlace[] {
  const byteOffset = frame.originOf(depth);
  if (byteOffset === ELSEWHERE) return [];
  const types = describeTypes(set);
  const value = isSingle(set) ? `The ${types}` : `This value (${types})`;
  return [{ byteOffset, message: `${value} comes from here.` }];
}

function describePatterns(patterns: readonly TypePattern[], alike: boolean): string {
  const words = patterns.map((pattern) => describeTypes(setOfPattern(pattern)));
  if (alike && words.length === 2) return `two operands of one type, ${words[0]}`;
  return listed(words, "and");
}
