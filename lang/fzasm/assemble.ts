/** From text to module: the entry point for hosts that have a text and want what it means. */
import type { DebugInfo, Module, Signature, Value } from "../../vm/program/index.js";
import {
  type Diagnostic,
  diagnostic,
  type ImportUnit,
  type IncludeLoader,
  LONGEST_SOURCE,
  type TestBuild,
} from "../text/index.js";
import { sourceLoader } from "./load-sources.js";
import { Program } from "./program.js";
import { testsOf } from "./tests.js";
import { parse } from "./tree/tree.js";
import { type FunctionUnit, importsOf, unitOf } from "./unit.js";

/** What the assembler asks its host for; without options, sources include nothing and imports declare their own signatures. */
export interface AssembleOptions {
  /** Without it no include is found. */
  readonly load?: IncludeLoader;
  /** Signatures of host functions that an import need not declare; null where the host has none. */
  readonly signatureOf?: (importName: string) => Signature | null;
}

/** What the assembler made of a source. Parts are made when they are first read. */
export interface Assembly {
  /** Null where an error keeps it from being made. Numbers over a limit of the format do not. */
  readonly module: Module | null;
  readonly debug: DebugInfo;
  /** By text (the first one first) and place. */
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
  readonly tests: TestBuild;
}

/** Assembles a text. Never throws for what the text says. */
export function assemble(path: string, text: string, options: AssembleOptions = {}): Assembly {
  if (text.length > LONGEST_SOURCE) return new RefusedAssembly(path, text);
  const root = { path, tree: parse(text) };
  const load = sourceLoader(root, options.load ?? (() => null));
  return assembleProgram(new Program(root, load), options.signatureOf);
}

/** What hosts want to know of a program that they keep themselves. */
export function assembleProgram(
  program: Program,
  signatureOf: (importName: string) => Signature | null = () => null,
): Assembly {
  return new ProgramAssembly(program, signatureOf);
}

/** Makes each part when it is first asked for. */
class ProgramAssembly implements Assembly {
  readonly program: Program;
  readonly #signatureOf: (importName: string) => Signature | null;
  #module: Module | null | undefined;
  #debug: DebugInfo | null = null;
  #units: readonly FunctionUnit[] | null = null;

  constructor(program: Program, signatureOf: (importName: string) => Signature | null) {
    this.program = program;
    this.#signatureOf = signatureOf;
  }

  get module(): Module | null {
    if (this.#module === undefined) this.#module = this.program.makeModule(this.debug);
    return this.#module;
  }

  get debug(): DebugInfo {
    this.#debug ??= this.program.makeDebug();
    return this.#debug;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.program.diagnostics;
  }

  get units(): readonly FunctionUnit[] {
    this.#units ??= this.program.functions.map((_, index) => unitOf(this.program, index));
    return this.#units;
  }

  get sources(): readonly { readonly path: string; readonly text: string }[] {
    return this.program.sources.map(({ path, tree }) => ({ path, text: tree.text }));
  }

  get constants(): readonly (Value | null)[] {
    const { globals, constants } = this.program;
    return constants.map((value, i) => (globals.constants[i]?.broken ? null : value));
  }

  get imports(): readonly ImportUnit[] {
    return importsOf(this.program, this.#signatureOf);
  }

  get entryPoint(): number {
    return this.program.entryPoint;
  }

  get tests(): TestBuild {
    return testsOf(this.program, () => this.module);
  }
}

/** A text that is too long to be looked at. */
class RefusedAssembly extends ProgramAssembly {
  readonly #source: { readonly path: string; readonly text: string };

  constructor(path: string, text: string) {
    super(new Program({ path, tree: parse("") }, () => null), () => null);
    this.#source = { path, text };
  }

  override get module(): null {
    return null;
  }

  override get diagnostics(): readonly Diagnostic[] {
    const { path, text } = this.#source;
    const facts = { path, length: text.length, limit: LONGEST_SOURCE };
    return [diagnostic("SourceTooLong", facts, { path, start: 0, end: 0 })];
  }

  override get sources(): readonly { readonly path: string; readonly text: string }[] {
    return [this.#source];
  }
}
