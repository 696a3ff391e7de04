/** textDocument/references: places may be in the thousands, so they are told as they are found. */
import type { Location, ReferenceParams } from "vscode-languageserver";
import { referencesAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { knowSources } from "../index-workspace.js";
import { oneByOne, workOf } from "../long-work.js";
import { chunksOf, piecesFor } from "../partial-results.js";

export const referencesFeature: Feature = {
  capabilities: () => ({ referencesProvider: { workDoneProgress: true } }),
  register(context) {
    answer<ReferenceParams, Location[]>(
      context,
      "textDocument/references",
      async (params, token) => {
        const place = placeOf(context, params);
        if (!place) return [];
        const work = workOf(context, params, token, "Finding references");
        await knowSources(context, { ...work, show: null });
        const choice = params.context?.includeDeclaration ? "uses and definitions" : "uses";
        const found = referencesAt(context.workspace, place.file, place.position, choice);
        const pieces = piecesFor<Location>(context, params);
        await oneByOne(chunksOf(found), work, (chunk) =>
          pieces.add(chunk.flatMap(({ uri, range }) => toLocation(context, uri, range) ?? [])),
        );
        return pieces.finish();
      },
    );
  },
};
