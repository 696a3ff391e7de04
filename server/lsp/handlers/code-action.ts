/** textDocument/codeAction. */
import type { CodeAction, CodeActionParams } from "vscode-languageserver";
import { ACTION_KINDS, codeActionsAt } from "../../features/index.js";
import { fileOf, positionIn } from "../context.js";
import { toDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { inPieces } from "../pieces.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

export const codeActionFeature: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...ACTION_KINDS] } }),
  register(context) {
    answer<CodeActionParams, CodeAction[]>(context, "textDocument/codeAction", (params) => {
      const file = fileOf(context, params);
      if (!file) return [];
      const start = positionIn(context, file, params.range?.start);
      const end = positionIn(context, file, params.range?.end);
      const { workspace } = context;
      const only = Array.isArray(params.context?.only) ? params.context.only : null;
      const found = codeActionsAt({ workspace, file, range: { start, end } }, only);
      const actions = found.map(({ title, kind, edits, fixes, isPreferred }) => ({
        title,
        kind,
        edit: toWorkspaceEdit(context, edits),
        ...(fixes ? { diagnostics: [toDiagnostic(context, file, fixes)] } : {}),
        ...(isPreferred ? { isPreferred } : {}),
      }));
      return inPieces(context, params, actions);
    });
  },
};
