/** What can be put right or written for the writer in an F# file. */
import { fsharp } from "../../../lang/index.js";
import { contains, type Range0, type Workspace } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import type { ActionKind, CodeAction } from "../actions/index.js";
import type { TextFile } from "../service.js";
import { diagnosticsOf } from "./diagnostics.js";
import { analysisOf, offsetIn, placeOf } from "./source.js";

const OPTIONS = { severity: {}, capabilities: null };

/** Problems of a name that may be known once a module is open. */
const UNKNOWN: ReadonlySet<string> = new Set(["FsUnknownName", "FsUnknownType", "FsUnknownCase"]);

export function codeActionsAt(
  {
    workspace,
    file,
    range,
  }: { readonly workspace: Workspace; readonly file: TextFile; readonly range: Range0 },
  only: readonly string[] | null,
): readonly CodeAction[] {
  const wanted = (kind: ActionKind) =>
    only === null || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions: CodeAction[] = [];
  if (wanted("quickfix"))
    for (const diagnostic of diagnosticsOf(workspace, file, OPTIONS))
      if (touches(diagnostic.range, range)) actions.push(...fixesOf(file, diagnostic));
  if (wanted("refactor.rewrite")) {
    const offset = offsetIn(file, range.start);
    const analysis = analysisOf(file);
    for (const fix of [fsharp.unusedFix(analysis, offset), fsharp.annotationFix(analysis, offset)])
      if (fix) actions.push(actionOf(file, fix, "refactor.rewrite"));
  }
  return actions;
}

function touches(one: Range0, other: Range0): boolean {
  return contains(one, other.start) || contains(other, one.start);
}

function fixesOf(file: TextFile, diagnostic: FileDiagnostic): CodeAction[] {
  const { kind, range, suggestion } = diagnostic;
  const start = offsetIn(file, range.start);
  const span = { start, end: offsetIn(file, range.end) };
  const analysis = analysisOf(file);
  const fixes: fsharp.Fix[] = [];
  if (suggestion !== null)
    fixes.push({ title: `Write ${suggestion}`, changes: [{ ...span, text: suggestion }] });
  if (UNKNOWN.has(kind)) fixes.push(...fsharp.openFixes(analysis, span));
  const made =
    kind === "FsIncompleteMatch"
      ? fsharp.matchCasesFix(analysis, span)
      : kind === "FsMissingFields"
        ? fsharp.recordFieldsFix(analysis, span)
        : null;
  if (made) fixes.push(made);
  return fixes.map((fix, i) => ({
    ...actionOf(file, fix, "quickfix"),
    fixes: diagnostic,
    ...(i === 0 ? { isPreferred: true } : {}),
  }));
}

function actionOf(file: TextFile, { title, changes }: fsharp.Fix, kind: ActionKind): CodeAction {
  const edits = changes.map((change) => ({ ...placeOf(file, change), text: change.text }));
  return { title, kind, edits };
}
