/**
 * What a text may say and no machine will take: numbers over the limits of the format, a bad version, a bad
 * entry point. The module is made all the same, so that every archive has a text.
 */
import { FORMAT_LIMITS, utf8Length } from "../../../vm/program/index.js";
import type { FunctionBody } from "../lower/lower.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import { type PlacedProblem, problemAt } from "./diagnostic.js";
import type { Globals } from "./globals.js";
import type { FunctionSymbol, ImportSymbol } from "./symbol.js";

/** Checks names, counts and numbers. The pool is checked by `checkPool`. */
export function checkLimits(globals: Globals, bodies: readonly FunctionBody[]): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  for (const symbol of globals.functions) {
    checkName(symbol, problems);
    checkCode(symbol, bodies[symbol.index]!, problems);
  }
  for (const symbol of globals.imports) checkName(symbol, problems);
  checkCount(globals, problems);
  checkVersion(globals, problems);
  checkEntry(globals, problems);
  return problems;
}

function report(
  symbol: FunctionSymbol | ImportSymbol,
  problem: (range: { start: number; end: number }) => ItemProblem,
  problems: PlacedProblem[],
): void {
  const range = symbol.name ?? symbol.node ?? { start: 0, end: 0 };
  problems.push(problemAt(symbol.place, problem(range)));
}

function checkName(symbol: FunctionSymbol | ImportSymbol, problems: PlacedProblem[]): void {
  const { archiveName, kind, index, line } = symbol;
  const limit = FORMAT_LIMITS.nameBytes;
  if (archiveName.length * 3 <= limit) return;
  const length = utf8Length(archiveName);
  if (length <= limit) return;
  const facts = { what: `${kind} ${index}`, length, limit };
  report(symbol, (range) => itemProblem(line, "NameTooLong", facts, range), problems);
}

function checkCode(symbol: FunctionSymbol, body: FunctionBody, problems: PlacedProblem[]): void {
  const functionName = symbol.archiveName;
  const { frame, code } = body;
  if (code.length > FORMAT_LIMITS.codeBytes) {
    const facts = { functionName, length: code.length, limit: FORMAT_LIMITS.codeBytes };
    report(symbol, (range) => itemProblem(symbol.line, "CodeTooLong", facts, range), problems);
  }
  if (frame.size < frame.params.length) {
    const facts = { functionName, params: frame.params.length, locals: frame.size };
    report(symbol, (range) => itemProblem(symbol.line, "TooFewLocals", facts, range), problems);
  }
}

function checkCount(globals: Globals, problems: PlacedProblem[]): void {
  const limit = FORMAT_LIMITS.functions;
  const symbol = globals.functions[limit];
  if (symbol === undefined || globals.shipped <= limit) return;
  const facts = { count: globals.shipped, limit };
  report(symbol, (range) => itemProblem(symbol.line, "TooManyFunctions", facts, range), problems);
}

function checkVersion(globals: Globals, problems: PlacedProblem[]): void {
  const { version } = globals;
  const number = version?.node.version;
  if (!version || !number || number.index === FORMAT_LIMITS.version) return;
  const facts = { version: number.index, supported: FORMAT_LIMITS.version };
  const problem = itemProblem(version.line, "UnsupportedVersion", facts, number);
  problems.push(problemAt(version.place, problem));
}

function checkEntry(globals: Globals, problems: PlacedProblem[]): void {
  const { entry } = globals;
  const target = entry?.node.target;
  if (!entry || target?.kind !== "index" || target.index < globals.shipped) return;
  const facts = { entryPoint: target.index, count: globals.shipped };
  const problem = itemProblem(entry.line, "InvalidEntryPoint", facts, target);
  problems.push(problemAt(entry.place, problem));
}
