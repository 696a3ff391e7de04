/** textDocument/references: places may be in the thousands, so they are told as they are found. */
import type { Location } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";
import { indexWorkspace } from "../index-workspace.js";
import { oneByOne, workOf } from "../long-work.js";
import { chunksOf, partialResultsFor } from "../partial-results.js";

export const referencesFeature: Feature<"textDocument/references"> = {
  capabilities: () => ({ referencesProvider: { workDoneProgress: true } }),
  handlers: (context) => ({
    "textDocument/references": async (params, token) => {
      const place = placeOf(context, params);
      if (!place) return [];
      const work = workOf(context, params, token, "Finding references");
      await indexWorkspace(context, { ...work, show: null });
      const choice = params.context?.includeDeclaration ? "uses and definitions" : "uses";
      const found = serviceOf(place.file).referencesAt(
        context.workspace,
        place.file,
        place.position,
        choice,
      );
      const pieces = partialResultsFor<Location>(context, params);
      await oneByOne(chunksOf(found), work, (chunk) =>
        pieces.add(chunk.flatMap(({ uri, range }) => toLocation(context, uri, range) ?? [])),
      );
      return pieces.finish();
    },
  }),
};
