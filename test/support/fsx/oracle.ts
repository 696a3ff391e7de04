/**
 * The F# compiler in JavaScript, as the judge of what F# programs mean: does it take a program, which types do its
 * bindings have, and what does the program print? It is loaded once; many programs are one project to it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { projectRoot } from "../fixtures.js";

const PACKAGES = join(projectRoot, "node_modules", "@fable-org");
const COMPILER = join(PACKAGES, "fable-standalone", "dist");
const METADATA = join(PACKAGES, "fable-metadata", "lib");

interface FableError {
  readonly FileName: string;
  readonly StartLine: number;
  readonly StartColumn: number;
  readonly Message: string;
  readonly IsWarning: boolean;
}

interface CheckResults {
  readonly Errors: readonly FableError[];
}

interface Printing {
  readonly onSuccess: () => void;
  readonly onError: (error: unknown) => void;
  readonly onCancel: () => void;
  readonly cancelToken: object;
  readonly trampoline: object;
}

/** What is used of the compiler. */
interface Manager {
  CreateChecker(refs: string[], read: (name: string) => Uint8Array, options: string[]): unknown;
  ParseAndCheckProject(
    checker: unknown,
    project: string,
    files: string[],
    sources: string[],
    options: string[],
  ): CheckResults;
  ParseAndCheckFileInProject(
    checker: unknown,
    file: string,
    project: string,
    files: readonly string[],
    sources: readonly string[],
    options: readonly string[],
  ): CheckResults;
  GetToolTipText(results: CheckResults, line: number, column: number, text: string): string[];
  CompileToTargetAst(
    library: string,
    results: CheckResults,
    file: string,
    typedArrays: undefined,
    language: string,
  ): { readonly FableErrors: readonly FableError[] };
  PrintTargetAst(result: unknown, writer: object): (printing: Printing) => void;
}

/** What the F# compiler says of one program. */
export interface Judgement {
  readonly isAccepted: boolean;
  /** Each with its place. */
  readonly errors: readonly string[];
}

export class FsharpOracle {
  readonly #manager: Manager;
  readonly #checker: unknown;
  #shown: { readonly file: string; readonly results: CheckResults } | null = null;
  #files: string[] = [];
  #sources: string[] = [];

  constructor() {
    runInThisContext(readFileSync(join(COMPILER, "bundle.min.js"), "utf8"));
    const { __FABLE_STANDALONE__: fable } = globalThis as unknown as {
      __FABLE_STANDALONE__: { init(): Manager };
    };
    this.#manager = fable.init();
    const references = readdirSync(METADATA)
      .filter((name) => name.endsWith(".dll") && !/^(?:Browser|Fable\.Repl)/.test(name))
      .map((name) => name.slice(0, -4));
    const read = (name: string) =>
      readFileSync(join(METADATA, `${name.replace(/\.dll$/, "")}.dll`));
    this.#checker = this.#manager.CreateChecker(references, read, []);
  }

  /** Judges programs, each as a module of its own. A program has no module line, so that lines stay as they are. */
  judge(programs: readonly string[]): Judgement[] {
    this.#files = programs.map((_, i) => `p${i}.fs`);
    this.#sources = programs.map((text, i) => `module P${i}\n${text}\n`);
    const results = this.#check(this.#files, this.#sources);
    return this.#files.map((file) => {
      const errors = results.Errors.filter((each) => each.FileName === file && !each.IsWarning);
      const shown = errors.map(
        ({ StartLine, StartColumn, Message }) => `${StartLine - 1}:${StartColumn + 1} ${Message}`,
      );
      return { isAccepted: errors.length === 0, errors: shown };
    });
  }

  #check(files: readonly string[], sources: readonly string[]): CheckResults {
    const results = this.#manager.ParseAndCheckProject(
      this.#checker,
      "corpus.fsproj",
      [...files],
      [...sources],
      [],
    );

    return results;
  }

  /**
   * JavaScript of the programs that were judged, by index; null where the compiler makes none. Programs with errors
   * would keep the others from being compiled: they are left out.
   */
  compile(indices: readonly number[]): (string | null)[] {
    const files = indices.map((i) => this.#files[i]!);
    const results = this.#check(
      files,
      indices.map((i) => this.#sources[i]!),
    );
    return files.map((file) => {
      const compiled = this.#manager.CompileToTargetAst(
        "fable-library-js",
        results,
        file,
        undefined,
        "JavaScript",
      );
      if (compiled.FableErrors.some(({ IsWarning }) => !IsWarning)) return null;
      return withLibrary(this.#print(compiled));
    });
  }

  /** The type of the name at a place of a program that was compiled last, as the compiler shows it; null: no name. */
  tooltip(index: number, line1: number, column0: number, lineText: string): string | null {
    const file = this.#files[index]!;
    const all = [this.#checker, file, "corpus.fsproj", this.#files, this.#sources, []] as const;
    if (this.#shown?.file !== file)
      this.#shown = { file, results: this.#manager.ParseAndCheckFileInProject(...all) };
    const [text] = this.#manager.GetToolTipText(this.#shown.results, line1, column0, lineText);
    return text ?? null;
  }

  #print(compiled: unknown): string {
    let text = "";
    const writer = {
      Write: (part: string) => (printing: Printing) => {
        text += part;
        printing.onSuccess();
      },
      MakeImportPath: (path: string) => path,
      AddSourceMapping() {},
      Dispose() {},
    };
    this.#manager.PrintTargetAst(
      compiled,
      writer,
    )({
      onSuccess() {},
      onError(error) {
        throw error;
      },
      onCancel() {},
      cancelToken: { isCancelled: false, addListener() {}, removeListener() {} },
      trampoline: { incrementAndCheck: () => false, hijack: (go: () => void) => go() },
    });
    return text;
  }
}

/** The compiled program with the places of the library's files. */
function withLibrary(code: string): string {
  const library = pathToFileURL(join(COMPILER, "fable-library-js")).href;
  return code.replaceAll('"fable-library-js/', `"${library}/`);
}

/** What a compiled program prints, and the message of what it throws in the end. */
export async function runJavaScript(
  code: string,
): Promise<{ readonly lines: readonly string[]; readonly thrown: string | null }> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  try {
    await import(`data:text/javascript,${encodeURIComponent(code)}`);
    return { lines, thrown: null };
  } catch (error) {
    return { lines, thrown: error instanceof Error ? error.message : String(error) };
  } finally {
    console.log = log;
  }
}
