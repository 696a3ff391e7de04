/** From F# text to a module, with the problems that are met on the way. */
import { fsharpSignature, standardSignature } from "../../vm/ffi/index.js";
import {
  type DebugInfo,
  type FunctionDebug,
  hashText,
  type LineMapping,
  type Module,
} from "../../vm/program/index.js";
import { type Build, type Diagnostic, diagnostic, type IncludeLoader } from "../text/index.js";
import { type Emitted, type EmittedFunction, emitModule } from "./code/emit.js";
import { scopesOf } from "./code/scopes.js";
import type { Purpose } from "./code/tree.js";
import { findTests } from "./infer/tests-found.js";
import { Places } from "./load/places.js";
import { type FsharpProgram, fileAt, inferFiles, itemsOf, problemsOf } from "./load/program.js";
import { lowerProgram } from "./lower/program.js";
import type { Problem } from "./syntax/problem.js";
import { type TestModule, testBuild } from "./tests.js";

/** UTF-16 units of one source, at most: its tree takes a hundred times as much memory. */
const LONGEST_FSHARP = 1 << 20;

/** How a text is compiled. */
export interface CompileOptions {
  readonly purpose?: Purpose;
  /** Gives the files that it loads; absent: there are none. */
  readonly load?: IncludeLoader;
  /** The program with its types, where that is known; the problems of its first text grow by what the compiler finds. */
  readonly program?: FsharpProgram | undefined;
  /** Are its tests in the module? */
  readonly withTests?: boolean;
}

interface FsharpBuild extends Build {
  /** Where the tests are in the module. */
  readonly testModule?: TestModule;
}

/** Compiles a text. Never throws for what the text says. */
export function compile(path: string, text: string, options: CompileOptions = {}): FsharpBuild {
  if (text.length > LONGEST_FSHARP) return tooLong(path, text);
  const { purpose = "run", load = () => null } = options;
  const program = options.program ?? inferFiles(path, text, load);
  const { loaded } = program;
  const found = new Found(path, program);
  const places = new Places(text, loaded);
  const { withTests = false } = options;
  const made = found.hasErrors ? null : make(program, places, purpose, withTests);
  // What is too large with all its values in places of their own is shown without them.
  if (made === null && purpose === "debug")
    return compile(path, text, { load, withTests: options.withTests ?? false });
  const diagnostics = found.diagnostics();
  const sources = [
    { path, text },
    ...loaded.files.map((file) => ({ path: file.path, text: file.text })),
  ];
  const tests = (shipped: Module | null) =>
    testBuild(path, findTests(program.typed.tree.items), shipped, () =>
      testModule(path, text, load),
    );
  if (made === null || found.hasErrors)
    return {
      module: null,
      debug: EMPTY_DEBUG,
      diagnostics,
      sources,
      imports: [],
      tests: tests(null),
    };
  const { functions } = made;
  const { module } = made;
  const debug = debugOf(sources, module, functions, places, purpose);
  const imports = Array.from({ length: module.imports.length }, (_, i) => {
    const name = module.imports.at(i);
    return { name, signature: signatureOf(name), nameRange: null };
  });
  const whole = { ...module, debug };
  const { functionCount, indices } = made;
  const own = withTests ? { module: whole, functionCount, indices } : null;
  return {
    module: whole,
    debug,
    diagnostics,
    sources,
    imports,
    tests: own ? testBuild(path, [], whole, () => own) : tests(whole),
    ...(own ? { testModule: own } : {}),
  };
}

/** Built to be looked at, so that each function is there to be counted. */
function testModule(path: string, text: string, load: IncludeLoader): TestModule | null {
  const build: FsharpBuild = compile(path, text, { load, purpose: "debug", withTests: true });
  return build.testModule ?? null;
}

/** What is wrong with a program whose types are known, before it is compiled. */
export function typeProblems(path: string, program: FsharpProgram): readonly Diagnostic[] {
  return new Found(path, program).diagnostics();
}

/** The module's code. A mistake of the compiler becomes a problem: it must not end the editor or the command. */
function make(
  { typed, loaded }: FsharpProgram,
  places: Places,
  purpose: Purpose,
  withTests: boolean,
): (Emitted & Omit<TestModule, "module">) | null {
  const { items, problems } = typed.tree;
  try {
    const program = lowerProgram({
      loaded: itemsOf(loaded),
      items,
      problems,
      lineOf: (place) => places.lineOf(place),
      moduleOf: (place) => fileAt(loaded, place)?.prefix ?? "",
      purpose,
      withTests,
    });
    const emitted = emitModule(program.functions, program.entry, program.isWanted, purpose);
    const indices = program.tests.map((test) => program.functions.indexOf(test));
    return { ...emitted, functionCount: program.shipped, indices };
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

/** What is wrong with a program, file by file. */
class Found {
  readonly #path: string;
  readonly #program: FsharpProgram;

  constructor(path: string, program: FsharpProgram) {
    this.#path = path;
    this.#program = program;
  }

  get #all(): readonly Problem[] {
    const { typed, loaded } = this.#program;
    return [...typed.tree.problems.list, ...problemsOf(loaded)];
  }

  get hasErrors(): boolean {
    return this.#all.some((each) => this.#diagnosticOf(each).severity === "error");
  }

  /** By text, the first one first, and place. */
  diagnostics(): Diagnostic[] {
    return [...this.#all]
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .map((each) => this.#diagnosticOf(each));
  }

  #diagnosticOf({ kind, facts, start, end, suggestion }: Problem): Diagnostic {
    const file = fileAt(this.#program.loaded, start);
    const base = file?.base ?? 0;
    const range = { path: file?.path ?? this.#path, start: start - base, end: end - base };
    return diagnostic(
      kind,
      facts,
      { ...range, end: Math.max(range.end, range.start) },
      [],
      suggestion,
    );
  }
}

function debugOf(
  sources: Build["sources"],
  module: Module,
  functions: readonly EmittedFunction[],
  places: Places,
  purpose: Purpose,
): DebugInfo {
  const shown = purpose === "debug" ? scopesOf(functions, places) : null;
  return {
    sources: sources.map(({ path, text }) => ({ path, text, hash: hashText(text) })),
    functions: functions.map((each, i) => ({
      ...functionDebug(each, places),
      ...(shown ? { range: shown.ranges[i]! } : {}),
    })),
    ...(shown ? { scopes: shown.scopes } : {}),
    constants: [],
    imports: Array.from({ length: module.imports.length }, (_, i) =>
      signatureOf(module.imports.at(i)),
    ),
  };
}

function functionDebug({ starts, locals }: EmittedFunction, places: Places): FunctionDebug {
  const mappings = starts.map(
    ({ byteOffset, start }): LineMapping => ({ byteOffset, ...places.at(start) }),
  );
  return { mappings, locals, labels: [] };
}
