/** From F# text to a module, with the problems that are met on the way. */
import { fsharpSignature, standardSignature } from "../../vm/ffi/index.js";
import {
  type DebugInfo,
  type FunctionDebug,
  hashText,
  type LineMapping,
  type Module,
} from "../../vm/program/index.js";
import { type Build, type Diagnostic, diagnostic, lastAtMost } from "../text/index.js";
import { type Emitted, type EmittedFunction, emitModule } from "./code/emit.js";
import { type LinePlaces, scopesOf } from "./code/scopes.js";
import type { Purpose } from "./code/tree.js";
import { inferProgram, preludeItems, type TypedProgram } from "./infer/program.js";
import { lowerProgram } from "./lower/program.js";
import type { Tree } from "./parser/parse.js";
import type { Problem, Problems } from "./syntax/problem.js";

/** UTF-16 units of one source, at most: its tree takes a hundred times as much memory. */
const LONGEST_FSHARP = 1 << 20;

/**
 * Compiles a text. Never throws for what the text says.
 *
 * @param typed the text with its types, where that is known; its problems grow by what the compiler finds
 */
export function compile(
  path: string,
  text: string,
  purpose: Purpose = "run",
  typed: TypedProgram | null = null,
): Build {
  if (text.length > LONGEST_FSHARP) return tooLong(path, text);
  const { tree } = typed ?? inferProgram(text);
  const { problems } = tree;
  const lines = new Lines(text);
  const made = hasErrors(problems, path) ? null : make(tree, lines, purpose);
  // What is too large with all its values in places of their own is shown without them.
  if (made === null && purpose === "debug") return compile(path, text);
  const diagnostics = listed(problems, path);
  const sources = [{ path, text }];
  if (made === null || hasErrors(problems, path))
    return { module: null, debug: EMPTY_DEBUG, diagnostics, sources, imports: [] };
  const { module, functions } = made;
  const debug = debugOf(path, text, module, functions, lines, purpose);
  const imports = Array.from({ length: module.imports.length }, (_, i) => {
    const name = module.imports.at(i);
    return { name, signature: signatureOf(name), nameRange: null };
  });
  return { module: { ...module, debug }, debug, diagnostics, sources, imports };
}

/** The module's code. A mistake of the compiler becomes a problem: it must not end the editor or the command. */
function make({ items, problems }: Tree, lines: Lines, purpose: Purpose): Emitted | null {
  const lineOf = (start: number) => lines.at(start);
  try {
    const program = lowerProgram({ prelude: preludeItems(), items, problems, lineOf, purpose });
    return emitModule(program.functions, program.entry, program.isWanted, purpose);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add("FsCompilerMistake", { reason }, { start: 0, end: 0 });
    return null;
  }
}

function signatureOf(name: string) {
  return standardSignature(name) ?? fsharpSignature(name);
}

const EMPTY_DEBUG: DebugInfo = { sources: [], functions: [], constants: [], imports: [] };

function tooLong(path: string, text: string): Build {
  const facts = { length: text.length, limit: LONGEST_FSHARP };
  const problem = diagnostic("FsTooLarge", facts, { path, start: 0, end: 0 });
  return {
    module: null,
    debug: EMPTY_DEBUG,
    diagnostics: [problem],
    sources: [{ path, text }],
    imports: [],
  };
}

function listed({ list }: Problems, path: string): Diagnostic[] {
  return list
    .map((each) => diagnosticOf(each, path))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function diagnosticOf({ kind, facts, start, end, suggestion }: Problem, path: string): Diagnostic {
  return diagnostic(kind, facts, { path, start, end: Math.max(end, start) }, [], suggestion);
}

function hasErrors(problems: Problems, path: string): boolean {
  return problems.list.some((each) => diagnosticOf(each, path).severity === "error");
}

/** Where the lines of a text begin. */
class Lines implements LinePlaces {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The number of the line of a place, from 0. */
  at(start: number): number {
    return lastAtMost(this.#starts, start);
  }

  startOf(line0: number): number {
    return this.#starts[line0]!;
  }
}

function debugOf(
  path: string,
  text: string,
  module: Module,
  functions: readonly EmittedFunction[],
  lines: Lines,
  purpose: Purpose,
): DebugInfo {
  const shown = purpose === "debug" ? scopesOf(functions, lines, text.length) : null;
  return {
    sources: [{ path, text, hash: hashText(text) }],
    functions: functions.map((each, i) => ({
      ...functionDebug(each, lines),
      ...(shown ? { range: shown.ranges[i]! } : {}),
    })),
    ...(shown ? { scopes: shown.scopes } : {}),
    constants: [],
    imports: Array.from({ length: module.imports.length }, (_, i) =>
      signatureOf(module.imports.at(i)),
    ),
  };
}

function functionDebug({ starts, locals }: EmittedFunction, lines: Lines): FunctionDebug {
  const mappings = starts.map(({ byteOffset, start }): LineMapping => {
    const line0 = lines.at(start);
    return { byteOffset, source: 0, line0, column0: start - lines.startOf(line0) };
  });
  return { mappings, locals, labels: [] };
}
