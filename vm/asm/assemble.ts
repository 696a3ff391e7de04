/** From text to module: the door for hosts that have a text and want what it means. */
import type { ValueType } from "../isa/index.js";
import type { DebugInfo, Module, Signature, Value } from "../program/index.js";
import type { LocalDeclaration } from "./lower/frame.js";
import { codeLength } from "./lower/layout.js";
import { type Diagnostic, diagnostic, rangeAt, type SourceRange } from "./names/diagnostic.js";
import type { SourceLoader } from "./names/sources.js";
import { Program } from "./program.js";
import { lastAtMost, parse } from "./tree/tree.js";

/** Gives the text for a path as it is written in `fromPath`; null where there is none. */
export type IncludeLoader = (
  path: string,
  fromPath: string,
) => { readonly path: string; readonly text: string } | null;

export interface AssembleOptions {
  /** Without it no include is found. */
  readonly load?: IncludeLoader;
  /** Signatures of host functions that an import need not declare; null where the host has none. */
  readonly signatureOf?: (importName: string) => Signature | null;
}

/** Longer texts are refused: tree and code of such a text would need gigabytes. In UTF-16 units. */
export const LONGEST_SOURCE = 64 * 1024 * 1024;

export interface Assembly {
  /** Null where an error keeps it from being made. Numbers over a limit of the format do not. */
  readonly module: Module | null;
  readonly debug: DebugInfo;
  readonly diagnostics: readonly Diagnostic[];
  /** Every function, also beside errors, by function index. */
  readonly units: readonly FunctionUnit[];
  /** The first text first. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  /** The pool, also beside errors; null where a `.const` line has an error. */
  readonly constants: readonly (Value | null)[];
  /** The imports, also beside errors. */
  readonly imports: readonly ImportUnit[];
  readonly entryPoint: number;
  readonly program: Program;
}

export interface ImportUnit {
  /** The name in the archive. */
  readonly name: string;
  /** As it is declared, else as the host knows it, else null. */
  readonly signature: Signature | null;
  readonly nameRange: SourceRange | null;
}

/** One function: what the verifier needs, and where it stands in the text. */
export interface FunctionUnit {
  readonly functionIndex: number;
  /** The name in the archive. */
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  readonly locals: number;
  readonly code: Uint8Array;
  /** Byte offsets of NOPs that stand for lines with errors: what they do is not known. */
  readonly holes: ReadonlySet<number>;
  /** Null for the function main of a text without `.func`. */
  readonly nameRange: SourceRange | null;
  /** The function's lines. */
  readonly range: SourceRange;
  readonly declaredLocals: readonly LocalDeclaration[];
  /** The statement that made the byte at this offset; null beyond the code. */
  instructionRange(byteOffset: number): SourceRange | null;
}

/** Assembles a text. Never throws for what the text says. */
export function assemble(path: string, text: string, options: AssembleOptions = {}): Assembly {
  const load: SourceLoader = (wanted, fromPath) => {
    const found = options.load?.(wanted, fromPath) ?? null;
    return found && { path: found.path, tree: parse(found.text) };
  };
  if (text.length > LONGEST_SOURCE) return refused(path, text);
  return assembleProgram(new Program({ path, tree: parse(text) }, load), options.signatureOf);
}

/** Gathers what hosts want to know of a program. */
export function assembleProgram(
  program: Program,
  signatureOf: (importName: string) => Signature | null = () => null,
): Assembly {
  const { globals, constants } = program;
  return {
    module: program.module,
    debug: program.debug,
    diagnostics: program.diagnostics,
    units: globals.functions.map((_, index) => unitOf(program, index)),
    sources: program.sources.map(({ path, tree }) => ({ path, text: tree.text })),
    constants: constants.map((value, i) => (globals.constants[i]?.broken ? null : value)),
    imports: globals.imports.map(({ archiveName, signature, name, place, line }) => ({
      name: archiveName,
      signature: signature ?? signatureOf(archiveName),
      nameRange: name && rangeAt(place, line, name),
    })),
    entryPoint: program.entryPoint,
    program,
  };
}

function refused(path: string, text: string): Assembly {
  const assembly = assembleProgram(new Program({ path, tree: parse("") }, () => null));
  const facts = { path, length: text.length, limit: LONGEST_SOURCE };
  const diagnostics = [diagnostic("SourceTooLong", facts, { path, start: 0, end: 0 })];
  return { ...assembly, module: null, diagnostics, sources: [{ path, text }] };
}

function unitOf(program: Program, functionIndex: number): FunctionUnit {
  const symbol = program.globals.functions[functionIndex]!;
  const { body } = program.functions[functionIndex]!;
  const { item, frame, lineOffsets } = body;
  const { place } = symbol;
  const start = place.source.tree.itemStart(place.itemIndex);
  return {
    functionIndex,
    name: symbol.archiveName,
    params: frame.params,
    returnType: symbol.returnType,
    locals: frame.size,
    ...program.linked.functions[functionIndex]!,
    nameRange: symbol.name && rangeAt(place, 0, symbol.name),
    range: { path: place.source.path, start, end: start + item.length },
    declaredLocals: frame.locals,
    instructionRange(byteOffset) {
      const line = lineOfCode(lineOffsets, byteOffset);
      const statement = item.lines[line]?.statement;
      return statement && codeLength(item.lines[line]!) > 0
        ? rangeAt(place, line, statement)
        : null;
    },
  };
}

/** The line whose code holds a byte; several lines may start there, the last one has the code. */
function lineOfCode(lineOffsets: Uint32Array, byteOffset: number): number {
  return lastAtMost(lineOffsets, byteOffset);
}
