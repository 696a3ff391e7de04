/** The problems of a build as text, for a person who wanted to debug it. */
import type { Build, Diagnostic } from "../../../lang/index.js";
import { type FusabiError, fusabiError } from "../../../vm/shared.js";

/** What the verifier finds does not keep a program from being debugged: the person is to see it fail. */
export function unprovenText(errors: readonly Diagnostic[], build: Build): string {
  const what = errors.length === 1 ? "an error" : `${errors.length} errors`;
  const first = showDiagnostic(errors[0] as Diagnostic, build);
  return `The verifier finds ${what}. The program runs all the same, and fails where it comes to ${errors.length === 1 ? "it" : "one"}:\n${first}`;
}

/** The message begins with the whole path. */
const FOLDERS = /^.*[\\/](?=[^\\/]*:\d+:\d+: )/;

/** More than this a person does not read in a dialog. */
const MOST_LISTED = 10;

/** Dialogs have letters of different widths: a caret under a line would stand under anything. */
export function assemblyFailed(
  path: string,
  errors: readonly Diagnostic[],
  build: Build,
): FusabiError {
  const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
  const listed = errors
    .slice(0, MOST_LISTED)
    .map((error) => showDiagnostic(error, build).split("\n", 1)[0]?.replace(FOLDERS, ""));
  if (errors.length > MOST_LISTED) listed.push(`and ${errors.length - MOST_LISTED} more`);
  return fusabiError("AssemblyFailed", { path, count, list: listed.join("\n") });
}

/** `file:line:column: message`, the source line and a caret under the place. */
export function showDiagnostic(diagnostic: Diagnostic, build: Pick<Build, "sources">): string {
  const text = build.sources.find((source) => source.path === diagnostic.path)?.text ?? "";
  const lineStart = text.lastIndexOf("\n", diagnostic.start - 1) + 1;
  const line = text.slice(lineStart).split(/\r?\n/, 1)[0] as string;
  const line1 = text.slice(0, lineStart).split("\n").length;
  const column0 = diagnostic.start - lineStart;
  const width = Math.max(1, Math.min(diagnostic.end, lineStart + line.length) - diagnostic.start);
  const caret = line.slice(0, column0).replace(/[^\t]/g, " ") + "^".repeat(width);
  return `${diagnostic.path}:${line1}:${column0 + 1}: ${diagnostic.message}\n${line}\n${caret}`;
}
