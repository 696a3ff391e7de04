/** Finds what the operands of one function name in the module. */
import type { Opcode } from "../../../vm/isa/index.js";
import type { Suggestions } from "../../text/index.js";
import { didYouMean } from "../../text/index.js";
import type { InstructionNode, LiteralNode, NameNode } from "../line/nodes.js";
import { OPERAND_NAMES } from "../line/operand.js";
import type { FunctionBody } from "../lower/lower.js";
import { type ItemProblem, itemProblem, written } from "../tree/problem.js";
import type { Globals } from "./globals.js";
import type { AnySymbol } from "./symbol.js";

/** What an operand stands for: a literal or a symbol; null where there is none or its line is broken. */
export type Target = LiteralNode | AnySymbol | null;

/** What the symbolic operands of a function stand for. */
export interface Resolution {
  readonly targets: readonly Target[];
  readonly problems: readonly ItemProblem[];
  /** What is used beside the targets: symbols with broken lines, and those that were likely meant. */
  readonly others: readonly AnySymbol[];
  /** How many suggestions were wanted, and of how many there was one to be searched for: the first ones. */
  readonly suggestions: { readonly wanted: number; readonly granted: number };
}

/** A function with its names resolved. */
export interface ResolvedFunction {
  readonly body: FunctionBody;
  readonly resolution: Resolution;
}

const NO_PROBLEMS: readonly ItemProblem[] = [];
const NO_SYMBOLS: readonly AnySymbol[] = [];

const NO_SUGGESTIONS = { wanted: 0, granted: 0 };

/**
 * Resolves a function's names. Depends on the body and the names, and on how many suggestions there are left.
 * `keptTarget`: by the number of an operand, what it is known to stand for still; null: not known.
 */
export function resolve(
  body: FunctionBody,
  globals: Globals,
  suggestions: Suggestions,
  keptTarget: (operand: number) => Target = () => null,
): Resolution {
  let problems: ItemProblem[] | null = null;
  let others: AnySymbol[] | null = null;
  const before = suggestions.wanted;
  const left = suggestions.granted(Number.MAX_SAFE_INTEGER);
  const targets = body.symbolic.map((line, i) => {
    const kept = keptTarget(i);
    if (kept !== null) return kept;
    const { row, operand } = body.item.lines[line]!.statement as InstructionNode;
    if (operand?.kind === "literal") return operand;
    const name = operand as NameNode;
    const symbol = symbolOf(row, name.name, globals);
    if (symbol === undefined) {
      problems ??= [];
      others ??= [];
      problems.push(undeclared(body, line, row, name, globals, suggestions, others));
      return null;
    }
    if (!symbol.broken) return symbol;
    others ??= [];
    others.push(symbol);
    return null;
  });
  const wanted = suggestions.wanted - before;
  return {
    targets,
    problems: problems ?? NO_PROBLEMS,
    others: others ?? NO_SYMBOLS,
    suggestions: wanted === 0 ? NO_SUGGESTIONS : { wanted, granted: Math.min(wanted, left) },
  };
}

/** Does a resolved function get as many suggestions as before? Then it has taken them. */
export function takesTheSame({ resolution }: ResolvedFunction, suggestions: Suggestions): boolean {
  const { wanted, granted } = resolution.suggestions;
  if (suggestions.granted(wanted) !== granted) return false;
  suggestions.skip(wanted);
  return true;
}

/** The names of a function that stand for nothing, or for something broken. */
export function* unmetNames(
  { symbolic, item }: FunctionBody,
  { targets }: Resolution,
): IterableIterator<string> {
  for (const [i, line] of symbolic.entries()) {
    if (targets[i] !== null) continue;
    const { operand } = item.lines[line]!.statement as InstructionNode;
    if (operand?.kind === "name") yield operand.name;
  }
}

function symbolOf(row: Opcode, name: string, globals: Globals): AnySymbol | undefined {
  switch (row.operand) {
    case "constant":
      return globals.constantNamed.get(name);
    case "function":
      return globals.functionNamed.get(name);
    default:
      return globals.importNamed.get(name);
  }
}

function undeclared(
  body: FunctionBody,
  line: number,
  row: Opcode,
  name: NameNode,
  globals: Globals,
  suggestions: Suggestions,
  others: AnySymbol[],
): ItemProblem {
  const found = otherKind(name.name, body, globals);
  if (found !== null) {
    const expected = OPERAND_NAMES[row.operand];
    const facts = { name: name.name, found, instruction: row.mnemonic, expected };
    if (found === "an import") others.push(globals.importNamed.get(name.name)!);
    if (found === "a constant") others.push(globals.constantNamed.get(name.name)!);
    return itemProblem(line, "NameOfOtherKind", facts, name);
  }
  const names = namesFor(row, globals);
  const near = suggestions.nearest(name.name, names.keys());
  if (near !== null) others.push(names.get(near)!);
  const facts = { name: name.name, suggestion: didYouMean(near) };
  return itemProblem(
    line,
    UNDECLARED[row.operand as keyof typeof UNDECLARED],
    facts,
    name,
    written(near),
  );
}

const UNDECLARED = {
  constant: "UndeclaredConstant",
  function: "UndeclaredFunction",
  import: "UndeclaredImport",
} as const;

function namesFor(row: Opcode, globals: Globals): ReadonlyMap<string, AnySymbol> {
  if (row.operand === "constant") return globals.constantNamed;
  return row.operand === "function" ? globals.functionNamed : globals.importNamed;
}

/** What a name is where it is not what the instruction takes; null where it is nothing at all. */
function otherKind(name: string, body: FunctionBody, globals: Globals): string | null {
  if (globals.functionNamed.has(name)) return "a function";
  if (globals.importNamed.has(name)) return "an import";
  if (globals.constantNamed.has(name)) return "a constant";
  const local = body.frame.byName.get(name);
  if (local !== undefined) return `a ${local.kind}`;
  return body.byName.has(name) ? "a label" : null;
}
