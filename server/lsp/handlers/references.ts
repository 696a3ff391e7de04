/** textDocument/references. */
import type { Location, ReferenceParams } from "vscode-languageserver";
import { referencesAt } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toLocation } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer, inPieces } from "../guard.js";

export const referencesFeature: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  register(context) {
    answer<ReferenceParams, Location[]>(context, "textDocument/references", (params) => {
      const place = placeOf(context, params);
      if (!place) return [];
      const choice = params.context?.includeDeclaration ? "uses and definitions" : "uses";
      const found = referencesAt(context.workspace, place.file, place.position, choice);
      const locations = found.flatMap(({ uri, range }) => toLocation(context, uri, range) ?? []);
      return inPieces(context, params, locations);
    });
  },
};
