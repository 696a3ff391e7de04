/** textDocument/documentHighlight. */
import { DocumentHighlightKind } from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import { placeOf } from "../context.js";
import { toRange } from "../convert.js";
import type { Feature } from "../feature.js";

const KINDS = {
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
  text: DocumentHighlightKind.Text,
} as const;

export const highlightFeature: Feature<"textDocument/documentHighlight"> = {
  capabilities: () => ({ documentHighlightProvider: true }),
  handlers: (context) => ({
    "textDocument/documentHighlight": (params) => {
      const place = placeOf(context, params);
      if (!place) return [];
      return serviceOf(place.file)
        .highlightsAt(place.file, place.position)
        .map(({ range, access }) => ({
          range: toRange(context, place.file, range),
          kind: KINDS[access],
        }));
    },
  }),
};
