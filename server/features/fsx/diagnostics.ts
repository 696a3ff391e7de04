/** The problems of an F# file. */
import { type Build, compileFsharp } from "../../../lang/index.js";
import { diagnosticOf, type FileDiagnostic, Judge, type RuleOptions } from "../../rules/index.js";
import type { TextFile } from "../service.js";
import { analysisOf } from "./source.js";

const built = new WeakMap<TextFile, { readonly version: object; readonly build: Build }>();

/** What the compiler makes of a file, once for each of its texts. */
export function buildOf(file: TextFile): Build {
  const found = built.get(file);
  if (found?.version === file.text) return found.build;
  const { program } = analysisOf(file);
  const build = compileFsharp(file.uri, file.text.toString(), { program });
  built.set(file, { version: file.text, build });
  return build;
}

export function diagnosticsOf(file: TextFile, options: RuleOptions): readonly FileDiagnostic[] {
  const judge = new Judge(options);
  return buildOf(file).diagnostics.flatMap(({ kind, facts, start, end, suggestion }) => {
    const finding = { kind, facts, range: file.text.rangeOf(start, end) };
    const judged = judge.judge(suggestion ? { ...finding, suggestion } : finding);
    return judged ? [diagnosticOf(judged)] : [];
  });
}
