/** All code actions at a place. */

import { contains, type Range0 } from "../../model/index.js";
import { type FileDiagnostic, fileDiagnostics } from "../../rules/index.js";
import type { ActionContext, CodeAction } from "./action.js";
import { declareActions } from "./declare.js";
import { functionActions } from "./functions.js";
import { importActions } from "./imports.js";
import { repairActions } from "./repair.js";
import { rewriteActions } from "./rewrite.js";

export type { ActionContext, ActionKind, CodeAction } from "./action.js";

function touches(one: Range0, other: Range0): boolean {
  return contains(one, other.start) || contains(other, one.start);
}

/** The kinds that are declared to clients. */
export const ACTION_KINDS = [
  "quickfix",
  "refactor.extract",
  "refactor.inline",
  "refactor.rewrite",
  "source.organizeImports",
] as const;

/** The actions for a selection. `only`: kinds that are wanted, each with all below it; null: all. */
export function codeActionsAt(
  context: ActionContext,
  only: readonly string[] | null,
): readonly CodeAction[] {
  const wanted = (kind: string) =>
    only === null || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions: CodeAction[] = [];
  if (wanted("quickfix")) actions.push(...fixes(context));
  if (ACTION_KINDS.some((kind) => kind.startsWith("refactor") && wanted(kind)))
    actions.push(...rewriteActions(context), ...functionActions(context));
  if (wanted("source.organizeImports")) actions.push(...importActions(context));
  return actions.filter(({ kind }) => wanted(kind));
}

function fixes(context: ActionContext): CodeAction[] {
  const options = { severity: {}, capabilities: null };
  const found: readonly FileDiagnostic[] = fileDiagnostics(
    context.workspace,
    context.file,
    options,
  );
  return found
    .filter(({ range }) => touches(range, context.range))
    .flatMap((diagnostic) => [
      ...repairActions(context, diagnostic),
      ...declareActions(context, diagnostic),
    ]);
}
