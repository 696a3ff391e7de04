/**
 * From a path to a program that can be debugged: a source is built by its language, an archive is opened. An archive
 * without debug information gets its disassembly as source, in which breakpoints work as in any other.
 * The caller provides files; nothing here touches a disk.
 */
import {
  type Check,
  DEFAULT_LANGUAGE,
  type Diagnostic,
  decodeSource,
  decodeText,
  type IncludeLoader,
  isArchiveName,
  type Language,
  languageOf,
  type Purpose,
  type ReadText,
  unreadText,
} from "../../../lang/index.js";
import {
  type DebugInfo,
  each,
  FusabiError,
  fusabiError,
  type Module,
  makeModule,
  openArchive,
} from "../../../vm/shared.js";
import { disassemblyAt, withTexts } from "./build-debug.js";
import { assemblyFailed, showDiagnostic, unprovenText } from "./build-problems.js";
import { SourceMap } from "./source-map.js";

/** Where files come from. @throws FusabiError of the area "input" */
export interface ProgramFiles {
  read(path: string): Promise<Uint8Array>;
  /** The path that an include written in `fromPath` means. */
  resolve(path: string, fromPath: string): string;
  /** A path as a person may have written it, as programs have it; absent: as it is. */
  canonical?(path: string): string;
  /** The same for every name of a file, links and case rules counted; absent: `keyOf`. */
  identityOf?(path: string): string;
}

/** A text that the program was made from. */
export interface ProgramSource {
  /** Absolute where the file exists on disk. */
  readonly path: string;
  /** Null where only a file on disk has it. */
  readonly text: string | null;
  /**
   * "disassembly": there is no file of it; the text was made from the archive. "page": that too, and the client
   * shows it by itself under this path.
   */
  readonly origin: "file" | "disassembly" | "page";
  /** Of the text that was assembled; see `hashText`. */
  readonly hash: string;
}

export interface Program {
  readonly path: string;
  readonly module: Module;
  readonly debug: DebugInfo | null;
  readonly map: SourceMap;
  readonly sources: readonly ProgramSource[];
  /** Path of the source that the client shows by itself, see `ProgramSource`; null where there is none. */
  readonly page: string | null;
  /** Warnings of the assembler, for the console. */
  readonly warnings: readonly string[];
}

/** How a program is wanted. */
export interface LoadOptions {
  /** The name under which the client itself shows the disassembly of an archive; null where it does not. Absent: null. */
  readonly page?: string | null;
  /** What a source is built for. Absent: to be looked at. */
  readonly purpose?: Purpose;
}

/** @throws FusabiError what keeps the program from running: input, archive or AssemblyFailed */
export async function loadProgram(
  path: string,
  files: ProgramFiles,
  { page = null, purpose = "debug" }: LoadOptions = {},
): Promise<Program> {
  const bytes = await files.read(path);
  if (isArchiveName(path)) return openProgram(path, bytes, files, page);
  const language = languageOf(path);
  if (language) return programFrom(path, await checkedBuild(language, path, bytes, files, purpose));
  throw fusabiError("UnknownFileType", { path });
}

/** Makes a program of a module that is there already. */
export function programOf(path: string, module: Module): Program {
  return module.debug && module.debug.sources.length > 0
    ? withDebug(path, module, module.debug)
    : disassembled(path, module, null);
}

function openProgram(
  path: string,
  bytes: Uint8Array,
  files: ProgramFiles,
  page: string | null,
): Program {
  if (bytes.length === 0) throw fusabiError("EmptyFile", { path });
  const module = openArchive(bytes);
  const { debug } = module;
  const warnings = module.debugProblem ? [module.debugProblem.message] : [];
  if (!debug || debug.sources.length === 0) return disassembled(path, module, page, warnings);
  const sources = debug.sources.map((source) => ({
    ...source,
    path: files.resolve(source.path, path),
  }));
  const beside = page === null ? null : disassemblyAt(page, module);
  return withDebug(path, module, { ...debug, sources }, { beside });
}

/**
 * A source with its tests: the program is the module in which they run.
 * @throws FusabiError as `loadProgram`; ArchiveHasNoTests
 */
