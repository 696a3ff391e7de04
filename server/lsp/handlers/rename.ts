/** textDocument/rename and prepareRename. */
import {
  ErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { prepareRename, type Refusal, renameAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { knowSources } from "../index-workspace.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

function orThrow<T extends object>(outcome: T | Refusal | null): T | null {
  if (outcome !== null && "refusal" in outcome)
    throw new ResponseError(ErrorCodes.InvalidParams, outcome.refusal);
  return outcome as T | null;
}

const METHOD = "textDocument/rename";

export const renameFeature: Feature = {
  capabilities: () => ({ renameProvider: { prepareProvider: true } }),
  register(context) {
    answer<PrepareRenameParams, PrepareRenameResult | null>(
      context,
      "textDocument/prepareRename",
      async (params, token) => {
        await knowSources(context, { title: "Reading sources", token, show: null });
        const place = placeOf(context, params);
        const found =
          place && orThrow(prepareRename(context.workspace, place.file, place.position));
        if (!place || !found) return null;
        return { range: toRange(context, place.file, found.range), placeholder: found.name };
      },
    );
    answer<RenameParams, WorkspaceEdit | null>(context, METHOD, async (params, token) => {
      await knowSources(context, { title: "Reading sources", token, show: null });
      const place = placeOf(context, params);
      if (!place) return null;
      if (typeof params.newName !== "string")
        throw new ResponseError(ErrorCodes.InvalidParams, "newName is to be a string");
      const edits = renameAt(context.workspace, place.file, place.position, params.newName);
      const found = orThrow(edits);
      return found && toWorkspaceEdit(context, found);
    });
  },
};
