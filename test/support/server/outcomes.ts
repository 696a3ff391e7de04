/** What a workspace of texts says and does: diagnostics by file, and the result of each program. */

import { Program } from "../../../lang/index.js";
import type { FileEdit } from "../../../server/features/index.js";
import { type SourceFile, Workspace } from "../../../server/model/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { ERRORS, Machine, standardRegistry } from "../../../vm/shared.js";
import { applyEdits, NO_RULE_OPTIONS } from "./checks.js";

/** Texts by URI, all of them open. */
export type Texts = ReadonlyMap<string, string>;

export function openAll(texts: Texts): Workspace {
  const workspace = new Workspace({ read: () => null });
  for (const [uri, text] of texts) workspace.open(uri, text, 1);
  return workspace;
}

/** The kinds of the errors of a file, sorted; `area`: only those of the language, or of everything. */
export function errorsOf(
  workspace: Workspace,
  file: SourceFile,
  area: "language" | "any",
): readonly string[] {
  return fileDiagnostics(workspace, file, NO_RULE_OPTIONS)
    .filter(({ severity }) => severity === "error")
    .filter(({ kind }) => area === "any" || ERRORS[kind].area === "language")
    .map(({ kind }) => kind)
    .sort();
}

/** What the program that begins with a file prints and ends with; why it cannot run. */
export async function outcomeOf(workspace: Workspace, uri: string): Promise<string> {
  const load = (path: string, from: string) => workspace.file(new URL(path, from).href);
  const module = new Program(workspace.file(uri)!, load).makeModule();
  if (!module) return "no program";
  const printed: string[] = [];
  try {
    const machine = new Machine(module, {
      ffi: standardRegistry(),
      print: (text) => printed.push(text),
      limits: { instructions: 5_000, callFrames: 50 },
    });
    const outcome = await machine.runAsync({ args: [] });
    const end = outcome.ok ? outcome.result : outcome.fault.kind;
    return JSON.stringify([end, printed], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
  } catch (error) {
    return (error as Error).name;
  }
}

/** The texts after edits of several files. */
export function textsAfter(workspace: Workspace, edits: readonly FileEdit[]): Texts {
  return new Map(
    workspace.openFiles().map((file) => {
      const own = edits.filter(({ uri }) => uri === file.uri);
      return [file.uri, applyEdits(file, own)];
    }),
  );
}

/** What is wrong with each file, and what each program does. */
export async function stateOf(workspace: Workspace): Promise<unknown> {
  const files = workspace.openFiles();
  const errors = files.map((file) => [file.uri, errorsOf(workspace, file, "any")]);
  const outcomes = await Promise.all(files.map(({ uri }) => outcomeOf(workspace, uri)));
  return { errors, outcomes };
}
