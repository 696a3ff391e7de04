/** textDocument/rename and prepareRename. */
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Refusal, serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";
import { indexWorkspace } from "../index-workspace.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

function orThrow<T extends object>(outcome: T | Refusal | null): T | null {
  if (outcome !== null && "refusal" in outcome)
    throw new ResponseError(ErrorCodes.InvalidParams, outcome.refusal);
  return outcome as T | null;
}

export const renameFeature: Feature<"textDocument/prepareRename" | "textDocument/rename"> = {
  capabilities: () => ({ renameProvider: { prepareProvider: true } }),
  handlers: (context) => ({
    "textDocument/prepareRename": async (params, token) => {
      await indexWorkspace(context, { title: "Reading sources", token, show: null });
      const place = placeOf(context, params);
      const found =
        place &&
        orThrow(serviceOf(place.file).prepareRename(context.workspace, place.file, place.position));
      if (!place || !found) return null;
      return { range: toRange(context, place.file, found.range), placeholder: found.name };
    },
    "textDocument/rename": async (params, token) => {
      await indexWorkspace(context, { title: "Reading sources", token, show: null });
      const place = placeOf(context, params);
      if (!place) return null;
      if (typeof params.newName !== "string")
        throw new ResponseError(ErrorCodes.InvalidParams, "newName must be a string");
      const edits = serviceOf(place.file).renameAt(
        context.workspace,
        place.file,
        place.position,
        params.newName,
      );
      const found = orThrow(edits);
      return found && toWorkspaceEdit(context, found);
    },
  }),
};