export async function loadTests(
  path: string,
  files: ProgramFiles,
): Promise<{ readonly check: Check; readonly program: Program }> {
  const bytes = await files.read(path);
  const language = languageOf(path);
  if (language === null) throw fusabiError("ArchiveHasNoTests", { path });
  const check = await checkedBuild(language, path, bytes, files, "debug");
  const module = check.build.tests?.makeModule() ?? check.build.module;
  if (!module?.debug) return { check, program: programFrom(path, check) };
  // Field by field: a build's fields are getters, which a spread would lose.
  const { diagnostics, sources, imports } = check.build;
  const build = { module, debug: module.debug, diagnostics, sources, imports };
  return { check, program: programFrom(path, { ...check, build }) };
}

async function checkedBuild(
  language: Language,
  path: string,
  bytes: Uint8Array,
  files: ProgramFiles,
  purpose: Purpose,
): Promise<Check> {
  const texts = new Map<string, ReadText | null>();
  const text = decodeSource(path, bytes);
  for (;;) {
    const missing: string[] = [];
    const check = language.check(path, text, {
      load: loaderOf(texts, missing, files),
      purpose,
    });
    if (missing.length === 0) return check;
    for (const wanted of missing) texts.set(wanted, await readText(wanted, files));
  }
}

/** Answers from the texts read so far; what is not among them is noted and read before the next attempt. */
function loaderOf(
  texts: ReadonlyMap<string, ReadText | null>,
  missing: string[],
  files: ProgramFiles,
): IncludeLoader {
  return (path, fromPath) => {
    const resolved = files.resolve(path, fromPath);
    const found = texts.get(resolved);
    if (found === undefined) missing.push(resolved);
    return found ? { path: resolved, ...found } : null;
  };
}

async function readText(path: string, files: ProgramFiles): Promise<ReadText | null> {
  try {
    return { text: decodeText(path, await files.read(path)) };
  } catch (error) {
    if (error instanceof FusabiError) return unreadText(error);
    throw error;
  }
}

function programFrom(path: string, { build, findings, diagnostics }: Check): Program {
  const failed = build.diagnostics.some(isError);
  // All errors of the file are told, as an editor counts them.
  if (!build.module || failed) throw assemblyFailed(path, diagnostics.filter(isError), build);
  const warnings = build.diagnostics
    .filter((diagnostic) => diagnostic.severity === "warning")
    .map((diagnostic) => showDiagnostic(diagnostic, build));
  const unproven = findings.filter(isError);
  if (unproven.length > 0) warnings.push(unprovenText(unproven, build));
  return withDebug(path, build.module, withTexts(build), { warnings });
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** A program whose only source is its disassembly. */
function disassembled(
  path: string,
  module: Module,
  page: string | null,
  warnings: readonly string[] = [],
): Program {
  const sourcePath =
    page ?? path.replace(/(\.fzb)?$/i, `.disassembly${DEFAULT_LANGUAGE.extensions[0]}`);
  const origin = page === null ? "disassembly" : "page";
  return withDebug(path, module, disassemblyAt(sourcePath, module), { origin, warnings });
}

/** How a program's texts came to be, where it is not one source from files without warnings. */
interface Making {
  readonly origin?: ProgramSource["origin"];
  /** The disassembly that is a source beside the program's own. */
  readonly beside?: DebugInfo | null;
  readonly warnings?: readonly string[];
}

function withDebug(
  path: string,
  module: Module,
  debug: DebugInfo | null,
  { origin = "file", beside = null, warnings = [] }: Making = {},
): Program {
  const own = makeModule({
    version: module.version,
    entryPoint: module.entryPoint,
    constants: [...each(module.constants)],
    functions: [...each(module.functions)],
    imports: [...each(module.imports)],
    debug,
  });
  const sources = [...sourcesOf(debug, origin), ...sourcesOf(beside, "page")];
  const page = sources.find((source) => source.origin === "page")?.path ?? null;
  return { path, module: own, debug, map: new SourceMap(debug, beside), sources, page, warnings };
}

function sourcesOf(debug: DebugInfo | null, origin: ProgramSource["origin"]): ProgramSource[] {
  // Field by field, as in `withTexts`.
  return (debug?.sources ?? []).map(({ path, text, hash }) => ({ path, text, hash, origin }));
}
