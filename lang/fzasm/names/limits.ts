/**
 * What a text may say and no machine will take: numbers over the limits of the format, a bad version, a bad
 * entry point. The module is made all the same, so that every archive has a text.
 */
import { FORMAT_LIMITS, utf8Length } from "../../../vm/program/index.js";
import type { Diagnostic } from "../../text/index.js";
import type { FunctionBody } from "../lower/lower.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import { diagnosticAt } from "./diagnostic.js";
import type { Globals } from "./globals.js";
import type { FunctionSymbol, ImportSymbol } from "./symbol.js";

/** Checks names, counts and numbers. The pool is checked by `checkPool`. */
export function checkLimits(globals: Globals, bodies: readonly FunctionBody[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const symbol of globals.functions) {
    checkName(symbol, diagnostics);
    checkCode(symbol, bodies[symbol.index]!, diagnostics);
  }
  for (const symbol of globals.imports) checkName(symbol, diagnostics);
  checkCount(globals, diagnostics);
  checkVersion(globals, diagnostics);
  checkEntry(globals, diagnostics);
  return diagnostics;
}

function report(
  symbol: FunctionSymbol | ImportSymbol,
  problem: (range: { start: number; end: number }) => ItemProblem,
  diagnostics: Diagnostic[],
): void {
  const range = symbol.name ?? symbol.node ?? { start: 0, end: 0 };
  diagnostics.push(diagnosticAt(symbol.place, problem(range)));
}

function checkName(symbol: FunctionSymbol | ImportSymbol, diagnostics: Diagnostic[]): void {
  const { archiveName, kind, index, line } = symbol;
  const limit = FORMAT_LIMITS.nameBytes;
  if (archiveName.length * 3 <= limit) return;
  const length = utf8Length(archiveName);
  if (length <= limit) return;
  const facts = { what: `${kind} ${index}`, length, limit };
  report(symbol, (range) => itemProblem(line, "NameTooLong", facts, range), diagnostics);
}

function checkCode(symbol: FunctionSymbol, body: FunctionBody, diagnostics: Diagnostic[]): void {
  const functionName = symbol.archiveName;
  const { frame, code } = body;
  if (code.length > FORMAT_LIMITS.codeBytes) {
    const facts = { functionName, length: code.length, limit: FORMAT_LIMITS.codeBytes };
    report(symbol, (range) => itemProblem(symbol.line, "CodeTooLong", facts, range), diagnostics);
  }
  if (frame.size < frame.params.length) {
    const facts = { functionName, params: frame.params.length, locals: frame.size };
    report(symbol, (range) => itemProblem(symbol.line, "TooFewLocals", facts, range), diagnostics);
  }
}

function checkCount(globals: Globals, diagnostics: Diagnostic[]): void {
  const limit = FORMAT_LIMITS.functions;
  const symbol = globals.functions[limit];
  if (symbol === undefined || globals.shipped <= limit) return;
  const facts = { count: globals.shipped, limit };
  report(
    symbol,
    (range) => itemProblem(symbol.line, "TooManyFunctions", facts, range),
    diagnostics,
  );
}

function checkVersion(globals: Globals, diagnostics: Diagnostic[]): void {
  const { version } = globals;
  const number = version?.node.version;
  if (!version || !number || number.index === FORMAT_LIMITS.version) return;
  const facts = { version: number.index, supported: FORMAT_LIMITS.version };
  const problem = itemProblem(version.line, "UnsupportedVersion", facts, number);
  diagnostics.push(diagnosticAt(version.place, problem));
}

function checkEntry(globals: Globals, diagnostics: Diagnostic[]): void {
  const { entry } = globals;
  const target = entry?.node.target;
  if (!entry || target?.kind !== "index" || target.index < globals.shipped) return;
  const facts = { entryPoint: target.index, count: globals.shipped };
  const problem = itemProblem(entry.line, "InvalidEntryPoint", facts, target);
  diagnostics.push(diagnosticAt(entry.place, problem));
}
