/** textDocument/codeAction. */
import { type CodeActionParams, CodeActionTriggerKind } from "vscode-languageserver";
import { ACTION_KINDS, serviceOf } from "../../features/index.js";
import { fileOf, positionIn } from "../context.js";
import { toDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { inPieces } from "../partial-results.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

/**
 * A cursor that only comes by lights the bulb for what puts something right. Nearly every instruction can be written
 * another way: that is offered to whoever asks, or selects something.
 */
function isWorthALight(
  { context, range }: CodeActionParams,
  actions: readonly { readonly kind: string }[],
): boolean {
  if (context?.triggerKind !== CodeActionTriggerKind.Automatic) return true;
  const isCursor =
    range.start.line === range.end.line && range.start.character === range.end.character;
  return !isCursor || actions.some(({ kind }) => kind === "quickfix");
}

export const codeActionFeature: Feature<"textDocument/codeAction"> = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...ACTION_KINDS] } }),
  handlers: (context) => ({
    "textDocument/codeAction": (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const start = positionIn(context, file, params.range?.start);
      const end = positionIn(context, file, params.range?.end);
      const { workspace } = context;
      const only = Array.isArray(params.context?.only) ? params.context.only : null;
      const all = serviceOf(file).codeActionsAt({ workspace, file, range: { start, end } }, only);
      const found = isWorthALight(params, all) ? all : [];
      const actions = found.map(({ title, kind, edits, fixes, isPreferred }) => ({
        title,
        kind,
        edit: toWorkspaceEdit(context, edits),
        ...(fixes ? { diagnostics: [toDiagnostic(context, file, fixes)] } : {}),
        ...(isPreferred ? { isPreferred } : {}),
      }));
      return inPieces(context, params, actions);
    },
  }),
};
