/**
 * The F# compiler in JavaScript, as the judge of what F# programs mean: does it take a program, which types do its
 * bindings have, and what does the program print? It is loaded once.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { projectRoot } from "../fixtures.js";

const PACKAGES = join(projectRoot, "node_modules", "@fable-org");
const COMPILER = join(PACKAGES, "fable-standalone", "dist");
const METADATA = join(PACKAGES, "fable-metadata", "lib");
const LIBRARY = "fable-library-js";

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
  readonly errors: readonly {
    readonly line1: number;
    readonly column0: number;
    readonly message: string;
  }[];
  /** JavaScript of the program; null where the compiler makes none. */
  compile(): string | null;
  /** The type of the name at a place of the program, as the compiler shows it; null: no name. */
  tooltip(line0: number, column0: number, lineText: string): string | null;
}

const FILE = "program.fs";

export class FsharpOracle {
  readonly #manager: Manager;
  readonly #checker: unknown;

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

  /** Judges a program. One check gives all: verdict, types and code. */
  judge(program: string): Judgement {
    // A line of the module's name stands before those of the program.
    const results = this.#manager.ParseAndCheckFileInProject(
      this.#checker,
      FILE,
      "program.fsproj",
      [FILE],
      [`module Program\n${program}\n`],
      [],
    );
    const errors = results.Errors.filter(({ IsWarning }) => !IsWarning);
    return {
      isAccepted: errors.length === 0,
      errors: errors.map(({ StartLine, StartColumn, Message }) => {
        return { line1: StartLine - 1, column0: StartColumn, message: Message };
      }),
      compile: () => (errors.length === 0 ? this.#compile(results) : null),
      tooltip: (line0, column0, lineText) =>
        this.#manager.GetToolTipText(results, line0 + 2, column0, lineText)[0] ?? null,
    };
  }

  #compile(results: CheckResults): string | null {
    const compiled = this.#manager.CompileToTargetAst(
      LIBRARY,
      results,
      FILE,
      undefined,
      "JavaScript",
    );
    if (compiled.FableErrors.some(({ IsWarning }) => !IsWarning)) return null;
    return withLibrary(this.#print(compiled));
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
  const library = pathToFileURL(join(COMPILER, LIBRARY)).href;
  return code.replaceAll(`"${LIBRARY}/`, `"${library}/`);
}

let runs = 0;

/** What a compiled program prints, and the message of what it throws in the end. */
export async function runJavaScript(
  code: string,
): Promise<{ readonly lines: readonly string[]; readonly thrown: string | null }> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  try {
    // A module is run once: what was run before is another with another comment.
    await import(`data:text/javascript,${encodeURIComponent(`${code}\n// ${runs++}`)}`);
    return { lines, thrown: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Where the compiler's files lie is not a part of its verdict.
    return { lines, thrown: message.replaceAll(/file:\S*(?=\/node_modules\/)/g, "file://") };
  } finally {
    console.log = log;
  }
}
