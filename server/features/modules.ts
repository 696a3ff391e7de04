/** Between text and archive: assembling a file, disassembling bytes; a failure is told in a sentence. */
import { assembleProgram, disassemble } from "../../lang/index.js";
import {
  encodeModule,
  FusabiError,
  type Module,
  openArchive,
  stripDebug,
} from "../../vm/shared.js";
import type { SourceFile, Workspace } from "../model/index.js";

export interface CommandFailure {
  readonly failure: string;
}

/** A program as a run of it needs it. */
export interface RunnableProgram {
  /** With debug information, of which the first source is the file. */
  readonly module: Module;
  /** The text of an F# program; null: assembly. */
  readonly fsharp: string | null;
}

function failureOf(error: unknown): CommandFailure {
  if (error instanceof FusabiError) return { failure: `${error.message} ${error.remedy}` };
  throw error;
}

/** The text of an archive. `name`: what to call it in a message; `names`: whether what it knows of its source is used. */
export function disassembleBytes(
  bytes: Uint8Array,
  name: string,
  names: "keep" | "strip" = "keep",
): { readonly text: string; readonly warning?: string } | CommandFailure {
  if (bytes.length === 0)
    return { failure: `"${name}" is empty: an archive has at least a header.` };
  try {
    const module = openArchive(names === "keep" ? bytes : stripDebug(bytes));
    const { debugProblem } = module;
    const warning = debugProblem && `${debugProblem.message} ${debugProblem.remedy}`;
    return { text: disassemble(module), ...(warning ? { warning } : {}) };
  } catch (error) {
    return failureOf(error);
  }
}

/** The program that begins with a file; null where it has errors. */
export function runnable(workspace: Workspace, file: SourceFile): RunnableProgram | null {
  const { module } = assembleProgram(workspace.analysisOf(file).program);
  return module && { module, fsharp: null };
}

/** The archive of the program that begins with a file; the first error where there is one. */
export function assembleText(
  workspace: Workspace,
  file: SourceFile,
  debug: "keep" | "strip",
): { readonly bytes: Uint8Array } | CommandFailure {
  const { program } = workspace.analysisOf(file);
  const { module, diagnostics } = assembleProgram(program);
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (!module) return { failure: error ? error.message : "The file cannot be assembled." };
  try {
    return { bytes: encodeModule(module, { debug }) };
  } catch (thrown) {
    return failureOf(thrown);
  }
}
