/** A program: the text that it begins with, and all that it loads, with their types. */
import type { IncludeLoader } from "../../text/index.js";
import type { Observer } from "../infer/observer.js";
import { inferProgram, prelude, type TypedProgram } from "../infer/program.js";
import type { Scope } from "../infer/scope.js";
import type { Declaration } from "../syntax/ast.js";
import type { Problem } from "../syntax/problem.js";
import { type LoadedFiles, loadFiles } from "./load-files.js";
import type { LoadedFile } from "./loaded-file.js";
import { STRETCH } from "./stretch.js";

export interface FsharpProgram {
  readonly typed: TypedProgram;
  readonly loaded: LoadedFiles;
}

/** What the first text knows before its first line. */
export function scopeBehind({ files }: Pick<LoadedFiles, "files">): Scope {
  return files.at(-1)?.scope ?? prelude();
}

export function inferFiles(
  path: string,
  text: string,
  load: IncludeLoader,
  observer: Observer | null = null,
): FsharpProgram {
  const loaded = loadFiles(path, text, load);
  return { typed: inferProgram(text, observer, scopeBehind(loaded)), loaded };
}

/** The declarations of the loaded files, in their order. */
export function itemsOf({ files }: LoadedFiles): readonly Declaration[] {
  return files.flatMap(({ tree }) => tree.items);
}

/** The loaded file that a place lies in; null: it lies in the first text. */
export function fileAt({ files }: LoadedFiles, place: number): LoadedFile | null {
  return place < STRETCH ? null : (files[Math.floor(place / STRETCH) - 1] ?? null);
}

/** Problems of loaded files and of the lines that load them, at their places in the program. */
export function problemsOf({ files, problems }: LoadedFiles): readonly Problem[] {
  return [...problems, ...files.flatMap((file) => file.problems)];
}
